import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appOf, ORIGIN } from '../app-of.js';
import { orgDouble, SESSION_ID } from '../org-double.js';

let project: string;
const page = (name: string, text: string) => writeFile(join(project, 'pages', `${name}.page`), text);

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'sforce-pages-'));
  await mkdir(join(project, 'pages'));
  await writeFile(join(project, 'secret.page'), '<apex:page>secret</apex:page>');
  await page('Hello', '<apex:page><i>{!$Api.Session_ID} {!GETSESSIONID()}</i></apex:page>');
  await page('Größe', '<apex:page>umlaut</apex:page>');
  await page('Wrong', '<apex:page>\n{!Account.Name <b>}</apex:page>');
});
afterAll(() => rm(project, { recursive: true }));

const get = (path: string, headers: Record<string, string> = {}, options = {}) =>
  appOf(orgDouble(), { project, ...options }).request(ORIGIN + path, { headers });

describe('a page', () => {
  it.each(['/apex/Hello', '/apex/hello', '/apex/HELLO', '/apex/Hello?id=001'])(
    'is found at %s',
    async (path) => {
      const answer = await get(path);
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain(`<i>${SESSION_ID} ${SESSION_ID}</i>`);
    },
  );

  it('is found by a name beyond ASCII', async () => {
    expect(await (await get(`/apex/${encodeURIComponent('größe')}`)).text()).toContain('umlaut');
  });

  it('signs the demo user in, in a cookie that no script and no other site sees', async () => {
    const answer = await get('/apex/Hello');
    expect(answer.headers.get('set-cookie')).toBe(`sid_8080=${SESSION_ID}; Path=/; HttpOnly; SameSite=Lax`);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-frame-options')).toBe('SAMEORIGIN');
  });

  it('keeps the session that the browser has', async () => {
    const answer = await get('/apex/Hello', { Cookie: `sid_8080=${SESSION_ID}` });
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it('leads to the login page where people log in', async () => {
    const answer = await get('/apex/Hello?id=1', {}, { login: true });
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe('/login?startURL=%2Fapex%2FHello%3Fid%3D1');
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it('is read afresh each time', async () => {
    const app = appOf(orgDouble(), { project });
    await page('Edited', '<apex:page>before</apex:page>');
    expect(await (await app.request(`${ORIGIN}/apex/Edited`)).text()).toContain('before');
    await page('Edited', '<apex:page>after</apex:page>');
    expect(await (await app.request(`${ORIGIN}/apex/Edited`)).text()).toContain('after');
  });

  it('that cannot be shown says why, and where', async () => {
    const log: string[] = [];
    const answer = await get('/apex/Wrong', {}, { log: (entry: string) => log.push(entry) });
    expect(answer.status).toBe(500);
    const text = await answer.text();
    expect(text).toContain('The expression ends where a value is expected');
    expect(text).toContain('<code>pages/Wrong.page</code>, line 2, column 19');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(log).toEqual(['pages/Wrong.page:2: The expression ends where a value is expected']);
  });

  it('knows the prefix of the site through which it was asked for', async () => {
    await page(
      'Prefix',
      '<apex:page>[{!$Site.Prefix} {!$CurrentPage.URL} {!$Page.Hello}]<apex:form id="f"/></apex:page>',
    );
    const text = async (path: string) => (await get(path, {}, { sitePrefix: '/shop' })).text();
    const shop = await text('/shop/apex/prefix?a=1');
    expect(shop).toContain('[/shop /shop/apex/prefix?a=1 /shop/apex/Hello]');
    expect(shop).toContain('action="/shop/apex/prefix?a=1"');
    expect(await text('/apex/prefix')).toContain('[ /apex/prefix /apex/Hello]');
  });

  it('that is missing: the answer lists those there are', async () => {
    const answer = await get(`/apex/${encodeURIComponent('<b>Nope')}`);
    expect(answer.status).toBe(404);
    const text = await answer.text();
    expect(text).toContain("There is no page '&lt;b&gt;Nope'");
    expect(text).toContain('<a href="/apex/Gr%C3%B6%C3%9Fe">Größe</a>');
  });

  it.each([
    '..%2Fsecret',
    '%2E%2E%2Fsecret',
    '..%5Csecret',
    'pages%2FHello',
    'Hello%00',
    '....%2F%2Fsecret',
    '%252e%252e%252fsecret',
  ])('is not found outside the folder: %s', async (name) => {
    const answer = await get(`/apex/${name}`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain('>secret<');
  });

  it('is missing in a project without pages, which says so', async () => {
    const answer = await get('/apex/Hello', {}, { project: join(project, 'pages') });
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('no <code>pages/*.page</code> at all');
  });
});
