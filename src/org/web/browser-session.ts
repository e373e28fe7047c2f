import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Session } from '../core/sessions.js';
import type { Site } from './site.js';

/** Browsers send cookies to every port of a host; each org of a machine has a name of its own. */
const cookieName = (site: Site) => `sid_${site.port()}`;

/**
 * Scripts cannot read the cookie, and requests that another site makes do not carry it, except for following a link
 * here. There is no `Secure`, as the org speaks plain HTTP on the machine itself.
 */
const ATTRIBUTES = { path: '/', httpOnly: true, sameSite: 'Lax' } as const;

/** The session that this browser has, or `null`. */
export async function browserSession(context: Context, site: Site): Promise<Session | null> {
  const id = getCookie(context, cookieName(site));
  return id ? await site.org.findSession(id) : null;
}

/** Gives the browser a session. */
export function keepSession(context: Context, site: Site, session: Session): void {
  setCookie(context, cookieName(site), session.id, ATTRIBUTES);
}

/** Takes the session from the browser. */
export function dropSession(context: Context, site: Site): void {
  deleteCookie(context, cookieName(site), ATTRIBUTES);
}

/** Path of the login page, which leads back to `returnTo` after it. */
export const loginPath = ({ sitePrefix }: Pick<Site, 'sitePrefix'>, returnTo: string) =>
  `${sitePrefix}/login?startURL=${encodeURIComponent(returnTo)}`;

/** The same for the page on which a user chooses another password. */
const changePasswordPath = ({ sitePrefix }: Pick<Site, 'sitePrefix'>, returnTo: string) =>
  `${sitePrefix}/change-password?startURL=${encodeURIComponent(returnTo)}`;

/**
 * The session for a page that a person opens: the browser's own, else a new one of the demo user. Where people have
 * to log in, the answer is the way to the login page instead, or to the one for another password.
 */
export async function sessionForPage(context: Context, site: Site): Promise<Session | Response> {
  const known = await browserSession(context, site);
  const { pathname, search } = new URL(context.req.url);
  if (known?.passwordExpired && site.login)
    return context.redirect(changePasswordPath(site, pathname + search), 302);
  if (known) return known;
  if (site.login) return context.redirect(loginPath(site, pathname + search), 302);
  const session = await site.org.openDemoSession();
  keepSession(context, site, session);
  return session;
}
