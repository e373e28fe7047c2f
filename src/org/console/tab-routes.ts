import type { Context } from 'hono';
import { ApiFault } from '../core/api-fault.js';
import type { Org } from '../core/org.js';
import type { Session } from '../core/sessions.js';
import { sessionForPage } from '../web/browser-session.js';
import { ownPageHeaders } from '../web/html-document.js';
import { mayOpenDocument } from '../web/own-origin.js';
import type { Route, Site } from '../web/site.js';
import { type TabPage, tabDocument } from './tab-page.js';

/** Rows that the page shows. */
const ROWS = 100;

async function readPage(org: Org, session: Session, object: string, wanted?: string): Promise<TabPage> {
  const views = await org.describes.listViewNames(object);
  const developerNameOrId = wanted ?? views[0]?.developerName ?? '';
  const request = { developerNameOrId, object, limit: ROWS, offset: null, orderBy: [] };
  const list = await org.describes.executeListView(session, request);
  const places = list.columns.flatMap(({ hidden }, place) => (hidden ? [] : [place]));
  return {
    title: org.schema.object(object)?.labelPlural ?? object,
    views: views.map(({ developerName, label }) => ({
      name: developerName,
      label,
      shown: developerName === list.developerName,
    })),
    columns: places.map((place) => list.columns[place]?.label ?? ''),
    rows: list.records.map(({ columns }) => places.map((place) => columns[place]?.value ?? null)),
    more: !list.done,
  };
}

async function showTab(context: Context, site: Site): Promise<Response> {
  if (!mayOpenDocument(context))
    return context.text('A page of another origin cannot embed or read this page.\n', 403);
  const session = await sessionForPage(context, site);
  if (session instanceof Response) return session;
  const object = site.org.schema.objectByPrefix(context.req.param('prefix') as string);
  if (!object?.traits.has('layoutable')) return context.notFound() as Response;
  try {
    const page = await readPage(site.org, session, object.name, context.req.query('view'));
    return context.html(tabDocument(page), 200, ownPageHeaders);
  } catch (error) {
    if (error instanceof ApiFault && error.code === 'RECORD_NOT_FOUND') return context.notFound() as Response;
    throw error;
  }
}

/** URLs of the tabs of objects: `/001/o`. */
export const tabRoutes: readonly Route[] = [
  { method: 'GET', path: '/:prefix{[0-9A-Za-z]{3}}/o', handle: showTab },
];
