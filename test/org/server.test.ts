import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import type { Org } from '../../src/org/core/org.js';
import { type RunningServer, startServer } from '../../src/org/server.js';
import { orgDouble } from './org-double.js';

const options = {
  host: '127.0.0.1',
  port: 0,
  project: 'demo-pages',
  login: false,
  retiredVersions: 'refuse',
  log: () => undefined,
} as const;

const running = new Set<RunningServer>();
async function start(more: Partial<Parameters<typeof startServer>[1]> = {}) {
  const server = await startServer(orgDouble() as unknown as Org, { ...options, ...more });
  running.add(server);
  return server;
}
afterEach(async () => {
  for (const server of running) await server.close();
  running.clear();
});

/** Sends bytes as they are and gives what comes back until the connection ends. */
async function sendRaw(url: string, request: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.end(request);
  return text(socket);
}

describe('the server', () => {
  it('says where it listens, and answers there', async () => {
    const { url } = await start();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const answer = await fetch(`${url}/apex/SampleAccounts`);
    expect(answer.status).toBe(200);
  });

  it('names itself by a name to open when it listens everywhere', async () => {
    const { url } = await start({ host: '0.0.0.0' });
    expect(url).toMatch(/^http:\/\/localhost:\d+$/);
  });

  it('rejects for a port that is taken', async () => {
    const { url } = await start();
    await expect(start({ port: Number(new URL(url).port) })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('closes at once, also with connections that are kept alive', async () => {
    const server = await start();
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.write(`GET /assets/org.css HTTP/1.1\r\nHost: ${new URL(server.url).host}\r\n\r\n`);
    await once(socket, 'data');
    const ended = once(socket, 'close');
    socket.resume();
    await server.close();
    running.delete(server);
    await ended;
    await expect(fetch(server.url)).rejects.toThrow();
  });

  it.each([
    [
      'a foreign host',
      (_: string) => 'GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
      421,
    ],
    ['no host', (_: string) => 'GET / HTTP/1.0\r\n\r\n', 400],
    [
      'an absolute address of another host',
      (host: string) => `GET http://evil.example/ HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
      421,
    ],
    [
      'a path that climbs',
      (host: string) => `GET /apex/../../package.json HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
      404,
    ],
  ])('refuses %s', async (_, request, status) => {
    const { url } = await start();
    expect(await sendRaw(url, request(new URL(url).host))).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });

  it('answers a body that is too large before the end of it, and goes on', async () => {
    const { url } = await start();
    const answer = await fetch(`${url}/services/Soap/u/64.0`, {
      method: 'POST',
      headers: { 'Content-Type': 'text/xml' },
      body: Buffer.alloc(51 * 1024 * 1024, 0x20),
    });
    expect(answer.status).toBe(500);
    expect(await answer.text()).toContain('EXCEEDED_MAX_SIZE_REQUEST');
    expect((await fetch(`${url}/assets/org.css`)).status).toBe(200);
  });
});
