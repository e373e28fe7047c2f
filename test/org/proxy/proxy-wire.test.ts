import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Org } from '../../../src/org/core/org.js';
import { type RunningServer, startServer } from '../../../src/org/server.js';
import { orgDouble, SESSION_ID } from '../org-double.js';
import { openProxyOrg } from './proxy-org.js';
import { startUpstream, type Upstream } from './upstream.js';

describe('over a connection', () => {
  let org: Awaited<ReturnType<typeof openProxyOrg>>;
  let server: RunningServer;
  let upstream: Upstream;
  let own: string;
  let endpoint: string;

  beforeAll(async () => {
    [org, upstream] = await Promise.all([openProxyOrg(), startUpstream()]);
    server = await startServer(orgDouble() as unknown as Org, {
      host: '127.0.0.1',
      port: 0,
      project: org.root,
      login: false,
      retiredVersions: 'refuse',
      sitePrefix: '/shop',
      log: (entry) => org.logged.push(entry),
    });
    own = new URL(server.url).host;
    endpoint = `http://127.0.0.1:${upstream.port}`;
    await org.register(endpoint);
  });
  beforeEach(() => {
    upstream.received.length = 0;
  });
  afterAll(() => Promise.all([org.close(), server.close(), upstream.close()]));

  /** Sends lines as they are, and gives what comes back until the connection ends. */
  async function send(lines: readonly string[], path = '/services/proxy?no-cache=1'): Promise<string> {
    const socket = connect(Number(own.split(':')[1]), '127.0.0.1');
    const head = [
      `POST ${path} HTTP/1.1`,
      `Host: ${own}`,
      `SalesforceProxy-SID: ${SESSION_ID}`,
      `SalesforceProxy-Endpoint: ${endpoint}/a`,
      'Connection: close',
    ];
    socket.write([...head, ...lines].join('\r\n'));
    return text(socket);
  }

  it.each(['/services/proxy?no-cache=1', '/shop/services/proxy?no-cache=1'])('%s answers', async (path) => {
    expect(await send(['Content-Length: 2', '', 'ab'], path)).toMatch(
      /^HTTP\/1\.1 200 OK\r\n[\s\S]*\r\n\r\npong$/,
    );
    expect(upstream.received).toMatchObject([{ method: 'POST', url: '/a', body: 'ab' }]);
  });

  it.each([
    ['two lengths', ['Content-Length: 2', 'Content-Length: 3', '', 'abGET /b HTTP/1.1']],
    [
      'a length beside chunks',
      ['Content-Length: 2', 'Transfer-Encoding: chunked', '', '0', '', 'GET /b HTTP/1.1'],
    ],
    ['a line break in a value', ['X-A: 1\r X-B: 2', 'Content-Length: 0', '', '']],
    ['a line that is folded', ['X-A: 1', ' X-B: 2\0', 'Content-Length: 0', '', '']],
  ] as [string, string[]][])('%s never reaches the other server', async (_, lines) => {
    expect(await send(lines)).toMatch(/^HTTP\/1\.1 400 /);
    expect(upstream.received).toEqual([]);
  });

  it('one request stays one, whatever its endpoint and body look like', async () => {
    const smuggled = 'GET /b HTTP/1.1\r\nHost: x\r\n\r\n';
    await send([`Content-Length: ${smuggled.length}`, '', smuggled]);
    expect(upstream.received).toMatchObject([{ method: 'POST', url: '/a', body: smuggled }]);
    const two = await send([
      `SalesforceProxy-Endpoint: http://169.254.169.254/`,
      'Content-Length: 0',
      '',
      '',
    ]);
    expect(two).toMatch(/^HTTP\/1\.1 200 /);
    expect(upstream.received[1]?.headers.host).toBe(`127.0.0.1:${upstream.port}`);
  });

  it('the call ends with the one who made it', async () => {
    const leaving = new AbortController();
    const stopped = new Promise<void>((resolve) => {
      upstream.answer = (_, response) => {
        response.on('close', resolve);
        leaving.abort();
      };
    });
    const call = fetch(`${server.url}/services/proxy?no-cache=2`, {
      signal: leaving.signal,
      headers: { 'SalesforceProxy-SID': SESSION_ID, 'SalesforceProxy-Endpoint': endpoint },
    });
    await expect(call).rejects.toThrow();
    await stopped;
    expect(org.logged).toEqual([]);
  });
});

function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(!hasOpenssl())('HTTPS (needs openssl for a certificate)', () => {
  let org: Awaited<ReturnType<typeof openProxyOrg>>;
  let upstream: Upstream;
  let ca: string;

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sforce-toolkit-test-'));
    await mkdir(folder, { recursive: true });
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    await writeFile(join(folder, 'empty.cnf'), '[req]\ndistinguished_name = dn\n[dn]\n');
    execFileSync(
      'openssl',
      [
        ...[
          'req',
          '-x509',
          '-newkey',
          'rsa:2048',
          '-nodes',
          '-days',
          '2',
          '-config',
          join(folder, 'empty.cnf'),
        ],
        ...['-subj', '/CN=secure.example', '-addext', 'subjectAltName=DNS:secure.example'],
        ...['-keyout', key, '-out', cert],
      ],
      { stdio: 'ignore' },
    );
    ca = await readFile(cert, 'utf8');
    [org, upstream] = await Promise.all([
      openProxyOrg(),
      startUpstream({ key: await readFile(key), cert: ca }),
    ]);
    await rm(folder, { recursive: true });
    for (const name of ['secure.example', 'other.example']) {
      org.names[name] = ['127.0.0.1'];
      await org.register(`https://${name}:${upstream.port}`);
    }
    await org.register(`https://127.0.0.1:${upstream.port}`);
  });
  afterAll(() => Promise.all([org.close(), upstream.close()]));

  it('is told the name, and shows a certificate for it', async () => {
    let asked: unknown;
    upstream.answer = ({ socket }, response) => {
      asked = (socket as TLSSocket & { servername?: string }).servername;
      response.end('secret');
    };
    const answer = await org.call(`https://secure.example:${upstream.port}`, { options: { ca } });
    expect([answer.status, await answer.text(), asked]).toEqual([200, 'secret', 'secure.example']);
  });

  it.each([
    [
      'other.example',
      { withCa: true },
      /its certificate is not accepted: .*secure\.example.*NODE_EXTRA_CA_CERTS/,
    ],
    ['secure.example', { withCa: false }, /its certificate is not accepted: self-signed certificate/],
  ])('is refused with a wrong certificate: %s %j', async (name, { withCa }, message) => {
    const answer = await org.call(`https://${name}:${upstream.port}`, { options: withCa ? { ca } : {} });
    expect([answer.status, await answer.text()]).toEqual([502, expect.stringMatching(message)]);
  });

  it('does not lead to HTTP unless the site allows it', async () => {
    const plain = await startUpstream();
    const target = `http://127.0.0.1:${plain.port}`;
    upstream.answer = (_, response) => response.writeHead(307, { Location: target }).end();
    await org.register(target);
    const call = () => org.call(`https://secure.example:${upstream.port}`, { options: { ca } });
    expect(await (await call()).text()).toMatch(
      /would get by HTTP what came by HTTPS; set <disableProtocolSecurity>/,
    );
    await org.register(target, { disableProtocolSecurity: true });
    expect(await (await call()).text()).toBe('pong');
    await plain.close();
  });
});
