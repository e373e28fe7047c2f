import type { Context } from 'hono';
import { ProjectError } from '../schema/project-error.js';
import { etagOf, hasBody } from '../web/etag.js';
import { mayOpenDocument } from '../web/own-origin.js';
import { findResource, RESOURCE_FOLDER, type StaticResource } from '../web/resources/static-resource.js';
import type { Route, Site } from '../web/site.js';
import { type ResourceContent, readResource } from './read-resource.js';
import { recentStamp } from './recent-stamp.js';
import { type ResourcePath, readResourcePath } from './resource-path.js';

/** How long browsers may keep what is asked for by its stamp, in seconds: 45 days, as the platform says. */
const MAX_AGE = 3_888_000;

/**
 * Pages among the resources run as the project's other pages do, with the rights of who looks at them: so only pages
 * of this origin may frame, embed or read any resource.
 */
const guards = {
  'Content-Security-Policy': "frame-ancestors 'self'",
  'X-Frame-Options': 'SAMEORIGIN',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

const TEXT = /^(?:text\/|application\/(?:x-)?(?:javascript|json|xml)\b|image\/svg\+xml)/i;

/** Text without a named encoding is UTF-8, as the pages around it are. */
const withCharset = (type: string) =>
  TEXT.test(type) && !/;\s*charset=/i.test(type) ? `${type}; charset=UTF-8` : type;

/** A URL with the stamp of now stands for these bytes for ever; any other is asked for again. */
async function cacheControl(resource: StaticResource, stamp: string | null): Promise<string> {
  if (stamp === null || stamp !== String(await recentStamp(resource))) return 'no-cache';
  return `${resource.isPublic ? 'public' : 'private'}, max-age=${MAX_AGE}`;
}

async function answer(
  context: Context,
  resource: StaticResource,
  asked: ResourcePath,
  { bytes, contentType }: ResourceContent,
): Promise<Response> {
  const etag = etagOf(bytes);
  const headers = { ...guards, ETag: etag, 'Cache-Control': await cacheControl(resource, asked.stamp) };
  if (hasBody(etag, context.req.header('if-none-match'))) return context.body(null, 304, headers);
  return context.body(bytes, 200, { ...headers, 'Content-Type': withCharset(contentType) });
}

async function serve(context: Context, site: Site): Promise<Response> {
  const { pathname } = new URL(context.req.url);
  const asked = readResourcePath(pathname.slice(`${site.sitePrefix}/resource/`.length));
  if (!asked) return context.text('This is no path of a static resource.\n', 400);
  const resource = await findResource(site.project, asked.name);
  if (!resource)
    return context.text(
      `The project has no static resource '${asked.name}': there is no ${RESOURCE_FOLDER}/${asked.name}.resource-meta.xml.\n`,
      404,
    );
  const found = await readResource(site.project, resource, asked.inside);
  return 'problem' in found
    ? context.text(`${found.problem}\n`, 404)
    : answer(context, resource, asked, found);
}

async function serveResource(context: Context, site: Site): Promise<Response> {
  if (!mayOpenDocument(context))
    return context.text('A page of another origin cannot embed or read resources of this org.\n', 403);
  try {
    return await serve(context, site);
  } catch (error) {
    if (!(error instanceof ProjectError)) throw error;
    site.log(error.message);
    return context.text(`${error.message}\n`, 500);
  }
}

/** URLs of static resources: `/resource/Name`, `/resource/<stamp>/Name`, and `/path/in/it` behind either. */
export const resourceRoutes: readonly Route[] = [
  { method: 'GET', path: '/resource/*', handle: serveResource },
];
