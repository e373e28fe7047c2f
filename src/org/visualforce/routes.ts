import type { Context } from 'hono';
import type { Session } from '../core/sessions.js';
import type { MergeContext } from '../merge-fields/merge-context.js';
import { sessionForPage } from '../web/browser-session.js';
import { ownPageHeaders } from '../web/html-document.js';
import { mayOpenDocument } from '../web/own-origin.js';
import { listPages, readPage } from '../web/page-files.js';
import type { Route, Site } from '../web/site.js';
import { noPageDocument, pageErrorDocument } from './error-page.js';
import { pageDocument } from './page-document.js';
import { PageError } from './page-error.js';
import { preparePage } from './prepare-page.js';
import { ProjectPages } from './project-pages.js';
import { renderPage } from './render-page.js';
import { Reports } from './reports.js';

/** A page holds its reader's session: only pages of this origin may frame it, and nobody keeps a copy. */
const pageHeaders = {
  'Content-Security-Policy': "frame-ancestors 'self'",
  'X-Frame-Options': 'SAMEORIGIN',
  'Cache-Control': 'no-store',
};

async function contextOf(
  context: Context,
  site: Site,
  session: Session,
  name: string,
): Promise<MergeContext> {
  const { origin, pathname, search, searchParams } = new URL(context.req.url);
  return {
    org: site.org,
    session,
    schema: await site.org.schemaFor(session),
    project: site.project,
    sitePrefix: site.sitePrefix,
    origin,
    page: { name, url: site.sitePrefix + pathname + search, parameters: new Map(searchParams) },
    selectedIds: [],
    requireScript: () => undefined,
  };
}

async function answerPage(context: Context, site: Site, session: Session, name: string): Promise<Response> {
  const reports = new Reports();
  const merge = await contextOf(context, site, session, name);
  const prepared = await preparePage(name, merge, new ProjectPages(site.project), reports);
  if (!prepared) throw new Error(`the page ${name} went away while it was read`);
  const rendered = renderPage(prepared, {
    name,
    session,
    sitePrefix: site.sitePrefix,
    url: merge.page?.url ?? '',
    reports,
    form: { inputs: [], commands: new Map(), messages: [], token: '' },
  });
  for (const { file, line, message } of rendered.reports) site.log(`${file}:${line}: ${message}`);
  return context.html(pageDocument(rendered), 200, pageHeaders);
}

async function showPage(context: Context, site: Site): Promise<Response> {
  if (!mayOpenDocument(context))
    return context.text('A page of another origin cannot embed or read pages of this org.\n', 403);
  const asked = context.req.param('name') as string;
  const session = await sessionForPage(context, site);
  if (session instanceof Response) return session;
  const page = await readPage(site.project, asked);
  if (!page) return context.html(noPageDocument(asked, await listPages(site.project)), 404, ownPageHeaders);
  try {
    return await answerPage(context, site, session, page.name);
  } catch (error) {
    if (!(error instanceof PageError)) throw error;
    site.log(`${error.place.file}:${error.place.line}: ${error.message}`);
    return context.html(pageErrorDocument(error), error.status, ownPageHeaders);
  }
}

/** URLs of Visualforce pages. */
export const visualforceRoutes: readonly Route[] = [{ method: 'GET', path: '/apex/:name', handle: showPage }];
