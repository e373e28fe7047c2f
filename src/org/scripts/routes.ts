import type { Context } from 'hono';
import { browserSession } from '../web/browser-session.js';
import { isFromOwnPage } from '../web/own-origin.js';
import type { Route, Site } from '../web/site.js';
import { readScript, withSession, withSitePrefix } from './script-file.js';

const SCRIPT_TYPE = 'text/javascript; charset=utf-8';

/** What is served depends on who asks, so nothing in between may keep it. */
const headers = {
  'Content-Type': SCRIPT_TYPE,
  'Cache-Control': 'no-store',
  Vary: 'Cookie, Origin, Referer, Sec-Fetch-Site',
};

/** The toolkit's script; with the browser's session for the pages of this very origin, for all others without. */
async function serveConnectionScript(context: Context, site: Site): Promise<Response> {
  const script = withSitePrefix(await readScript('connection.js'), site.sitePrefix);
  const session = isFromOwnPage(context) ? await browserSession(context, site) : null;
  if (!session) return context.body(script, 200, headers);
  return context.body(withSession(script, session.id), 200, {
    ...headers,
    'Cross-Origin-Resource-Policy': 'same-origin',
  });
}

const SOURCE_MAP = { 'Content-Type': 'application/json; charset=utf-8' };

/** The files beside `connection.js`, the same for everybody, with their headers. */
const files: Readonly<Record<string, Record<string, string>>> = {
  'connection.js.map': SOURCE_MAP,
  // It goes by the session that `connection.js` carries.
  'apex.js': { 'Content-Type': SCRIPT_TYPE },
  'apex.js.map': SOURCE_MAP,
  // What is logged stands in it as text, and must never become anything else.
  'debugshell.html': {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy':
      "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; frame-ancestors 'self'; " +
      "require-trusted-types-for 'script'; trusted-types 'none'",
  },
  'debug-window.js': { 'Content-Type': SCRIPT_TYPE },
  'debug-window.js.map': SOURCE_MAP,
  'debug-window.css': { 'Content-Type': 'text/css; charset=utf-8' },
  'debug-window.css.map': SOURCE_MAP,
};

const noSuchScript = (context: Context) => {
  const names = ['connection.js', ...Object.keys(files).filter((name) => !name.endsWith('.map'))];
  return context.text(
    `There is no script '${new URL(context.req.url).pathname}'. Below /soap/ajax/NN.0/ are ${names.join(', ')}.\n`,
    404,
  );
};

const FOLDER = '/soap/ajax/:version{[0-9]+\\.0}';

/** URLs of the toolkit's scripts: under every version, retired ones too. */
export const scriptRoutes: readonly Route[] = [
  { method: 'GET', path: `${FOLDER}/connection.js`, handle: serveConnectionScript },
  ...Object.entries(files).map(
    ([name, headers]): Route => ({
      method: 'GET',
      path: `${FOLDER}/${name}`,
      handle: async (context) => context.body(await readScript(name), 200, headers),
    }),
  ),
  { method: 'GET', path: '/soap/ajax/*', handle: noSuchScript },
];
