/** What a site's prefix looks like, for messages. */
export const SITE_PREFIX_FORM =
  "a path of letters, digits, '-' and '_' with a slash in front and none behind, such as /shop";

/** Whether a text can be the prefix of a site: `/shop`, `/shop/de`. */
export const isSitePrefix = (text: string): boolean => /^(?:\/[A-Za-z0-9_-]+)+$/.test(text);

const firstFolder = (path: string) => path.split('/')[1]?.toLowerCase();

/** The path of the org's own that a prefix would hide; `undefined` when it hides none. */
export const hiddenBy = (prefix: string, paths: readonly string[]): string | undefined =>
  paths.find((path) => firstFolder(path) === firstFolder(prefix));
