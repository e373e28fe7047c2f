import type { Context } from 'hono';
import { DEFAULT_VERSION, OLDEST_SUPPORTED, paths, versionRanges } from '../../contract/versions.js';
import type { Org } from '../core/org.js';
import type { Session } from '../core/sessions.js';
import { packageVersion } from '../package-root.js';
import { sessionForPage } from '../web/browser-session.js';
import { ownPageHeaders } from '../web/html-document.js';
import { mayOpenDocument } from '../web/own-origin.js';
import { describePages } from '../web/page-files.js';
import type { Route, Site } from '../web/site.js';
import { buttonLines } from './button-lines.js';
import { changePasswordRoutes } from './change-password-routes.js';
import { homeDocument, type ObjectLine } from './home-page.js';
import { logInAsRoutes } from './log-in-as-routes.js';
import { loginRoutes } from './login-routes.js';
import { outboxRoutes } from './outbox-routes.js';

const NEWEST = Math.max(...versionRanges.map((range) => range.to));
const OLDEST = versionRanges[0].from;

async function objectLines(org: Org, session: Session, prefix: string): Promise<ObjectLine[]> {
  const { sobjects } = await org.describeGlobal(session);
  const lines = sobjects
    .filter(({ queryable }) => queryable)
    .map(async ({ name, label, keyPrefix, layoutable, mruEnabled }) => {
      const { size } = await org.query(session, `SELECT COUNT() FROM ${name}`);
      return { name, label, rows: size, path: layoutable && mruEnabled ? `${prefix}/${keyPrefix}/o` : null };
    });
  return Promise.all(lines);
}

async function showHome(context: Context, site: Site): Promise<Response> {
  if (!mayOpenDocument(context))
    return context.text('A page of another origin cannot embed or read this page.\n', 403);
  const session = await sessionForPage(context, site);
  if (session instanceof Response) return session;
  const user = await site.org.getUserInfo(session);
  const objects = await objectLines(site.org, session, site.sitePrefix);
  const document = homeDocument({
    organization: user.organizationName,
    user: user.userFullName,
    userName: user.userName,
    pages: await describePages(site.project),
    objects,
    buttons: await buttonLines(site.project, objects),
    prefix: site.sitePrefix,
    soapAddress: new URL(context.req.url).origin + site.sitePrefix + paths.partnerSoap(DEFAULT_VERSION),
    versions: `${site.retiredVersions === 'serve' ? OLDEST : OLDEST_SUPPORTED}.0 to ${NEWEST}.0`,
    productVersion: packageVersion,
    login: site.login,
    users: await site.org.usersToLogInAs(session, !site.login),
  });
  return context.html(document, 200, ownPageHeaders);
}

/** URLs of the org's own pages. */
export const consoleRoutes: readonly Route[] = [
  { method: 'GET', path: '/', handle: showHome },
  ...loginRoutes,
  ...changePasswordRoutes,
  ...logInAsRoutes,
  ...outboxRoutes,
];
