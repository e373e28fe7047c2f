import type { IncomingMessage } from 'node:http';
import { allowedAddresses } from './addresses.js';
import { readEndpoint } from './endpoint.js';
import type { ProxyOptions } from './proxy-options.js';
import { ProxyRefusal } from './proxy-refusal.js';
import { checkRegistered, type RemoteSite } from './remote-sites.js';
import { sendRequest, type UpstreamRequest } from './send-request.js';

/** Most redirects that are followed for one call. */
const MAX_REDIRECTS = 10;

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** What a call needs besides the request. */
export interface CallContext {
  readonly sites: readonly RemoteSite[];
  /** The scheme of the page that calls: `http:`. */
  readonly scheme: string;
  readonly options: ProxyOptions;
  readonly signal: AbortSignal;
}

const without = (headers: Readonly<Record<string, string>>, dropped: RegExp) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !dropped.test(name)));

/**
 * Whether the method becomes GET: always after 303, after 301 and 302 where it was POST (Fetch, HTTP-redirect fetch).
 */
const becomesGet = (status: number, method: string) =>
  (status === 303 && method !== 'GET' && method !== 'HEAD') || (status < 303 && method === 'POST');

function redirected(request: UpstreamRequest, status: number, location: string): UpstreamRequest {
  const url = readEndpoint(location, request.url);
  // What proves who calls is for the server that it was made for.
  const headers =
    url.origin === request.url.origin ? request.headers : without(request.headers, /^authorization$/);
  if (!becomesGet(status, request.method)) return { ...request, url, headers };
  return { url, method: 'GET', headers: without(headers, /^content-/), body: null };
}

/**
 * Calls an endpoint, and follows its redirects: each is checked as the first address was. Throws a `ProxyRefusal` for
 * what is not allowed, and the error of the system for what fails.
 */
export async function callEndpoint(
  first: UpstreamRequest,
  { sites, scheme, options, signal }: CallContext,
): Promise<IncomingMessage> {
  let request = first;
  let from = scheme;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    checkRegistered(sites, request.url, from);
    const addresses = await allowedAddresses(request.url, sites, options.lookup);
    signal.throwIfAborted();
    const answer = await sendRequest(request, addresses, { signal, ca: options.ca });
    const { statusCode: status = 0, headers } = answer;
    if (status < 200 || status > 599)
      throw new ProxyRefusal(502, `${request.url.origin} answered with the status ${status}, which is none.`);
    if (!REDIRECTS.has(status) || headers.location === undefined) return answer;
    answer.destroy();
    from = request.url.protocol;
    request = redirected(request, status, headers.location);
  }
  throw new ProxyRefusal(502, `${first.url.origin} redirects more than ${MAX_REDIRECTS} times`);
}
