import type { Context } from 'hono';
import { ApiFault } from '../core/api-fault.js';
import { browserSession, loginPath } from '../web/browser-session.js';
import { ownPageHeaders } from '../web/html-document.js';
import type { Route, Site } from '../web/site.js';
import { changePasswordDocument } from './change-password-page.js';
import { readForm } from './read-form.js';
import { returnPath } from './return-path.js';

const originOf = (context: Context) => new URL(context.req.url).origin;

function showForm(context: Context, site: Site): Response {
  const returnTo = returnPath(context.req.query('startURL') ?? null, originOf(context), site.sitePrefix);
  return context.html(
    changePasswordDocument({ prefix: site.sitePrefix, returnTo, problem: null }),
    200,
    ownPageHeaders,
  );
}

async function change(context: Context, site: Site): Promise<Response> {
  const form = await readForm(context);
  if (!form) return context.text('The form of this page is expected.\n', 400);
  const returnTo = returnPath(form.get('startURL'), originOf(context), site.sitePrefix);
  const session = await browserSession(context, site);
  if (!session) return context.redirect(loginPath(site, returnTo), 303);
  try {
    await site.org.changeOwnPassword(session, form.get('before') ?? '', form.get('password') ?? '');
  } catch (error) {
    if (!(error instanceof ApiFault)) throw error;
    const document = changePasswordDocument({ prefix: site.sitePrefix, returnTo, problem: error.message });
    return context.html(document, 400, ownPageHeaders);
  }
  return context.redirect(returnTo, 303);
}

/** URLs of changing the own password. The server refuses the form from pages of another origin. */
export const changePasswordRoutes: readonly Route[] = [
  { method: 'GET', path: '/change-password', handle: showForm },
  { method: 'POST', path: '/change-password', handle: change },
];
