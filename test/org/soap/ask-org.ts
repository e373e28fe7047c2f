import type { Hono } from 'hono';
import type { Org } from '../../../src/org/core/org.js';
import { createApp } from '../../../src/org/server.js';
import { postSoap } from '../app-of.js';

/** The HTTP side of an org, as a server on port 8080 has it. */
export const serverOf = (org: Org, login = false): Hono =>
  createApp(org, {
    host: '127.0.0.1',
    port: 8080,
    project: 'demo-pages',
    login,
    retiredVersions: 'refuse',
    log: () => undefined,
  });

/** Sends an operation's element, and gives the answer's text. */
export async function askOrg(
  app: Hono,
  session: string | null,
  body: string,
  { headers = '', version = '64.0' } = {},
): Promise<string> {
  const sessionHeader =
    session === null ? '' : `<SessionHeader><sessionId>${session}</sessionId></SessionHeader>`;
  const envelope =
    '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com" ' +
    `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><e:Header>${sessionHeader}${headers}</e:Header>` +
    `<e:Body>${body}</e:Body></e:Envelope>`;
  return (await postSoap(app, envelope, `/services/Soap/u/${version}`)).text();
}

/** The first element of a name in an answer: its text, `null` where there is none. */
export const textOf = (answer: string, name: string): string | null =>
  new RegExp(`<(?:\\w+:)?${name}[^>/]*>([^<]*)</`).exec(answer)?.[1] ?? null;

/** All of them. */
export const textsOf = (answer: string, name: string): string[] =>
  [...answer.matchAll(new RegExp(`<(?:\\w+:)?${name}[^>/]*>([^<]*)</`, 'g'))].map((match) => match[1] ?? '');

/** The kind of fault and its message: `LoginFault INVALID_LOGIN: …`; `null` for a result. */
export function faultIn(answer: string): string | null {
  const kind = /<sf:(\w+Fault) /.exec(answer)?.[1];
  return kind ? `${kind} ${textOf(answer, 'faultstring')}` : null;
}
