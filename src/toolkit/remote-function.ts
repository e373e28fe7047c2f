import { refuse } from '../wire/plain-error.js';
import { decodeFailure } from './answer.js';
import type { Connection } from './connection.js';
import { layers } from './layers.js';
import type { SoapTransport } from './soap-transport.js';
import { sendRequest } from './transport.js';
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
export function remoteFunction(this: Connection, request = {} as RemoteRequest): void {
  const { url, mimeType = 'text/plain', cache, async = true, timeout } = request;
  const isXml = mimeType === 'text/xml';
  for (const name of ['url', 'onSuccess'] as const)
    if (!request[name]) refuse(`remoteFunction: ${name} not specified`);
  if (!isXml && mimeType !== 'text/plain') refuse('remoteFunction: mimeType must be text/plain or text/xml');
  const query = cache ? `end-point-url=${encodeURIComponent(url)}` : `no-cache=${Math.random()}`;
  const transport = new (layers().Transport)(getSiteUrl(`/services/proxy?${query}`));
  const connection = transport.newConnection() as XMLHttpRequest;
  transport.newConnection = () => connection;
  if (isXml) connection.overrideMimeType?.(mimeType);
  const sendFault = (reason: unknown) => {
    if (request.onFailure) request.onFailure(`${reason}`, connection);
    else layers().debug.log(reason);
  };
  const httpCallback = (answer: unknown, success: boolean, status?: number) => {
    const text = status && connection.responseText;
    const isGood = status === 200 || (success && request.anySuccess);
    if (isGood && (!isXml || (answer as Node).nodeType)) request.onSuccess(isXml ? answer : text, connection);
    else sendFault(text || decodeFailure(`${answer}`, status ?? 0));
  };
  sendRequest(
    transport,
    request.method ?? 'GET',
    {
      ...request.requestHeaders,
      'SalesforceProxy-Endpoint': url,
      'SalesforceProxy-SID': this.sessionId ?? '',
    },
    request.requestData as string,
    { httpCallback, sendFault } as SoapTransport,
    async,
    timeout,
  );
}
