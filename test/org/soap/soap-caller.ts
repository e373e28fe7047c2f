import type { Hono } from 'hono';
import type { Session } from '../../../src/org/core/sessions.js';
import { createApp } from '../../../src/org/server.js';
import { postSoap } from '../app-of.js';
import type { TestOrg } from '../test-org.js';

/** Sends a call in a session and gives the answer's text. Parameters are XML. */
export type Ask = (session: Session, call: string, parameters?: string) => Promise<string>;

/** The texts of an element of an answer, in order. */
export const textsOf = (answer: string, element: string): string[] =>
  [...answer.matchAll(new RegExp(`<${element}(?: [^>]*)?>([^<]*)</${element}>`, 'g'))].map(
    ([, text]) => text as string,
  );

/** What an answer says: the codes of its row errors or its fault; nothing where all went well. */
export const codesOf = (answer: string): string[] => [
  ...textsOf(answer, 'statusCode'),
  ...textsOf(answer, 'sf:exceptionCode'),
];

/** The server of a test's org, asked through SOAP. */
export function soapCaller({ org }: TestOrg, project: string): Ask {
  const app: Hono = createApp(org, {
    host: '127.0.0.1',
    port: 8080,
    project,
    login: false,
    retiredVersions: 'refuse',
  });
  return async (session, call, parameters = '') => {
    const answer = await postSoap(
      app,
      '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com" ' +
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><e:Header><SessionHeader>' +
        `<sessionId>${session.id}</sessionId></SessionHeader></e:Header>` +
        `<e:Body><${call}>${parameters}</${call}></e:Body></e:Envelope>`,
    );
    return answer.text();
  };
}
