/**
 * A path of this very origin, as a browser reads the text; `null` for anything else: `//elsewhere` and `/\elsewhere`
 * are addresses of other hosts.
 */
export function localPath(asked: string | null | undefined, origin: string): string | null {
  if (!asked?.startsWith('/') || !URL.canParse(asked, origin)) return null;
  const url = new URL(asked, origin);
  const path = url.pathname + url.search;
  return url.origin === origin && !path.startsWith('//') ? path : null;
}
