import type { Context } from 'hono';
import { ApiFault } from '../core/api-fault.js';
import { browserSession, dropSession, keepSession } from '../web/browser-session.js';
import { ownPageHeaders } from '../web/html-document.js';
import type { Route, Site } from '../web/site.js';
import { loginDocument } from './login-page.js';
import { readForm } from './read-form.js';
import { returnPath } from './return-path.js';

const originOf = (context: Context) => new URL(context.req.url).origin;

function showLogin(context: Context, site: Site): Response {
  const returnTo = returnPath(context.req.query('startURL') ?? null, originOf(context), site.sitePrefix);
  return context.html(
    loginDocument({ prefix: site.sitePrefix, returnTo, username: '', problem: null }),
    200,
    ownPageHeaders,
  );
}

async function logIn(context: Context, site: Site): Promise<Response> {
  const form = await readForm(context);
  if (!form) return context.text('The login form is expected.\n', 400);
  const username = form.get('username') ?? '';
  const returnTo = returnPath(form.get('startURL'), originOf(context), site.sitePrefix);
  try {
    keepSession(context, site, await site.org.login(username, form.get('password') ?? ''));
  } catch (error) {
    if (!(error instanceof ApiFault)) throw error;
    return context.html(
      loginDocument({ prefix: site.sitePrefix, returnTo, username, problem: error.message }),
      401,
      ownPageHeaders,
    );
  }
  return context.redirect(returnTo, 303);
}

async function logOut(context: Context, site: Site): Promise<Response> {
  const session = await browserSession(context, site);
  if (session) await site.org.logout(session);
  dropSession(context, site);
  return context.redirect(site.sitePrefix + (site.login ? '/login' : '/'), 303);
}

/**
 * URLs of logging in and out. Both only change something by POST, which the server refuses from pages of another
 * origin: nobody is logged in or out from elsewhere.
 */
export const loginRoutes: readonly Route[] = [
  { method: 'GET', path: '/login', handle: showLogin },
  { method: 'POST', path: '/login', handle: logIn },
  { method: 'POST', path: '/logout', handle: logOut },
];
