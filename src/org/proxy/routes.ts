import type { Context } from 'hono';
import { ProjectError } from '../schema/project-error.js';
import { isFromForeignPage } from '../web/own-origin.js';
import type { Route, Site } from '../web/site.js';
import { callEndpoint } from './call-endpoint.js';
import { readEndpoint } from './endpoint.js';
import { explainFailure } from './explain-failure.js';
import { headersToGive, headersToSend } from './forwarded-headers.js';
import { type ProxyOptions, proxyDefaults } from './proxy-options.js';
import { ProxyRefusal } from './proxy-refusal.js';
import { readAnswer } from './read-answer.js';
import { readRemoteSites } from './remote-sites.js';
import type { UpstreamRequest } from './send-request.js';
import { withTimeLimit } from './time-limit.js';

const ENDPOINT_HEADER = 'SalesforceProxy-Endpoint';
const SESSION_HEADER = 'SalesforceProxy-SID';
/** In the URL of calls that the browser may answer from its cache. */
const ENDPOINT_PARAMETER = 'end-point-url';

/** Only who has a session may call, and says so in a header: no link, form or element of a page can. */
async function checkCaller(context: Context, site: Site): Promise<void> {
  if (isFromForeignPage(context))
    throw new ProxyRefusal(403, 'Pages of another origin cannot call through this org.');
  const id = context.req.header(SESSION_HEADER);
  if (!id || !(await site.org.findSession(id)))
    throw new ProxyRefusal(
      401,
      `A valid session is needed in the header ${SESSION_HEADER}: log in, or load the page again.`,
    );
}

function endpointOf(context: Context): URL {
  const header = context.req.header(ENDPOINT_HEADER);
  const parameter = context.req.query(ENDPOINT_PARAMETER);
  const text = header ?? parameter;
  if (!text)
    throw new ProxyRefusal(400, `The header ${ENDPOINT_HEADER} names the address to call; it is missing.`);
  const url = readEndpoint(text);
  // What the cache keeps under one address must not come from another.
  if (parameter !== undefined && readEndpoint(parameter).href !== url.href)
    throw new ProxyRefusal(400, `The header ${ENDPOINT_HEADER} and ${ENDPOINT_PARAMETER} in the URL differ.`);
  return url;
}

async function readBody({ raw }: Context['req'], maxBytes: number): Promise<Uint8Array | null> {
  if (raw.method === 'GET' || raw.method === 'HEAD' || raw.body === null) return null;
  const tooLarge = new ProxyRefusal(
    413,
    `The request is larger than ${maxBytes} bytes, the most that is forwarded.`,
  );
  if (Number(raw.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of raw.body) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

async function readRequest(context: Context, options: ProxyOptions): Promise<UpstreamRequest> {
  const { method, raw } = context.req;
  if (method === 'TRACE' || method === 'CONNECT')
    throw new ProxyRefusal(405, `The method ${method} is not forwarded.`);
  const url = endpointOf(context);
  return {
    url,
    method,
    headers: headersToSend(raw.headers),
    body: await readBody(context.req, options.maxBytes),
  };
}

async function forward(context: Context, site: Site, options: ProxyOptions): Promise<Response> {
  await checkCaller(context, site);
  const request = await readRequest(context, options);
  const sites = await readRemoteSites(site.project);
  const scheme = new URL(context.req.url).protocol;
  try {
    return await withTimeLimit(options.timeoutSeconds, context.req.raw.signal, async (signal) => {
      const answer = await callEndpoint(request, { sites, scheme, options, signal });
      const body = await readAnswer(answer, request.method, options.maxBytes);
      const mayKeep = context.req.query(ENDPOINT_PARAMETER) !== undefined;
      const headers = headersToGive(answer.headersDistinct, mayKeep);
      return context.body(body as null, answer.statusCode as 200, headers);
    });
  } catch (error) {
    throw explainFailure(error, request.url);
  }
}

function refuse(context: Context, site: Site, error: unknown): Response {
  const known = error instanceof ProjectError ? new ProxyRefusal(500, error.message) : error;
  if (!(known instanceof ProxyRefusal)) throw error;
  if (known.status !== 401 && !context.req.raw.signal.aborted) site.log(`/services/proxy: ${known.message}`);
  return context.text(`${known.message}\n`, known.status, { 'Cache-Control': 'no-store' });
}

/** The URL of the proxy that pages call other servers by. */
export function proxyRoutes(options: Partial<ProxyOptions> = {}): readonly Route[] {
  const settings = { ...proxyDefaults, ...options };
  return [
    {
      method: 'ALL',
      path: '/services/proxy',
      handle: (context, site) =>
        forward(context, site, settings).catch((error) => refuse(context, site, error)),
    },
  ];
}
