import type { Context } from 'hono';
import type { Route, Site } from '../web/site.js';
import { answerCall } from './answer-call.js';
import { apexRoutes } from './apex/apex-routes.js';
import { readEnvelope } from './envelope-reader.js';
import { readBody } from './read-body.js';
import { type SoapAnswer, serveSoap } from './serve-soap.js';
import { readVersion } from './versions.js';

async function answer(context: Context, site: Site): Promise<SoapAnswer> {
  const version = readVersion(context.req.param('version') as string, site.retiredVersions);
  const request = readEnvelope(await readBody(context.req.raw));
  const text = await answerCall(request, {
    org: site.org,
    version,
    origin: new URL(context.req.url).origin,
  });
  return { text, status: 200 };
}

const partner = serveSoap(answer);

const noSuchService = (context: Context) =>
  context.text(
    `There is no service at '${new URL(context.req.url).pathname}'. Supported is SOAP at /services/Soap/u/NN.0, /services/Soap/s/NN.0 and /services/Soap/package/ClassName.\n`,
    404,
  );

/** URLs of the SOAP API. Clients come with and without the organization's id that `login` puts behind. */
export const soapRoutes: readonly Route[] = [
  { method: 'ALL', path: '/services/Soap/u/:version', handle: partner },
  { method: 'ALL', path: '/services/Soap/u/:version/', handle: partner },
  { method: 'ALL', path: '/services/Soap/u/:version/:organization{[0-9A-Za-z]{15,18}}', handle: partner },
  ...apexRoutes,
  { method: 'ALL', path: '/services/*', handle: noSuchService },
];
