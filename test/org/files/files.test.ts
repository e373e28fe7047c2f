import { join } from 'node:path';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { standardUser } from '../../../src/org/core/demo-user.js';
import { createApp } from '../../../src/org/server.js';
import { ORIGIN } from '../app-of.js';
import { objectsOf, openTestOrg, record, type TestOrg } from '../test-org.js';

const SCRIPT = '<script>alert(document.domain)</script>';
const base64 = (text: string) => Buffer.from(text).toString('base64');

let test: TestOrg;
let app: Hono;
let locked: Hono;
const ids: Record<string, string> = {};

async function save(name: string, type: string, fields: Record<string, string>) {
  const [result] = await test.org.create(test.session, [record(type, fields)]);
  if (!result?.id) throw new Error(`${name}: ${JSON.stringify(result?.errors)}`);
  ids[name] = result.id;
}

const document = (name: string, fields: Record<string, string>) =>
  save(name, 'Document', { FolderId: test.session.userId, Name: name, ...fields });

beforeAll(async () => {
  test = await openTestOrg(join(import.meta.dirname, '../soap/rules-project'));
  const options = {
    host: '127.0.0.1',
    port: 8080,
    project: '/nowhere',
    login: false,
    retiredVersions: 'refuse',
  } as const;
  app = createApp(test.org, options);
  locked = createApp(test.org, { ...options, login: true });
  await document('text', {
    Type: 'txt',
    ContentType: 'text/plain',
    Body: base64('Grüße\n'),
    IsPublic: 'true',
  });
  await document('script', { Type: 'js', Body: base64('var loaded = 1;') });
  await document('page', { Type: 'html', ContentType: 'text/html', Body: base64(SCRIPT) });
  await document('drawing', { ContentType: 'image/svg+xml', Body: base64('<svg/>'), IsPublic: 'true' });
  await document('sly', { ContentType: 'text/plain\r\nX-Sly: 1', Body: base64(SCRIPT) });
  await document('empty', { Url: 'https://example.com/' });
  await save('account', 'Account', { Name: 'Burlington' });
  const ParentId = ids.account as string;
  await save('image', 'Attachment', {
    ParentId,
    Name: 'dot ä".gif',
    ContentType: 'image/gif',
    Body: base64('GIF8'),
  });
  await save('unnamed', 'Attachment', { ParentId, Name: 'paper.pdf', Body: base64('%PDF') });
  await save('version', 'ContentVersion', {
    Title: 'Plan',
    PathOnClient: 'C:\\plan.csv',
    VersionData: base64('a,b'),
  });
});
afterAll(() => test.close());

const get = (path: string, headers: Record<string, string> = {}, on = app) =>
  on.request(ORIGIN + path, { headers: { Cookie: `sid_8080=${test.session.id}`, ...headers } });
const download = (name: string, headers?: Record<string, string>, on?: Hono) =>
  get(`/servlet/servlet.FileDownload?file=${ids[name]}`, headers, on);

