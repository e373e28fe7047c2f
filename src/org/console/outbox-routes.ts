import type { Context } from 'hono';
import { sessionForPage } from '../web/browser-session.js';
import { ownPageHeaders } from '../web/html-document.js';
import { mayOpenDocument } from '../web/own-origin.js';
import type { Route, Site } from '../web/site.js';
import { emailDocument, outboxDocument } from './outbox-page.js';

/** Messages that the list shows. */
const LISTED = 200;

const refuseForeign = (context: Context) =>
  mayOpenDocument(context)
    ? null
    : context.text('A page of another origin cannot embed or read this page.\n', 403);

async function showOutbox(context: Context, site: Site): Promise<Response> {
  const refused = refuseForeign(context);
  if (refused) return refused;
  const session = await sessionForPage(context, site);
  if (session instanceof Response) return session;
  const { lines, total } = await site.org.listOutbox(session, LISTED);
  return context.html(outboxDocument(lines, total, site.sitePrefix), 200, ownPageHeaders);
}

async function showEmail(context: Context, site: Site): Promise<Response> {
  const refused = refuseForeign(context);
  if (refused) return refused;
  const session = await sessionForPage(context, site);
  if (session instanceof Response) return session;
  const [, n = '', eml] = /^(\d+)(\.eml)?$/.exec(context.req.param('name') as string) ?? [];
  const email = await site.org.readOutbox(session, n);
  if (!email) return context.notFound() as Response;
  if (!eml) return context.html(emailDocument(email, site.sitePrefix), 200, ownPageHeaders);
  return context.body(Buffer.from(email.eml, 'latin1'), 200, {
    ...ownPageHeaders,
    'Content-Type': 'message/rfc822',
    'Content-Disposition': `attachment; filename="${n}.eml"`,
  });
}

/** URLs of the e-mails that were sent. */
export const outboxRoutes: readonly Route[] = [
  { method: 'GET', path: '/outbox', handle: showOutbox },
  { method: 'GET', path: '/outbox/:name{\\d+(?:\\.eml)?}', handle: showEmail },
];
