/**
 * Where a login leads back to: the path that was asked for when it is one of this origin, else the home page. What
 * counts is what a browser makes of the text: `//elsewhere` and `/\elsewhere` are addresses of other hosts.
 */
export function returnPath(asked: string | null, origin: string): string {
  if (!asked?.startsWith('/') || !URL.canParse(asked, origin)) return '/';
  const url = new URL(asked, origin);
  const path = url.pathname + url.search;
  return url.origin === origin && !path.startsWith('//') ? path : '/';
}
