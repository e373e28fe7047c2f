import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SESSION_ID } from '../org-double.js';
import { openProxyOrg } from './proxy-org.js';
import { startUpstream, type Upstream } from './upstream.js';

let org: Awaited<ReturnType<typeof openProxyOrg>>;
let upstream: Upstream;
let second: Upstream;
let base: string;

beforeAll(async () => {
  [org, upstream, second] = await Promise.all([openProxyOrg(), startUpstream(), startUpstream()]);
  base = `http://127.0.0.1:${upstream.port}`;
});
beforeEach(async () => {
  await org.clear();
  await org.register(base);
  for (const server of [upstream, second]) {
    server.received.length = 0;
    server.answer = (_, response) => void response.end('pong');
  }
});
afterAll(() => Promise.all([org.close(), upstream.close(), second.close()]));

const refusal = async (answer: Response | Promise<Response>) => {
  const { status, text } = await Promise.resolve(answer).then(async (answer) => ({
    status: answer.status,
    text: await answer.text(),
  }));
  return `${status} ${text}`;
};

describe('a call', () => {
  it.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'REPORT'])(
    '%s is forwarded',
    async (method) => {
      const body = method === 'GET' ? null : '<ä/>';
      const answer = await org.call(`${base}/a%20b?c=d&é#f`, { method, body });
      expect([answer.status, await answer.text()]).toEqual([200, 'pong']);
      expect(upstream.received).toMatchObject([{ method, url: '/a%20b?c=d&%C3%A9', body: body ?? '' }]);
    },
  );

  it('HEAD is answered with the head', async () => {
    const answer = await org.call(base, { method: 'HEAD' });
    expect([answer.status, await answer.text()]).toEqual([200, '']);
  });

  it("has the page's headers, and none that are the browser's or the org's", async () => {
    const headers = {
      Authorization: 'Basic eDp5',
      'Content-Type': 'text/xml; charset=UTF-8',
      SOAPAction: '""',
      'X-Mine': '1',
      Cookie: 'sid_8080=secret',
      Origin: 'http://127.0.0.1:8080',
      Referer: 'http://127.0.0.1:8080/apex/Page',
      'Sec-Fetch-Site': 'same-origin',
      Connection: 'close, X-Hop',
      'X-Hop': '1',
      TE: 'trailers',
      Upgrade: 'websocket',
      'Proxy-Authorization': 'Basic eDp5',
      Expect: '100-continue',
    };
    await org.call(base, { method: 'POST', body: 'x', headers });
    expect(upstream.received[0]?.headers).toEqual({
      'accept-encoding': 'gzip, deflate, br',
      authorization: 'Basic eDp5',
      connection: 'close',
      'content-length': '1',
      'content-type': 'text/xml; charset=UTF-8',
      host: `127.0.0.1:${upstream.port}`,
      soapaction: '""',
      'x-mine': '1',
    });
  });

  it.each([
    ['201', 201, 'made'],
    ['404', 404, 'not there'],
    ['500', 500, ''],
    ['204', 204, ''],
  ])('is answered as it was: %s', async (_, status, body) => {
    upstream.answer = (_, response) =>
      response.writeHead(status, { 'X-Rate': '5', Location: '/new' }).end(body);
    const answer = await org.call(base);
    expect([answer.status, await answer.text()]).toEqual([status, body]);
    expect([answer.headers.get('x-rate'), answer.headers.get('location')]).toEqual(['5', '/new']);
  });

  it.each([
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['identity', Buffer.from],
  ] as [string, (text: string) => Buffer][])('is answered in plain, sent as %s', async (encoding, encode) => {
    upstream.answer = (_, response) => response.setHeader('Content-Encoding', encoding).end(encode('grüße'));
    const answer = await org.call(base);
    expect(await answer.text()).toBe('grüße');
    expect([answer.headers.get('content-encoding'), answer.headers.get('content-length')]).toEqual([
      null,
      null,
    ]);
  });

  it('gives nothing that acts on the origin of the org', async () => {
    upstream.answer = (_, response) =>
      response
        .writeHead(200, {
          'Content-Type': 'text/html',
          'Set-Cookie': ['sid_8080=theirs', 'b=c'],
          'WWW-Authenticate': 'Basic realm="Salesforce"',
          'Content-Security-Policy': "default-src *; script-src 'unsafe-inline'",
          'X-Frame-Options': 'ALLOWALL',
          'Access-Control-Allow-Origin': '*',
          'Clear-Site-Data': '"*"',
          'Service-Worker-Allowed': '/',
          Refresh: '0; url=/',
          Link: '</x.js>; rel=preload; as=script',
          Connection: 'close, X-Hop',
          'X-Hop': '1',
          'Cache-Control': 'public, max-age=99',
          ETag: '"1"',
          'X-Mine': '1',
        })
        .end('<script>alert(1)</script>');
    const answer = await org.call(base);
    expect(Object.fromEntries(answer.headers)).toEqual({
      'cache-control': 'no-store',
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'content-type': 'text/html',
      'cross-origin-resource-policy': 'same-origin',
      date: expect.any(String),
      'x-mine': '1',
    });
  });

  it('may be kept where the page says so, for its session alone', async () => {
    upstream.answer = (request, response) =>
      request.headers['if-none-match'] === '"1"'
        ? response.writeHead(304, { ETag: '"1"' }).end()
        : response
            .writeHead(200, {
              'Cache-Control': 'public, max-age=99, s-maxage=5',
              ETag: '"1"',
              Vary: 'Accept',
            })
            .end('pong');
    const query = `end-point-url=${encodeURIComponent(`${base}/x`)}`;
    const answer = await org.call(`${base}/x`, { query });
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'private, max-age=99',
      etag: '"1"',
      vary: 'SalesforceProxy-SID, SalesforceProxy-Endpoint, Accept',
    });
    expect((await org.call(`${base}/x`, { query, headers: { 'If-None-Match': '"1"' } })).status).toBe(304);
    expect(await refusal(org.call(`${base}/y`, { query }))).toMatch(/^400 .* differ\.\n$/);
  });
});

