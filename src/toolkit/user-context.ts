/** What the page knows of its site. The platform's own pages have one already. */
export interface UserContext {
  /** Path in front of every URL of a site, such as `/partners`; empty where there is none. */
  siteUrlPrefix: string;
  /** Puts the prefix in front of a root-relative URL that does not have it; others come back unchanged. */
  getUrl(url: string): string;
}

declare global {
  var UserContext: UserContext | undefined;
}

/** Makes the context of a page that has none. */
export const createUserContext = (): UserContext => ({
  siteUrlPrefix: '',
  getUrl(url) {
    const prefix = this.siteUrlPrefix || '';
    const isRooted = /^\/(?!\/)/.test(url);
    return isRooted && url !== prefix && !url.startsWith(`${prefix}/`) ? prefix + url : url;
  },
});

/** A URL below the prefix of the page's site. */
export function getSiteUrl(url: string): string {
  const context = globalThis.UserContext;
  if (typeof context?.getUrl === 'function') return context.getUrl(url);
  return createUserContext().getUrl.call(context ?? createUserContext(), url);
}
