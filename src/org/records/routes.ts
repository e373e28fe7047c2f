import { readFile } from 'node:fs/promises';
import type { Context } from 'hono';
import { normalizeId } from '../../wire/ids.js';
import { ApiFault } from '../core/api-fault.js';
import { packageFile } from '../package-root.js';
import { ProjectError } from '../schema/project-error.js';
import type { ObjectType } from '../schema/schema.js';
import { ownPageHeaders } from '../web/html-document.js';
import { reportPanel } from '../web/report-panel.js';
import { type Report, Reports } from '../web/reports.js';
import { retiredUses } from '../web/retired-versions.js';
import type { Route, Site } from '../web/site.js';
import { deleteRecord, editRecord } from './edit/edit-record.js';
import { hasLists } from './page/frame-html.js';
import { listDocument } from './page/list-html.js';
import { problemDocument } from './page/problem-html.js';
import { recordDocument } from './page/record-html.js';
import type { PageLink } from './page-links.js';
import { readListPage, readListQuery } from './read-list-page.js';
import { linksIn, readRecordPage } from './read-record-page.js';
import { objectOfId, type RecordRequest, recordPageHeaders, withSession } from './record-context.js';

/** Faults that say that the user sees no such thing. */
const NOT_SEEN: ReadonlySet<string> = new Set([
  'RECORD_NOT_FOUND',
  'INVALID_TYPE',
  'INVALID_TYPE_FOR_OPERATION',
  'INSUFFICIENT_ACCESS',
]);

/** Answers a request about records; what is wrong in the project's files is said on a page of its own. */
const answer =
  (work: (request: RecordRequest) => Promise<Response | null>): Route['handle'] =>
  (context: Context, site: Site) =>
    withSession(context, site, async (request) => {
      try {
        return (await work(request)) ?? (context.notFound() as Response);
      } catch (error) {
        if (error instanceof ApiFault && NOT_SEEN.has(error.code)) return context.notFound() as Response;
        if (error instanceof ApiFault && error.code === 'INVALID_SORT_OPTION')
          return context.html(problemDocument(error.message, site.sitePrefix), 400, ownPageHeaders);
        if (!(error instanceof ProjectError)) throw error;
        site.log(error.message);
        return context.html(problemDocument(error.message, site.sitePrefix), 500, ownPageHeaders);
      }
    });

/** The record that an id names, with its object; `null` where no object has such ids. */
function named(
  request: RecordRequest,
  text = '',
): { readonly id: string; readonly object: ObjectType } | null {
  const id = normalizeId(text.trim());
  const object = id === null ? null : objectOfId(request, id);
  return id !== null && object ? { id, object } : null;
}

const inAddress = (request: RecordRequest) => named(request, request.context.req.param('id'));

/** Tells the log what keeps buttons and links from working. */
function logProblems({ site }: RecordRequest, links: readonly PageLink[]): void {
  for (const { link, source, action } of links)
    if ('message' in action) site.log(`${source?.file}:${action.line}: ${link.label}: ${action.message}`);
}

/** What buttons and links ask of retired API versions: for the log, and for the panel of the page. */
function retiredIn({ site }: RecordRequest, links: readonly PageLink[]): readonly Report[] {
  if (site.retiredVersions === 'serve') return [];
  const reports = new Reports();
  for (const { source } of links)
    if (source)
      for (const use of retiredUses(source.file, source.text, source.line)) reports.add(use.message, use);
  for (const { file, line, message } of reports.list) site.log(`${file}:${line}: ${message}`);
  return reports.list;
}

const showRecord = answer(async (request) => {
  const found = inAddress(request);
  const page = found && (await readRecordPage(request, found.object, found.id));
  if (!page) return null;
  logProblems(request, linksIn(page));
  const panel = reportPanel(retiredIn(request, linksIn(page)));
  return request.context.html(recordDocument(page, request, panel), 200, recordPageHeaders);
});

const showList = answer(async (request) => {
  const object = objectOfId(request, request.context.req.param('prefix') as string);
  if (!object || !hasLists(object)) return null;
  const query = readListQuery(new URL(request.context.req.url).searchParams);
  const page = await readListPage(request, object, query);
  logProblems(request, page.buttons);
  const panel = reportPanel(retiredIn(request, page.buttons));
  return request.context.html(listDocument(page, request, panel), 200, recordPageHeaders);
});

const edit = answer(async (request) => {
  const found = inAddress(request);
  return found && editRecord(request, found.object, found.id);
});

const create = answer(async (request) => {
  const object = objectOfId(request, request.context.req.param('prefix') as string);
  return object && editRecord(request, object, null);
});

const remove = answer(async (request) => {
  const found = inAddress(request);
  return found && deleteRecord(request, found.object, found.id);
});

/** Where `URLFOR` leads for deleting: it asks first, as a link alone must not delete. */
const removeByLink = answer(async (request) => {
  const found = named(request, request.context.req.query('delID'));
  return found && deleteRecord(request, found.object, found.id);
});

async function serveScript(context: Context): Promise<Response> {
  const script = await readFile(packageFile('dist', 'record-page.js'), 'utf8');
  return context.body(script, 200, {
    'Content-Type': 'text/javascript; charset=utf-8',
    'Cache-Control': 'no-cache',
  });
}

const ID = '/:id{[0-9A-Za-z]{15,18}}';
const PREFIX = '/:prefix{[0-9A-Za-z]{3}}';

/** URLs of the pages of records, `/001…`, of their lists, `/001` and `/001/o`, and of changing and deleting them. */
export const recordRoutes: readonly Route[] = [
  { method: 'GET', path: ID, handle: showRecord },
  { method: 'GET', path: PREFIX, handle: showList },
  { method: 'GET', path: `${PREFIX}/o`, handle: showList },
  { method: 'GET', path: `${ID}/e`, handle: edit },
  { method: 'POST', path: `${ID}/e`, handle: edit },
  { method: 'GET', path: `${PREFIX}/e`, handle: create },
  { method: 'POST', path: `${PREFIX}/e`, handle: create },
  { method: 'GET', path: `${ID}/delete`, handle: remove },
  { method: 'POST', path: `${ID}/delete`, handle: remove },
  { method: 'GET', path: '/setup/own/deleteredirect.jsp', handle: removeByLink },
  { method: 'GET', path: '/assets/record-page.js', handle: serveScript },
];
