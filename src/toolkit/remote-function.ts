import { PlainError } from '../wire/plain-error.js';
import { decodeFailure } from './answer.js';
import type { Connection } from './connection.js';
import { trace } from './debug.js';
import { layers } from './layers.js';
import type { SoapTransport } from './soap-transport.js';
import { end, type Holder } from './transport.js';
import { getSiteUrl } from './user-context.js';

/** What `remoteFunction` takes. `this` in the handlers is this object. */
export interface RemoteRequest {
  /** The address to call, at a server that the org allows. */
  url: string;
  /** Takes the text of the answer, or with `text/xml` its root element; and the request. */
  // biome-ignore lint/suspicious/noExplicitAny: text or element, as the page has asked for
  onSuccess(answer: any, request: XMLHttpRequest): void;
  /** Takes the text of what failed, and the request. Without it, the text goes to the debug window. */
  onFailure?(text: string, request: XMLHttpRequest): void;
  /** HTTP method; `GET` unless given. */
  method?: string;
  /** `text/plain` unless given. */
  mimeType?: 'text/plain' | 'text/xml';
  /** `true` unless given. */
  async?: boolean;
  requestHeaders?: Record<string, string>;
  requestData?: XMLHttpRequestBodyInit | Document | null;
  /** Whether the browser may answer from its cache; `false` unless given. */
  cache?: boolean;
  /** Milliseconds, a whole number from 1; anything else is no limit. For asynchronous requests. */
  timeout?: number;
  /** Whether every status of 200 to 299 is a success; else 200 alone is. */
  anySuccess?: boolean;
}

/** Sends a request to another server through the org's proxy. Throws where the request itself is wrong. */
export function remoteFunction(this: Connection, request: RemoteRequest): void {
  const { url, mimeType = 'text/plain', method = 'GET', async = true, cache } = request;
  for (const name of ['url', 'onSuccess'] as const)
    if (!request[name]) throw new PlainError(`remoteFunction: ${name} not specified`);
  if (!/^text\/(plain|xml)$/.test(mimeType))
    throw new PlainError(`remoteFunction: mimeType '${mimeType}' is neither text/plain nor text/xml`);
  // Headers carry ASCII.
  const target = url.replace(/[^!-~]+/g, encodeURIComponent);
  const query = cache ? `end-point-url=${encodeURIComponent(url)}` : `no-cache=${Date.now()}${Math.random()}`;
  const transport = new (layers().Transport)(getSiteUrl(`/services/proxy?${query}`));
  const connection = transport.newConnection() as XMLHttpRequest;
  const fail = (reason: unknown) => {
    if (request.onFailure) request.onFailure(`${reason}`, connection);
    else layers().debug.log(reason);
  };
  const holder: Holder = {
    connection,
    async,
    done: false,
    soapTransport: { sendFault: fail } as SoapTransport,
  };
  const answer = () => {
    if (connection.readyState === 4 && !end(holder)) deliver(request, connection, fail);
  };
  connection.onreadystatechange = () => async && answer();
  connection.open(method, transport.url, async);
  if (mimeType !== 'text/plain') connection.overrideMimeType?.(mimeType);
  connection.setRequestHeader('SalesforceProxy-Endpoint', target);
  if (this.sessionId) connection.setRequestHeader('SalesforceProxy-SID', this.sessionId);
  for (const name in request.requestHeaders)
    connection.setRequestHeader(name, request.requestHeaders[name] as string);
  trace(`${method} ${url}`, `${request.requestData ?? ''}`);
  try {
    connection.send(request.requestData ?? null);
  } catch (error) {
    if (!end(holder)) fail(decodeFailure((error as Error).message, 0));
  }
  if (!async) answer();
  else if (!holder.done) transport.setTimeoutOn(holder, request.timeout);
}

function deliver(request: RemoteRequest, connection: XMLHttpRequest, fail: (reason: unknown) => void): void {
  const { status, responseText } = connection;
  trace(`Answer to ${request.url}, status ${status}`, responseText);
  if (status !== 200 && !(request.anySuccess && status > 199 && status < 300))
    fail(responseText || decodeFailure('', status));
  else if (request.mimeType !== 'text/xml') request.onSuccess(responseText, connection);
  else {
    const root = connection.responseXML?.documentElement;
    if (root) request.onSuccess(root, connection);
    else fail(`The answer is not XML: ${responseText}`);
  }
}