describe('a file', () => {
  it.each([
    ['text', 'text/plain', `inline; filename="text.txt"; filename*=UTF-8''text.txt`, 'Grüße\n'],
    [
      'script',
      'text/javascript',
      `attachment; filename="script.js"; filename*=UTF-8''script.js`,
      'var loaded = 1;',
    ],
    ['image', 'image/gif', `inline; filename="dot __.gif"; filename*=UTF-8''dot%20%C3%A4%22.gif`, 'GIF8'],
    ['unnamed', 'application/pdf', `inline; filename="paper.pdf"; filename*=UTF-8''paper.pdf`, '%PDF'],
    ['version', 'text/csv', `attachment; filename="Plan.csv"; filename*=UTF-8''Plan.csv`, 'a,b'],
    ['page', 'text/html', `attachment; filename="page.html"; filename*=UTF-8''page.html`, SCRIPT],
    ['drawing', 'image/svg+xml', `attachment; filename="drawing"; filename*=UTF-8''drawing`, '<svg/>'],
    ['sly', 'application/octet-stream', `attachment; filename="sly"; filename*=UTF-8''sly`, SCRIPT],
  ])('%s', async (name, type, disposition, body) => {
    const answer = await download(name);
    const { headers } = answer;
    expect(answer.status).toBe(200);
    expect([headers.get('content-type'), headers.get('content-disposition')]).toEqual([type, disposition]);
    expect(await answer.text()).toBe(body);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('x-sly')).toBeNull();
    expect(headers.get('content-security-policy')).toMatch(
      disposition.startsWith('inline') ? /^frame-ancestors 'self'$/ : /^sandbox; default-src 'none'/,
    );
  });

  it('is found by the short id, and by the path of Salesforce Files', async () => {
    expect((await get(`/servlet/servlet.FileDownload?file=${ids.text?.slice(0, 15)}`)).status).toBe(200);
    expect(await (await get(`/sfc/servlet.shepherd/version/download/${ids.version}`)).text()).toBe('a,b');
    const { rows } = await test.org.retrieve(test.session, 'ContentDocumentId', 'ContentVersion', [
      ids.version as string,
    ]);
    const document = rows[0]?.[0] as string;
    expect(document).toMatch(/^069/);
    for (const id of [document, document.slice(0, 15)])
      expect(await (await get(`/sfc/servlet.shepherd/document/download/${id}`)).text()).toBe('a,b');
  });

  it('is not sent again to who has it', async () => {
    const etag = (await download('image')).headers.get('etag') as string;
    expect((await download('image', { 'If-None-Match': etag })).status).toBe(304);
  });

  it.each(['015000000000001AAA', 'x', '', "015000000000001' OR Name != '"])(
    'is not there: %s',
    async (id) => {
      const answer = await get(`/servlet/servlet.FileDownload?file=${encodeURIComponent(id)}`);
      expect(answer.status).toBe(404);
      expect(await answer.text()).toBe(
        `No file has the id '${id}'. Files are in Document, Attachment, ContentVersion, ContentDocument.\n`,
      );
    },
  );

  it.each(['account', 'empty'])('is not in %s', async (name) => {
    expect((await download(name)).status).toBe(404);
  });
});

describe('who may have it', () => {
  it('a user who logs in where people have to', async () => {
    const nobody = { Cookie: '' };
    const opened = await download('text', nobody, locked);
    expect([opened.status, opened.headers.get('location')]).toEqual([
      302,
      `/login?startURL=${encodeURIComponent(`/servlet/servlet.FileDownload?file=${ids.text}`)}`,
    ]);
    const read = await download('text', { ...nobody, 'Sec-Fetch-Mode': 'cors' }, locked);
    expect([read.status, await read.text()]).toEqual([401, 'Log in first: there is no session.\n']);
    expect((await download('text', {}, locked)).status).toBe(200);
  });

  it('not a session that has ended', async () => {
    const ended = await test.org.openSessionFor(test.session.userId);
    await test.org.logout(ended);
    expect((await download('text', { Cookie: `sid_8080=${ended.id}` }, locked)).status).toBe(302);
  });

  it('not a user who may not read the object that holds it', async () => {
    const { org, session } = test;
    const [profile] = objectsOf(await org.query(session, "SELECT Id FROM Profile WHERE Name = 'Clerk'"));
    const other = await org.login(standardUser.username, standardUser.password);
    const as = (id: string) => ({ Cookie: `sid_8080=${id}` });
    expect((await download('text', as(other.id))).status).toBe(200);
    const clerk = record('User', { ProfileId: profile?.Id as string }, { id: other.userId });
    expect(await org.update(session, [clerk])).toMatchObject([{ success: true }]);
    const answer = await download('text', as(other.id));
    expect([answer.status, await answer.text()]).toEqual([
      403,
      expect.stringMatching(
        new RegExp(`^The user of this session may not read '${ids.text}': .*Document`, 's'),
      ),
    ]);
    expect((await get(`/servlet/servlet.ImageServer?id=${ids.drawing}`, as(other.id))).status).toBe(403);
  });

  it.each([
    { Origin: 'http://evil.example' },
    { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'image' },
    { 'Sec-Fetch-Site': 'same-site', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'iframe' },
  ])('not a page of another origin: %j', async (headers) => {
    const answer = await download('image', headers as Record<string, string>);
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([403, null]);
  });
});

describe('images of documents', () => {
  it('are served where the document is externally available', async () => {
    const answer = await get(`/servlet/servlet.ImageServer?id=${ids.drawing}&oid=00D000000000001`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
  });

  it.each(['page', 'image', 'account'])('are not in %s', async (name) => {
    expect((await get(`/servlet/servlet.ImageServer?id=${ids[name]}`)).status).toBe(404);
  });
});
