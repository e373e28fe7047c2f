import type { Context } from 'hono';

/** The origin under which this request reached us; its host has been checked to be our own. */
const ownOrigin = (context: Context) => new URL(context.req.url).origin;

function originOf(url: string): string | null {
  try {
    return new URL(url).origin;
  } catch {
    return null;
  }
}

/**
 * Whether a browser says that a page of this very origin sent the request. Browsers set `Sec-Fetch-Site` on secure
 * and on local addresses; where it is missing, `Referer` has to show it. Pages can set neither, and can at most
 * leave `Referer` out, so a missing one counts as foreign.
 */
export function isFromOwnPage(context: Context): boolean {
  const origin = context.req.header('origin');
  const referer = context.req.header('referer');
  const site = context.req.header('sec-fetch-site');
  if (origin !== undefined && origin !== ownOrigin(context)) return false;
  if (referer !== undefined && originOf(referer) !== ownOrigin(context)) return false;
  return site === undefined ? referer !== undefined : site === 'same-origin';
}

/** Whether a browser says that a page of another origin sent the request. */
export function isFromForeignPage(context: Context): boolean {
  const origin = context.req.header('origin');
  if (origin !== undefined && origin !== ownOrigin(context)) return true;
  const site = context.req.header('sec-fetch-site');
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}

/**
 * Whether a page of the org may be given in answer: to the org's own pages, to what is no browser, and to whoever
 * opens it in a window of its own, typed or followed from a link anywhere. A foreign page cannot read that window;
 * what it frames, embeds or fetches is another matter. An `Origin` never comes with a link.
 */
export function mayOpenDocument(context: Context): boolean {
  if (!isFromForeignPage(context)) return true;
  const { req } = context;
  return (
    req.header('origin') === undefined &&
    req.header('sec-fetch-mode') === 'navigate' &&
    req.header('sec-fetch-dest') === 'document'
  );
}
