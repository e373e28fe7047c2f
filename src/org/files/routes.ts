import type { Context } from 'hono';
import { ApiFault } from '../core/api-fault.js';
import { sessionForPage } from '../web/browser-session.js';
import { etagOf, hasBody } from '../web/etag.js';
import { mayOpenDocument } from '../web/own-origin.js';
import type { Route, Site } from '../web/site.js';
import { fileHeaders } from './file-headers.js';
import { fileObjects, readStoredFile, type StoredFile } from './stored-file.js';

/** A script that reads a file has no use for the login page. */
const isNavigation = (context: Context) =>
  (context.req.header('sec-fetch-mode') ?? 'navigate') === 'navigate';

function send(context: Context, { name, contentType, bytes }: StoredFile): Response {
  const headers = { ...fileHeaders(name, contentType), ETag: etagOf(bytes) };
  return hasBody(headers.ETag, context.req.header('if-none-match'))
    ? context.body(null, 304, headers)
    : context.body(bytes, 200, headers);
}

/** Reads the file of an id; a text says why there is none. */
async function find(context: Context, site: Site, id: string): Promise<StoredFile | Response> {
  if (!mayOpenDocument(context))
    return context.text('A page of another origin cannot embed or read files of this org.\n', 403);
  const session = await sessionForPage(context, site);
  if (session instanceof Response)
    return isNavigation(context) ? session : context.text('Log in first: there is no session.\n', 401);
  try {
    const file = await readStoredFile(site.org, session, id.trim());
    return file ?? context.text(`No file has the id '${id}'. Files are in ${fileObjects.join(', ')}.\n`, 404);
  } catch (error) {
    if (!(error instanceof ApiFault)) throw error;
    return context.text(`The user of this session may not read '${id}': ${error.message}\n`, 403);
  }
}

const download =
  (idOf: (context: Context) => string | undefined) =>
  async (context: Context, site: Site): Promise<Response> => {
    const file = await find(context, site, idOf(context) ?? '');
    return file instanceof Response ? file : send(context, file);
  };

async function serveImage(context: Context, site: Site): Promise<Response> {
  const id = context.req.query('id') ?? '';
  const file = await find(context, site, id);
  if (file instanceof Response) return file;
  if (id.startsWith('015') && file.isPublic) return send(context, file);
  return context.text(`'${id}' is no document that is externally available (IsPublic).\n`, 404);
}

const byPath = download((context) => context.req.param('id'));

/** URLs of the files that records hold. */
export const fileRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/servlet/servlet.FileDownload',
    handle: download((context) => context.req.query('file')),
  },
  { method: 'GET', path: '/servlet/servlet.ImageServer', handle: serveImage },
  { method: 'GET', path: '/sfc/servlet.shepherd/version/download/:id', handle: byPath },
  { method: 'GET', path: '/sfc/servlet.shepherd/document/download/:id', handle: byPath },
];
