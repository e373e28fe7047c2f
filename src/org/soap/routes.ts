import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { faults } from '../../contract/faults.js';
import { ApiFault } from '../core/api-fault.js';
import { databaseFault } from '../core/database-fault.js';
import type { Route, Site } from '../web/site.js';
import { answerCall } from './answer-call.js';
import { readEnvelope } from './envelope-reader.js';
import { readHeaderOptions } from './header-options.js';
import { readBody } from './read-body.js';
import { formatFault } from './response-format.js';
import { readVersion } from './versions.js';

const MEDIA_TYPE = 'text/xml;charset=UTF-8';
const SOAP_TYPES = /^\s*(?:text\/xml|application\/soap\+xml|application\/xml)\s*(?:;|$)/i;

/** The fault for any failure. Details of one that nobody foresaw go to the log, under a number that the caller can name. */
function toFault(error: unknown, site: Site): ApiFault {
  if (error instanceof ApiFault) return error;
  const known = databaseFault(error);
  if (known) {
    site.log(`${known.code}: ${(error as Error).message}`);
    return known;
  }
  const errorId = randomUUID();
  site.log(`Error ${errorId}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return new ApiFault(
    'UNKNOWN_EXCEPTION',
    `An unexpected error occurred. ErrorId: ${errorId} (see the org's log)`,
  );
}

async function answer(context: Context, site: Site): Promise<string> {
  const version = readVersion(context.req.param('version') as string, site.retiredVersions);
  const request = readEnvelope(await readBody(context.req.raw));
  return answerCall(request, {
    org: site.org,
    version,
    origin: new URL(context.req.url).origin,
    options: readHeaderOptions(request.headers),
  });
}

async function serveSoap(context: Context, site: Site): Promise<Response> {
  if (context.req.method !== 'POST')
    return context.text('This is a SOAP endpoint: it takes POST requests with a SOAP envelope.\n', 405, {
      Allow: 'POST',
    });
  if (!SOAP_TYPES.test(context.req.header('content-type') ?? ''))
    return context.text('A SOAP request has the Content-Type text/xml; charset=UTF-8.\n', 415);
  const start = performance.now();
  // How long the org took, for the network panel of browsers and for who measures.
  const headers = () => ({
    'Content-Type': MEDIA_TYPE,
    'Cache-Control': 'no-store',
    'Server-Timing': `total;dur=${(performance.now() - start).toFixed(2)}`,
  });
  try {
    return context.body(await answer(context, site), 200, headers());
  } catch (error) {
    const fault = toFault(error, site);
    return context.body(formatFault(fault), faults[fault.code].status as 500, headers());
  }
}

const noSuchService = (context: Context) =>
  context.text(
    `There is no service at '${new URL(context.req.url).pathname}'. Supported is SOAP at /services/Soap/u/NN.0.\n`,
    404,
  );

/** URLs of the SOAP API. Clients come with and without the organization's id that `login` puts behind. */
export const soapRoutes: readonly Route[] = [
  { method: 'ALL', path: '/services/Soap/u/:version', handle: serveSoap },
  { method: 'ALL', path: '/services/Soap/u/:version/', handle: serveSoap },
  { method: 'ALL', path: '/services/Soap/u/:version/:organization{[0-9A-Za-z]{15,18}}', handle: serveSoap },
  { method: 'ALL', path: '/services/*', handle: noSuchService },
];
