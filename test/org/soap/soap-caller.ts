import { Hono } from 'hono';
import type { Session } from '../../../src/org/core/sessions.js';
import { soapRoutes } from '../../../src/org/soap/routes.js';
import type { Site } from '../../../src/org/web/site.js';
import type { TestOrg } from '../test-org.js';

/** Sends a call in a session and gives the answer's text. Parameters and headers are XML. */
export type Ask = (session: Session, call: string, parameters?: string, headers?: string) => Promise<string>;

/** The texts of an element of an answer, in order. */
export const textsOf = (answer: string, element: string): string[] =>
  [...answer.matchAll(new RegExp(`<${element}(?: [^>]*)?>([^<]*)</${element}>`, 'g'))].map(
    ([, text]) => text as string,
  );

/** What an answer says: the codes of its row errors or of its fault; nothing where all went well. */
export const codesOf = (answer: string): string[] => [
  ...textsOf(answer, 'statusCode'),
  ...textsOf(answer, 'sf:exceptionCode'),
];

/** The SOAP endpoint of a test's org alone, without the rest of the server. */
export function soapCaller({ org }: TestOrg): Ask {
  const log: string[] = [];
  const site: Partial<Site> = { org, retiredVersions: 'refuse', log: (entry) => void log.push(entry) };
  const app = new Hono();
  for (const { method, path, handle } of soapRoutes)
    app.on(method, path, (context) => handle(context, site as Site));
  return async (session, call, parameters = '', headers = '') => {
    const body =
      '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com" ' +
      'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><e:Header><SessionHeader>' +
      `<sessionId>${session.id}</sessionId></SessionHeader>${headers}</e:Header>` +
      `<e:Body><${call}>${parameters}</${call}></e:Body></e:Envelope>`;
    const headersOfHttp = { 'Content-Type': 'text/xml; charset=UTF-8', SOAPAction: '""' };
    const answer = await app.request('/services/Soap/u/64.0', {
      method: 'POST',
      body,
      headers: headersOfHttp,
    });
    // What nobody foresaw stands in the log only.
    if (log.length > 0) throw new Error(log.splice(0).join('\n'));
    return answer.text();
  };
}
