/** Headers of one connection, not of what goes over it (RFC 9110, 7.6.1). */
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/** What the browser tells the org alone, and what is made anew for the other server. */
const NOT_SENT = new Set([
  ...HOP_BY_HOP,
  'accept-encoding',
  'content-length',
  'cookie',
  'cookie2',
  'expect',
  'host',
  'origin',
  'referer',
  'upgrade-insecure-requests',
]);
const NOT_SENT_KIND = /^(?:salesforceproxy-|sec-|proxy-|access-control-)/;

/**
 * What would act on the org's own origin: cookies, log-in dialogues, rights, policies, reports and redirects. And what
 * no longer holds for the body, which is decoded on the way.
 */
const NOT_GIVEN = new Set([
  ...HOP_BY_HOP,
  'accept-ch',
  'accept-ranges',
  'alt-svc',
  'authentication-info',
  'clear-site-data',
  'content-encoding',
  'content-length',
  'content-security-policy',
  'content-security-policy-report-only',
  'critical-ch',
  'document-policy',
  'feature-policy',
  'integrity-policy',
  'link',
  'nel',
  'no-vary-search',
  'observe-browsing-topics',
  'origin-agent-cluster',
  'origin-trial',
  'permissions-policy',
  'public-key-pins',
  'public-key-pins-report-only',
  'referrer-policy',
  'refresh',
  'report-to',
  'reporting-endpoints',
  'service-worker-allowed',
  'service-worker-navigation-preload',
  'set-cookie',
  'set-cookie2',
  'set-login',
  'sourcemap',
  'speculation-rules',
  'strict-transport-security',
  'supports-loading-mode',
  'timing-allow-origin',
  'use-as-dictionary',
  'vary',
  'www-authenticate',
  'x-content-type-options',
  'x-frame-options',
  'x-sourcemap',
]);
const NOT_GIVEN_KIND = /^(?:access-control-|activate-storage|cross-origin-|proxy-|sec-)/;

/** Names that a `Connection` header adds to those of one connection. */
const named = (connection: string | null | undefined) =>
  new Set((connection ?? '').split(',').map((name) => name.trim().toLowerCase()));

/** The headers of a page's request that go to the other server. */
export function headersToSend(headers: Headers): Record<string, string> {
  const ofConnection = named(headers.get('connection'));
  return Object.fromEntries(
    [...headers].filter(
      ([name]) => !NOT_SENT.has(name) && !NOT_SENT_KIND.test(name) && !ofConnection.has(name),
    ),
  );
}

/** Headers that keep what another server has sent from being anything but data, and from being kept for others. */
const SAFE = {
  'Content-Security-Policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
};

const CACHING = new Set(['age', 'cache-control', 'etag', 'expires', 'last-modified', 'pragma']);

type Lists = Readonly<Record<string, readonly string[] | undefined>>;

/** For answers that may be kept: by the browser of this session alone. */
function cachingHeaders(headers: Lists): Record<string, string> {
  const directives = (headers['cache-control'] ?? [])
    .join(', ')
    .split(',')
    .map((part) => part.trim());
  const own = directives.filter(
    (part) => part && !/^(?:public|private|s-maxage|proxy-revalidate)\b/i.test(part),
  );
  const varied = ['SalesforceProxy-SID', 'SalesforceProxy-Endpoint', ...(headers.vary ?? [])];
  return { 'Cache-Control': ['private', ...own].join(', '), Vary: varied.join(', ') };
}

/** The headers of another server's answer that the page is given. */
export function headersToGive(headers: Lists, mayKeep: boolean): Record<string, string[]> {
  const ofConnection = named(headers.connection?.join(','));
  const isGiven = (name: string) =>
    !NOT_GIVEN.has(name) &&
    !NOT_GIVEN_KIND.test(name) &&
    !ofConnection.has(name) &&
    name !== 'cache-control' &&
    (mayKeep || !CACHING.has(name));
  const given = Object.entries(headers).filter(([name]) => isGiven(name));
  const added = { ...SAFE, ...(mayKeep ? cachingHeaders(headers) : { 'Cache-Control': 'no-store' }) };
  return Object.fromEntries([
    ...given.map(([name, values]) => [name, [...(values ?? [])]]),
    ...Object.entries(added).map(([name, value]) => [name, [value]]),
  ]);
}
