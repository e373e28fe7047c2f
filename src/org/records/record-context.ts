import type { Context } from 'hono';
import type { Session } from '../core/sessions.js';
import type { MergeContext } from '../merge-fields/merge-context.js';
import type { ObjectType } from '../schema/schema.js';
import { sessionForPage } from '../web/browser-session.js';
import { mayOpenDocument } from '../web/own-origin.js';
import type { Site } from '../web/site.js';

/** A request for a page about records, in somebody's session. */
export interface RecordRequest {
  readonly context: Context;
  readonly site: Site;
  readonly session: Session;
  /** What merge fields see. */
  readonly merge: MergeContext;
}

/** Buttons run scripts of the project with the rights of who looks: only pages of this origin may frame the page. */
export const recordPageHeaders = {
  'Content-Security-Policy': "frame-ancestors 'self'",
  'X-Frame-Options': 'SAMEORIGIN',
  'Cache-Control': 'no-store',
};

/** Opens a request's session and does the work; the answer is another where the page may not be had. */
export async function withSession(
  context: Context,
  site: Site,
  work: (request: RecordRequest) => Promise<Response>,
): Promise<Response> {
  if (!mayOpenDocument(context))
    return context.text('A page of another origin cannot embed or read this page.\n', 403);
  const session = await sessionForPage(context, site);
  if (session instanceof Response) return session;
  const merge: MergeContext = {
    org: site.org,
    session,
    schema: await site.org.schemaFor(session),
    project: site.project,
    sitePrefix: site.sitePrefix,
    origin: new URL(context.req.url).origin,
    page: null,
    selectedIds: [],
    requireScript: () => '',
  };
  return work({ context, site, session, merge });
}

/** The object of ids that start like a text, as the user sees it. Objects without rows have no pages. */
export function objectOfId({ merge }: RecordRequest, id: string): ObjectType | null {
  const object = merge.schema.objectByPrefix(id.slice(0, 3));
  return object && !object.isUnion ? object : null;
}
