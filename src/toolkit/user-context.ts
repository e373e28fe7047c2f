/** What the page knows of its site. The platform's own pages have one already. */
export interface UserContext {
  /** Path in front of every URL of a site, such as `/partners`; empty where there is none. */
  siteUrlPrefix: string;
  /** Puts the prefix in front of a root-relative URL that does not have it; others come back unchanged. */
  getUrl(url: string): string;
}

// A bare identifier: a page's `const` is no member of `window`.
declare const UserContext: UserContext | undefined;

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
  const own = createUserContext();
  const context = typeof UserContext === 'undefined' ? own : UserContext;
  // A page's own context may hold the prefix alone.
  return (context.getUrl ?? own.getUrl).call(context, url);
}
