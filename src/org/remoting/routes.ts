import { readFile } from 'node:fs/promises';
import type { Context } from 'hono';
import { packageFile } from '../package-root.js';
import { browserSession } from '../web/browser-session.js';
import { isFromOwnPage } from '../web/own-origin.js';
import type { Route, Site } from '../web/site.js';
import { answerCall } from './answer-call.js';
import { readCalls } from './read-calls.js';

/** Answers calls of a page's script, in their order. Only pages of this origin can make them. */
async function answer(context: Context, site: Site): Promise<Response> {
  if (!isFromOwnPage(context)) return context.text('Only pages of this org can call remote actions.\n', 403);
  const session = await browserSession(context, site);
  if (!session) return context.text('The session has ended; load the page again.\n', 401);
  const calls = await readCalls(context.req.raw);
  if (typeof calls === 'string') return context.text(`${calls}\n`, 400);
  const answers = [];
  for (const call of calls) answers.push(await answerCall(site.org, session, call));
  return context.json(answers, 200, { 'Cache-Control': 'no-store' });
}

/** The script that gives pages `Visualforce.remoting.Manager`. */
async function serveScript(context: Context): Promise<Response> {
  const script = await readFile(packageFile('dist', 'remoting.js'), 'utf8');
  return context.body(script, 200, {
    'Content-Type': 'text/javascript; charset=utf-8',
    'Cache-Control': 'no-cache',
  });
}

/** URLs of JavaScript remoting. */
export const remotingRoutes: readonly Route[] = [
  { method: 'POST', path: '/apexremote', handle: answer },
  { method: 'GET', path: '/VFRemote.js', handle: serveScript },
];