describe('a session', () => {
  it.each([
    ['none', 'none'],
    ['one that never was', '00D000000000001!x'],
  ])('is needed: %s', async (_, sid) => {
    const headers = { 'SalesforceProxy-SID': sid, Cookie: `sid_8080=${SESSION_ID}` };
    expect(await refusal(org.call(base, { headers }))).toMatch(
      /^401 A valid session is needed in the header/,
    );
    expect(upstream.received).toEqual([]);
  });

  it.each([
    { Origin: 'http://evil.example' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
  ] as Record<string, string>[])('is of no use to pages of another origin: %j', async (headers) => {
    for (const method of ['GET', 'OPTIONS', 'POST']) {
      const answer = await org.call(base, { method, headers });
      expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
      expect(await refusal(answer)).toBe('403 Pages of another origin cannot call through this org.\n');
    }
    expect(upstream.received).toEqual([]);
  });
});

describe('what is registered', () => {
  it('is the scheme, host and port', async () => {
    for (const other of [
      `http://127.0.0.1:${second.port}`,
      `https://127.0.0.1:${upstream.port}`,
      'http://127.0.0.1',
    ])
      expect(await refusal(org.call(other))).toMatch(/^403 https?:\S+ is no remote site of this project/);
    expect([...upstream.received, ...second.received]).toEqual([]);
  });

  it('is said to be missing with the file that is to be added, and then it works', async () => {
    await org.clear();
    const text = await refusal(org.call(`${base}/path?secret=1`));
    expect(text).toMatch(
      `403 ${base} is no remote site of this project. To allow calls, add remoteSiteSettings/127_0_0_1_${upstream.port}.remoteSite-meta.xml with:\n\n<?xml`,
    );
    expect(org.logged).toEqual([expect.stringContaining(`${base} is no remote site`)]);
    await org.register(base);
    await org.write('Given.remoteSite-meta.xml', text.slice(text.indexOf('<?xml')));
    expect((await org.call(base)).status).toBe(200);
  });

  it('has to be active', async () => {
    await org.register(base, { isActive: false });
    expect(await refusal(org.call(base))).toMatch(
      /^403 .* not active; set <isActive>true<\/isActive> in remoteSiteSettings\/127_0_0_1_\d+\.remoteSite-meta\.xml\n$/,
    );
  });

  it('gets by HTTP what came by HTTPS only when it says so', async () => {
    expect(await refusal(org.call(base, { scheme: 'https' }))).toMatch(
      /set <disableProtocolSecurity>true<\/disableProtocolSecurity> in remoteSiteSettings\//,
    );
    await org.register(base, { disableProtocolSecurity: true });
    expect((await org.call(base, { scheme: 'https' })).status).toBe(200);
  });

  it('is told of when its file is wrong', async () => {
    await org.write(
      'Bad.remoteSite-meta.xml',
      '<RemoteSiteSetting><url>example.com</url></RemoteSiteSetting>',
    );
    expect(await refusal(org.call(base))).toBe(
      "500 remoteSiteSettings/Bad.remoteSite-meta.xml, line 1: <url> is 'example.com'; http://… or https://… is expected\n",
    );
  });
});

describe('an address', () => {
  it.each([
    ['ftp://example.com/', /^400 .* is no address to call/],
    ['file:///etc/passwd', /^400 .* is no address to call/],
    ['javascript:alert(1)', /^400 /],
    ['/services/Soap', /^400 /],
    ['http://', /^400 /],
    ['http://u:p@127.0.0.1/', /^400 .* holds a user or password/],
    ['http://127.0.0.1:443/', /^403 .* port 443 is not allowed for http;/],
    ['https://127.0.0.1:80/', /^403 .* port 80 is not allowed for https/],
    [
      'http://127.0.0.1:22/',
      /^403 .* port 22 is not allowed for http; allowed are 80 for http, 443 for https, and 1024/,
    ],
    ['http://127.0.0.1:1023/', /^403 .* port 1023/],
    ['http://127.0.0.1:65536/', /^400 /],
  ])('%s is refused', async (url, message) => {
    expect(await refusal(org.call(url))).toMatch(message);
  });

  it('is one in whatever spelling', async () => {
    for (const host of ['2130706433', '0x7f.1', '017700000001', '127.1', '%3127.0.0.1'])
      expect((await org.call(`http://${host}:${upstream.port}`)).status).toBe(200);
    await org.clear();
    for (const host of ['2130706433', '0x7f.1', '017700000001', '[::ffff:127.0.0.1]', '[::1]', '0.0.0.0'])
      expect(await refusal(org.call(`http://${host}:${upstream.port}`))).toMatch(/^403 .* no remote site/);
    expect(upstream.received).toHaveLength(5);
  });
});

describe('a host name', () => {
  const named = (name: string) => `http://${name}:${upstream.port}`;

  it.each([
    ['127.0.0.1', 'loopback'],
    ['127.8.9.1', 'loopback'],
    ['::1', 'loopback'],
    ['::ffff:127.0.0.1', 'loopback'],
    ['::ffff:a00:1', 'private'],
    ['::7f00:1', 'unicast'],
    ['0.0.0.0', 'unspecified'],
    ['::', 'unspecified'],
    ['10.0.0.1', 'private'],
    ['172.31.0.1', 'private'],
    ['192.168.1.1', 'private'],
    ['100.64.0.1', 'carrierGradeNat'],
    ['169.254.169.254', 'linkLocal'],
    ['fe80::1', 'linkLocal'],
    ['fe80::1%1', 'linkLocal'],
    ['fec0::1', 'deprecatedSiteLocal'],
    ['fd00:ec2::254', 'uniqueLocal'],
    ['64:ff9b::7f00:1', 'rfc6052'],
    ['64:ff9b:1::a00:1', 'rfc6052'],
    ['2002:7f00:1::', '6to4'],
    ['2001::1', 'teredo'],
    ['198.18.0.1', 'reserved'],
    ['224.0.0.1', 'multicast'],
    ['255.255.255.255', 'broadcast'],
  ])('that leads to %s is not called', async (address, range) => {
    await org.clear();
    org.names['api.example'] = [address];
    await org.register(named('api.example'));
    const text = await refusal(org.call(named('api.example')));
    expect(text).toContain(
      `403 api.example leads to ${address}, which is no public address (${range}). To allow`,
    );
    expect(text).toContain(`<url>http://`);
  });

  it('leads only to an address that is registered itself, and is asked for once', async () => {
    org.names['api.example'] = ['192.168.1.1', '127.0.0.1'];
    await org.register(named('api.example'));
    expect(await (await org.call(`${named('api.example')}/x`)).text()).toBe('pong');
    expect(org.asked).toEqual(['api.example']);
    expect(upstream.received).toMatchObject([
      { url: '/x', headers: { host: `api.example:${upstream.port}` } },
    ]);
    await org.register(base, { isActive: false });
    expect(await refusal(org.call(named('api.example')))).toMatch(
      /^403 api\.example leads to 192\.168\.1\.1/,
    );
  });

  it('localhost is this machine, and nothing else', async () => {
    await org.clear();
    org.names.localhost = ['127.0.0.1'];
    expect(await refusal(org.call(named('localhost')))).toMatch(/^403 .* no remote site/);
    await org.register(named('localhost'));
    expect((await org.call(named('localhost'))).status).toBe(200);
    org.names.localhost = ['10.0.0.1'];
    expect(await refusal(org.call(named('localhost')))).toMatch(/^403 localhost leads to 10\.0\.0\.1/);
  });

  it('that is not known, or has no address, is said', async () => {
    await org.register(named('nowhere.example'));
    expect(await refusal(org.call(named('nowhere.example')))).toBe(
      `502 ${named('nowhere.example')} could not be called: the host name is not known\n`,
    );
    org.names['nowhere.example'] = [];
    expect(await refusal(org.call(named('nowhere.example')))).toMatch(/has no address/);
  });
});

describe('a redirect', () => {
  const to = (location: string, status = 302) => {
    upstream.answer = ({ url }, response) =>
      url === '/from'
        ? response.writeHead(status, { Location: location }).end('moved')
        : response.end('arrived');
  };

  it.each([
    [301, 'POST', 'GET', ''],
    [302, 'POST', 'GET', ''],
    [302, 'PUT', 'PUT', 'body'],
    [303, 'PUT', 'GET', ''],
    [307, 'POST', 'POST', 'body'],
    [308, 'PATCH', 'PATCH', 'body'],
  ])('%i of %s becomes %s', async (status, method, then, body) => {
    to('/to?x', status);
    const headers = { 'Content-Type': 'text/x', Authorization: 'secret' };
    const answer = await org.call(`${base}/from`, { method, body: 'body', headers });
    expect([answer.status, await answer.text()]).toEqual([200, 'arrived']);
    const after = upstream.received[1];
    expect(after).toMatchObject({ method: then, url: '/to?x', body, headers: { authorization: 'secret' } });
    expect(after?.headers['content-type']).toBe(body ? 'text/x' : undefined);
  });

  it('to another registered site is followed, without what proves who calls', async () => {
    await org.register(`http://127.0.0.1:${second.port}`);
    to(`http://127.0.0.1:${second.port}/there`);
    const headers = { Authorization: 'secret', 'X-Mine': '1' };
    expect((await org.call(`${base}/from`, { headers })).status).toBe(200);
    expect(second.received[0]).toMatchObject({ url: '/there', headers: { 'x-mine': '1' } });
    expect(second.received[0]?.headers.authorization).toBeUndefined();
  });

  it.each([
    ['an unregistered site', () => `http://127.0.0.1:${second.port}/`, /^403 .* is no remote site/],
    ['the metadata of a cloud', () => 'http://169.254.169.254/latest/meta-data', /^403 .* is no remote site/],
    ['another port', () => 'http://127.0.0.1:22/', /^403 .* port 22/],
    ['another scheme', () => 'file:///etc/passwd', /^400 .* is no address/],
    [
      'a registered name that leads here',
      () => `http://api.example:${second.port}/`,
      /^403 api\.example leads to 127/,
    ],
    ['nowhere', () => 'http://[', /^400 /],
  ])('to %s is refused', async (_, location, message) => {
    org.names['api.example'] = ['127.0.0.1'];
    await org.register(`http://api.example:${second.port}`);
    to(location());
    expect(await refusal(org.call(`${base}/from`))).toMatch(message);
    expect(second.received).toEqual([]);
  });

  it('goes on ten times', async () => {
    to('/from');
    expect(await refusal(org.call(`${base}/from`))).toBe(`502 ${base} redirects more than 10 times\n`);
    expect(upstream.received).toHaveLength(11);
  });

  it('without an address is an answer', async () => {
    upstream.answer = (_, response) => response.writeHead(302).end('look elsewhere');
    expect(await refusal(org.call(base))).toBe('302 look elsewhere');
  });
});

describe('limits', () => {
  const options = { maxBytes: 1000 };

  it.each([
    ['a body of a known length', () => ({ body: 'x'.repeat(1001) })],
    [
      'a body of an unknown length',
      () => ({ body: new Blob(['x'.repeat(600), 'x'.repeat(600)]).stream(), duplex: 'half' }),
    ],
  ] as [string, () => RequestInit][])('%s is refused when it is too large', async (_, init) => {
    expect(await refusal(org.call(base, { method: 'POST', ...init(), options }))).toBe(
      '413 The request is larger than 1000 bytes, the most that is forwarded.\n',
    );
    expect(upstream.received).toEqual([]);
    expect((await org.call(base, { method: 'POST', body: 'x'.repeat(1000), options })).status).toBe(200);
  });

  it('an answer is refused when it is too large, and its server stopped', async () => {
    let stopped: Promise<unknown> | undefined;
    upstream.answer = (_, response) => {
      stopped = new Promise((resolve) => response.on('close', resolve));
      const send = () =>
        void (response.destroyed || response.write('x'.repeat(500), () => setImmediate(send)));
      send();
    };
    expect(await refusal(org.call(base, { options }))).toMatch(/^502 The answer is larger than 1000 bytes/);
    await stopped;
  });

  it('a small answer that unpacks to a large one is refused', async () => {
    const packed = gzipSync(Buffer.alloc(100_000));
    expect(packed.byteLength).toBeLessThan(1000);
    upstream.answer = (_, response) => response.setHeader('Content-Encoding', 'gzip').end(packed);
    expect(await refusal(org.call(base, { options }))).toMatch(/^502 The answer is larger than 1000 bytes/);
  });

  it.each([
    ['does not answer', () => undefined],
    [
      'does not end its answer',
      (_: unknown, response: { write(text: string): void }) => response.write('begun'),
    ],
  ])('a server that %s is given up', async (_, answer) => {
    upstream.answer = answer as Upstream['answer'];
    expect(await refusal(org.call(base, { options: { timeoutSeconds: 0.3 } }))).toBe(
      `504 ${base} has not answered in full within 0.3 seconds.\n`,
    );
  });

  it('a name that is not resolved in time is given up', async () => {
    await org.register(`http://slow.example:${upstream.port}`);
    const lookup = () => new Promise<string[]>(() => undefined);
    const answer = org.call(`http://slow.example:${upstream.port}`, {
      options: { timeoutSeconds: 0.3, lookup },
    });
    expect(await refusal(answer)).toMatch(/^504 /);
  });
});

describe('failures', () => {
  it('are told with their reason', async () => {
    const gone = await startUpstream();
    await gone.close();
    await org.register(`http://127.0.0.1:${gone.port}`);
    expect(await refusal(org.call(`http://127.0.0.1:${gone.port}`))).toBe(
      `502 http://127.0.0.1:${gone.port} could not be called: it refuses the connection; is the server running?\n`,
    );
    const cases: [Upstream['answer'], RegExp][] = [
      [(_, response) => void response.socket?.destroy(), /it breaks the connection off/],
      [
        (_, response) =>
          void response.writeHead(200, { 'Content-Length': '9' }).write('x', () => response.destroy()),
        /breaks the connection off|aborted|Premature close/,
      ],
      [(_, response) => void response.setHeader('Content-Encoding', 'zstd').end('x'), /encoded as 'zstd'/],
      [
        (_, response) => void response.setHeader('Content-Encoding', 'gzip').end('x'),
        /header|unexpected end of file/,
      ],
      [(_, response) => void response.socket?.end('nonsense\r\n\r\n'), /its answer is no HTTP/],
      [
        (_, response) => void response.socket?.end('HTTP/1.1 999 Odd\r\n\r\n'),
        /the status 999, which is none/,
      ],
      [
        (_, response) => void response.socket?.end(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(99_999)}\r\n\r\n`),
        /no HTTP/,
      ],
    ];
    for (const [answer, message] of cases) {
      upstream.answer = answer;
      const text = await refusal(org.call(base));
      expect.soft(text).toMatch(/^502 /);
      expect.soft(text).toMatch(message);
    }
  });
});
