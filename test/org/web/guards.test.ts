import { describe, expect, it } from 'vitest';
import { isOwnHost } from '../../../src/org/web/own-host.js';
import { appOf, ORIGIN } from '../app-of.js';
import { orgDouble, SESSION_ID } from '../org-double.js';

const at = (host: string, port = 8080) => ({ host, port: () => port });

describe('the host of a request', () => {
  it.each([
    ['127.0.0.1:8080', '127.0.0.1', 8080],
    ['localhost:8080', '127.0.0.1', 8080],
    ['LOCALHOST:8080', '127.0.0.1', 8080],
    ['[::1]:8080', '127.0.0.1', 8080],
    ['[::1]:8080', '::1', 8080],
    ['localhost', '127.0.0.1', 80],
    ['dev.example:8080', 'dev.example', 8080],
    ['192.168.1.7:8080', '192.168.1.7', 8080],
    ['192.168.1.7:8080', '0.0.0.0', 8080],
    ['[fe80::1]:8080', '::', 8080],
  ])('%s is own when listening on %s, port %i', (header, host, port) => {
    expect(isOwnHost(header, at(host, port))).toBe(true);
  });

  it.each([
    ['evil.example:8080', '127.0.0.1'],
    ['evil.example:8080', '0.0.0.0'],
    ['127.0.0.1.nip.io:8080', '127.0.0.1'],
    ['localhost.evil.example:8080', '127.0.0.1'],
    ['127.0.0.1:8081', '127.0.0.1'],
    ['127.0.0.1', '127.0.0.1'],
    ['192.168.1.7:8080', '127.0.0.1'],
    ['user@127.0.0.1:8080', '127.0.0.1'],
    ['127.0.0.1:8080 evil', '127.0.0.1'],
    ['127.0.0.1:8080:8080', '127.0.0.1'],
    ['', '127.0.0.1'],
    [':8080', '127.0.0.1'],
  ])('%s is foreign when listening on %s', (header, host) => {
    expect(isOwnHost(header, at(host))).toBe(false);
  });

  it.each([
    '/',
    '/apex/SampleAccounts',
    '/soap/ajax/64.0/connection.js',
    '/services/Soap/u/64.0',
    '/login',
    '/assets/org.css',
    '/nowhere',
  ])('is checked at %s', async (path) => {
    const answer = await appOf(orgDouble()).request(ORIGIN + path, {
      headers: { host: 'evil.example:8080' },
    });
    expect(answer.status).toBe(421);
    expect(await answer.text()).toBe(
      'This org answers at http://127.0.0.1:8080, not under the host of this request.\n',
    );
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it('is checked in an absolute address too', async () => {
    const answer = await appOf(orgDouble()).request('http://evil.example:8080/', {
      headers: { host: '127.0.0.1:8080' },
    });
    expect(answer.status).toBe(421);
  });
});

describe('a request of another origin', () => {
  it.each([
    ['by its Origin', { Origin: 'http://evil.example' }],
    ['by an Origin of another port', { Origin: 'http://127.0.0.1:3000' }],
    ['by an Origin that is hidden', { Origin: 'null' }],
    ['by Sec-Fetch-Site cross-site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['by Sec-Fetch-Site same-site', { 'Sec-Fetch-Site': 'same-site' }],
  ])('cannot change anything: known %s', async (_, headers) => {
    for (const path of ['/services/Soap/u/64.0', '/login', '/logout']) {
      const org = orgDouble();
      const answer = await appOf(org).request(ORIGIN + path, { method: 'POST', body: 'x', headers });
      expect(answer.status).toBe(403);
      expect(answer.headers.get('set-cookie')).toBeNull();
    }
  });

  it.each([
    ['an Origin', { Origin: 'http://evil.example' }],
    ['a hidden Origin', { Origin: 'null' }],
    ['Sec-Fetch-Site alone', { 'Sec-Fetch-Site': 'cross-site' }],
    ['another port', { 'Sec-Fetch-Site': 'same-site' }],
    [
      'an Origin, whatever else',
      { Origin: 'http://evil.example', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' },
    ],
  ])('gets no page, and no session with it: known by %s', async (_, headers) => {
    for (const path of ['/', '/apex/SampleAccounts']) {
      const answer = await appOf(orgDouble(), { project: 'demo-pages' }).request(ORIGIN + path, { headers });
      expect(answer.status).toBe(403);
      expect(answer.headers.get('set-cookie')).toBeNull();
      expect(await answer.text()).not.toContain(SESSION_ID);
    }
  });

  it.each(['/', '/apex/SampleAccounts'])('cannot embed %s, only link to it', async (path) => {
    const get = (mode: string, destination: string) =>
      appOf(orgDouble(), { project: 'demo-pages' }).request(ORIGIN + path, {
        headers: { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': mode, 'Sec-Fetch-Dest': destination },
      });
    const refused = [
      await get('no-cors', 'script'),
      await get('cors', 'empty'),
      await get('navigate', 'iframe'),
      await get('no-cors', 'image'),
    ];
    for (const answer of refused) {
      expect(answer.status).toBe(403);
      expect(answer.headers.get('set-cookie')).toBeNull();
    }
    const link = await get('navigate', 'document');
    expect(link.status).not.toBe(403);
  });
});
