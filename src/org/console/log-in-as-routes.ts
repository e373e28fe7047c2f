import type { Context } from 'hono';
import { ApiFault } from '../core/api-fault.js';
import { browserSession, keepSession } from '../web/browser-session.js';
import { isFromOwnPage } from '../web/own-origin.js';
import type { Route, Site } from '../web/site.js';
import { readForm } from './read-form.js';

/** Opens a session as another user, for a button of the home page, and says so in the log. */
async function logInAs(context: Context, site: Site): Promise<Response> {
  if (!isFromOwnPage(context))
    return context.text('Only the home page of this org can log in as somebody.\n', 403);
  const form = await readForm(context);
  if (!form) return context.text('The form of the home page is expected.\n', 400);
  const own = await browserSession(context, site);
  if (!own) return context.text('Log in first.\n', 403);
  try {
    const { userName: from } = await site.org.getUserInfo(own);
    const session = await site.org.logInAs(own, form.get('userId') ?? '', !site.login);
    const { userName: to } = await site.org.getUserInfo(session);
    site.log(`${from} logged in as ${to}`);
    keepSession(context, site, session);
  } catch (error) {
    if (error instanceof ApiFault) return context.text(`${error.message}\n`, 403);
    throw error;
  }
  return context.redirect(`${site.sitePrefix}/`, 303);
}

/** URL of the buttons "Log in as". */
export const logInAsRoutes: readonly Route[] = [{ method: 'POST', path: '/login-as', handle: logInAs }];
