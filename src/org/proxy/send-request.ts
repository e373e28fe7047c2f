import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';

/** A request to another server. */
export interface UpstreamRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
}

/** Answers every question for an address with those that were checked: the name is not asked for a second time. */
const fixedLookup = (addresses: readonly string[]): LookupFunction => {
  const all = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_host, { all: wantsAll }, done) =>
    wantsAll ? done(null, all) : done(null, all[0]?.address as string, all[0]?.family);
};

/**
 * Sends one request over a connection of its own to one of `addresses`, and gives the answer once its head is there.
 */
export function sendRequest(
  { url, method, headers, body }: UpstreamRequest,
  addresses: readonly string[],
  options: { readonly signal: AbortSignal; readonly ca?: string | undefined },
): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  const length = body === null ? {} : { 'content-length': String(body.byteLength) };
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      method,
      headers: { ...headers, 'accept-encoding': 'gzip, deflate, br', ...length },
      agent: false,
      lookup: fixedLookup(addresses),
      signal: options.signal,
      ...(options.ca && { ca: options.ca }),
    });
    sent.once('response', resolve);
    // It may fail later as well, when its answer is of no use any more.
    sent.on('error', reject);
    sent.end(body ?? undefined);
  });
}
