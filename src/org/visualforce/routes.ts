import type { Context } from 'hono';
import { sessionForPage } from '../web/browser-session.js';
import { ownPageHeaders } from '../web/html-document.js';
import { mayOpenDocument } from '../web/own-origin.js';
import { listPages, readPage } from '../web/page-files.js';
import type { Route, Site } from '../web/site.js';
import { noPageDocument, pageErrorDocument } from './error-page.js';
import { pageDocument } from './page-document.js';
import { PageError } from './page-error.js';
import { renderPage } from './render-page.js';

/** A page holds its reader's session: only pages of this origin may frame it, and nobody keeps a copy. */
const pageHeaders = {
  'Content-Security-Policy': "frame-ancestors 'self'",
  'X-Frame-Options': 'SAMEORIGIN',
  'Cache-Control': 'no-store',
};

async function showPage(context: Context, site: Site): Promise<Response> {
  if (!mayOpenDocument(context))
    return context.text('A page of another origin cannot embed or read pages of this org.\n', 403);
  const name = context.req.param('name') as string;
  const session = await sessionForPage(context, site);
  if (session instanceof Response) return session;
  const page = await readPage(site.project, name);
  if (!page) return context.html(noPageDocument(name, await listPages(site.project)), 404, ownPageHeaders);
  try {
    const rendered = renderPage(page, { sessionId: session.id, userId: session.userId });
    return context.html(pageDocument(page.name, rendered), 200, pageHeaders);
  } catch (error) {
    if (!(error instanceof PageError)) throw error;
    site.log(`${error.file}:${error.line}: ${error.message}`);
    return context.html(pageErrorDocument(error), 500, ownPageHeaders);
  }
}

/** URLs of Visualforce pages. */
export const visualforceRoutes: readonly Route[] = [{ method: 'GET', path: '/apex/:name', handle: showPage }];
