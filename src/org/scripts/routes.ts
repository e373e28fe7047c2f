import type { Context } from 'hono';
import { browserSession } from '../web/browser-session.js';
import { isFromOwnPage } from '../web/own-origin.js';
import type { Route, Site } from '../web/site.js';
import { readScript, withSession } from './script-file.js';

/** What is served depends on who asks, so nothing in between may keep it. */
const headers = {
  'Content-Type': 'text/javascript; charset=utf-8',
  'Cache-Control': 'no-store',
  Vary: 'Cookie, Origin, Referer, Sec-Fetch-Site',
};

/** The toolkit's script; with the browser's session for the pages of this very origin, for all others without. */
async function serveConnectionScript(context: Context, site: Site): Promise<Response> {
  const script = await readScript('connection.js');
  const session = isFromOwnPage(context) ? await browserSession(context, site) : null;
  if (!session) return context.body(script, 200, headers);
  return context.body(withSession(script, session.id), 200, {
    ...headers,
    'Cross-Origin-Resource-Policy': 'same-origin',
  });
}

async function serveSourceMap(context: Context): Promise<Response> {
  return context.body(await readScript('connection.js.map'), 200, {
    'Content-Type': 'application/json; charset=utf-8',
  });
}

const noSuchScript = (context: Context) =>
  context.text(
    `There is no script '${new URL(context.req.url).pathname}'. Supported is /soap/ajax/NN.0/connection.js; ` +
      'apex.js is not supported yet.\n',
    404,
  );

/** URLs of the toolkit's scripts: under every version, retired ones too. */
export const scriptRoutes: readonly Route[] = [
  { method: 'GET', path: '/soap/ajax/:version{[0-9]+\\.0}/connection.js', handle: serveConnectionScript },
  { method: 'GET', path: '/soap/ajax/:version{[0-9]+\\.0}/connection.js.map', handle: serveSourceMap },
  { method: 'GET', path: '/soap/ajax/*', handle: noSuchScript },
];
