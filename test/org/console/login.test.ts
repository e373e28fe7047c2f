import { describe, expect, it } from 'vitest';
import { returnPath } from '../../../src/org/console/return-path.js';
import { appOf, ORIGIN } from '../app-of.js';
import { orgDouble, SESSION_ID } from '../org-double.js';

const form = (fields: Record<string, string>) => {
  const body = new URLSearchParams(fields).toString();
  return {
    method: 'POST',
    body,
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      'Content-Length': String(body.length),
      Origin: ORIGIN,
    },
  };
};
const good = { username: 'demo@local.org', password: 'demo1234' };

describe('logging in', () => {
  it('gives a session and leads back', async () => {
    const app = appOf(orgDouble(), { login: true });
    const answer = await app.request(`${ORIGIN}/login`, form({ ...good, startURL: '/apex/Hello?id=1' }));
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/apex/Hello?id=1');
    expect(answer.headers.get('set-cookie')).toBe(`sid_8080=${SESSION_ID}; Path=/; HttpOnly; SameSite=Lax`);
  });

  it('with a wrong password says so, keeps the name, and never the password', async () => {
    const app = appOf(orgDouble(), { login: true });
    const wrong = { username: 'a"b<c>', password: 'hunter2', startURL: '/apex/Hello' };
    const answer = await app.request(`${ORIGIN}/login`, form(wrong));
    const text = await answer.text();
    expect(answer.status).toBe(401);
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(text).toContain('Invalid username, password');
    expect(text).toContain('value="a&quot;b&lt;c&gt;"');
    expect(text).toContain('name="startURL" value="/apex/Hello"');
    expect(text).not.toContain('hunter2');
  });

  it('shows a form without scripts', async () => {
    const answer = await appOf(orgDouble()).request(`${ORIGIN}/login?startURL=%2Fapex%2F%22%3E`);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    const text = await answer.text();
    expect(text).toContain('value="/apex/%22%3E"');
    expect(text).not.toContain('<script');
  });

  it('takes only its form', async () => {
    const post = (init: RequestInit) => appOf(orgDouble()).request(`${ORIGIN}/login`, init);
    expect(
      (await post({ method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } })).status,
    ).toBe(400);
    expect((await post(form({ ...good, extra: 'x'.repeat(20_000) }))).status).toBe(400);
  });
});

it('logging out ends the session', async () => {
  const org = orgDouble();
  const answer = await appOf(org, { login: true }).request(`${ORIGIN}/logout`, {
    method: 'POST',
    headers: { Cookie: `sid_8080=${SESSION_ID}`, Origin: ORIGIN },
  });
  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toBe('/login');
  expect(answer.headers.get('set-cookie')).toMatch(/^sid_8080=; Max-Age=0;/);
  expect(org.sessions.size).toBe(0);
});

describe('the way back', () => {
  it.each([
    ['/apex/Hello?id=1&x=%2F', '/apex/Hello?id=1&x=%2F'],
    ['/apex/../login', '/login'],
    [null, '/'],
    ['', '/'],
    ['apex/Hello', '/'],
    ['http://evil.example/', '/'],
    ['//evil.example/', '/'],
    ['/\\evil.example/', '/'],
    ['/\t/evil.example/', '/'],
    ['\t//evil.example/', '/'],
    ['/.//evil.example/', '/'],
    ['/x/..//evil.example/', '/'],
    ['javascript:alert(1)', '/'],
  ])('of %j is %s', (asked, path) => {
    expect(returnPath(asked, ORIGIN, '')).toBe(path);
  });
});

it('orgs on two ports of one host leave each other’s sessions alone', async () => {
  const headers = { Cookie: `sid_8081=${SESSION_ID}; sid_8080=made-up` };
  const answer = await appOf(orgDouble(), { login: true }).request(`${ORIGIN}/`, { headers });
  expect(answer.status).toBe(302);
});
