import { readFile } from 'node:fs/promises';
import type { Context } from 'hono';
import { normalizeId } from '../../wire/ids.js';
import { ApiFault } from '../core/api-fault.js';
import { packageFile } from '../package-root.js';
import { ProjectError } from '../schema/project-error.js';
import { ownPageHeaders } from '../web/html-document.js';
import type { Route, Site } from '../web/site.js';
import { listDocument } from './page/list-html.js';
import { problemDocument } from './page/problem-html.js';
import { recordDocument } from './page/record-html.js';
import { readListPage, readListQuery } from './read-list-page.js';
import { readRecordPage } from './read-record-page.js';
import { objectOfId, type RecordRequest, recordPageHeaders, withSession } from './record-context.js';

/** Faults that say that the user sees no such thing. */
const NOT_SEEN: ReadonlySet<string> = new Set([
  'RECORD_NOT_FOUND',
  'INVALID_TYPE',
  'INVALID_TYPE_FOR_OPERATION',
  'INSUFFICIENT_ACCESS',
]);

/** Answers with a page about records; what is wrong in the project's files is said on a page of its own. */
const recordPage =
  (work: (request: RecordRequest) => Promise<string | null>): Route['handle'] =>
  (context: Context, site: Site) =>
    withSession(context, site, async (request) => {
      try {
        const document = await work(request);
        return document === null
          ? (context.notFound() as Response)
          : context.html(document, 200, recordPageHeaders);
      } catch (error) {
        if (error instanceof ApiFault && NOT_SEEN.has(error.code)) return context.notFound() as Response;
        if (error instanceof ApiFault && error.code === 'INVALID_SORT_OPTION')
          return context.html(problemDocument(error.message), 400, ownPageHeaders);
        if (!(error instanceof ProjectError)) throw error;
        site.log(error.message);
        return context.html(problemDocument(error.message), 500, ownPageHeaders);
      }
    });

const showRecord = recordPage(async (request) => {
  const id = normalizeId(request.context.req.param('id') as string);
  const object = id === null ? null : objectOfId(request, id);
  const page = id !== null && object ? await readRecordPage(request, object, id) : null;
  return page && recordDocument(page, request);
});

const showList = recordPage(async (request) => {
  const object = objectOfId(request, request.context.req.param('prefix') as string);
  if (!object?.traits.has('layoutable')) return null;
  const query = readListQuery(new URL(request.context.req.url).searchParams);
  return listDocument(await readListPage(request, object, query), request);
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

/** URLs of the pages of records, `/001…`, and of their lists, `/001` and `/001/o`. */
export const recordRoutes: readonly Route[] = [
  { method: 'GET', path: ID, handle: showRecord },
  { method: 'GET', path: PREFIX, handle: showList },
  { method: 'GET', path: `${PREFIX}/o`, handle: showList },
  { method: 'GET', path: '/assets/record-page.js', handle: serveScript },
];
