import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resourceUrl } from '../../../src/org/web/resources/resource-url.js';
import { appOf, ORIGIN } from '../app-of.js';
import { orgDouble } from '../org-double.js';

let root: string;
let project: string;
const logged: string[] = [];

const meta = (contentType: string, cacheControl = 'Private') =>
  `<?xml version="1.0" encoding="UTF-8"?>
<StaticResource xmlns="http://soap.sforce.com/2006/04/metadata">
    <cacheControl>${cacheControl}</cacheControl>
    <contentType>${contentType}</contentType>
</StaticResource>`;

const text = (content: string) => new TextEncoder().encode(content);

const archive = zipSync({
  'js/app.js': text('var app = 1;'),
  'css/site.css': text('p { color: red }'),
  'img/dot.gif': new Uint8Array([0x47, 0x49, 0x46, 0x38]),
  'with space/ä.txt': text('ä'),
  'win\\dows.txt': text('backslash'),
  '../../../secret.txt': text('climbs'),
});

/** An archive whose one file claims another size than it has. */
function lying(claimed: number): Uint8Array {
  const bytes = zipSync({ 'big.txt': [new Uint8Array(200_000), { level: 9 }] });
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (let at = 0; at < bytes.length - 4; at++)
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, claimed, true);
  return bytes;
}

const manyFiles = () =>
  zipSync(
    Object.fromEntries(Array.from({ length: 20_001 }, (_, i) => [`${i}`, [new Uint8Array(), { level: 0 }]])),
  );

const files: Readonly<Record<string, string | Uint8Array>> = {
  'Plain.resource': 'var plain = 1;',
  'Plain.resource-meta.xml': meta('text/javascript', 'Public'),
  'Styled.css': 'p { color: blue }',
  'Styled.resource-meta.xml': meta('text/css'),
  'Page.resource': '<!doctype html><p>page',
  'Page.resource-meta.xml': meta('text/html; charset=ISO-8859-1'),
  'Zip.resource': archive,
  'Zip.resource-meta.xml': meta('application/zip'),
  'Open/js/app.js': 'var open = 1;',
  'Open/index.html': '<!doctype html><p>open',
  'Open.resource-meta.xml': meta('application/zip'),
  'Pack/js/app.js': 'var pack = 1;',
  'Pack/index.html': '<!doctype html><p>pack',
  'Pack.resource-meta.xml': meta('application/zip'),
  'Bomb.resource': lying(0xf0000000),
  'Bomb.resource-meta.xml': meta('application/zip'),
  'Dense.resource': lying(40_000_000),
  'Dense.resource-meta.xml': meta('application/zip'),
  'Many.resource': manyFiles(),
  'Many.resource-meta.xml': meta('application/zip'),
  'Torn.resource': archive.slice(0, archive.length - 60),
  'Torn.resource-meta.xml': meta('application/zip'),
  'Bare.resource-meta.xml': meta('text/plain'),
  'Twice.js': '',
  'Twice.resource': '',
  'Twice.resource-meta.xml': meta('text/plain'),
  'Link.resource-meta.xml': meta('text/plain'),
  'Broken.resource': '',
  'Broken.resource-meta.xml': '<StaticResource><contentType>x</contentType>',
  'NoMeta.js': '1',
};

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sforce-toolkit-test-'));
  project = join(root, 'project');
  for (const [name, content] of Object.entries(files)) {
    const path = join(project, 'staticresources', name);
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, content);
  }
  await writeFile(join(root, 'secret.txt'), 'secret');
  await symlink(join(root, 'secret.txt'), join(project, 'staticresources', 'Link.resource'));
  await symlink(join(root, 'secret.txt'), join(project, 'staticresources', 'Open', 'secret.txt'));
  await symlink(root, join(project, 'staticresources', 'Open', 'up'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const get = (path: string, headers: Record<string, string> = {}) =>
  appOf(orgDouble(), { project, log: (entry) => logged.push(entry) }).request(ORIGIN + path, { headers });

describe('a resource', () => {
  it.each([
    ['/resource/Plain', 'text/javascript; charset=UTF-8', 'var plain = 1;'],
    ['/resource/pLAIN', 'text/javascript; charset=UTF-8', 'var plain = 1;'],
    ['/resource/123/Plain', 'text/javascript; charset=UTF-8', 'var plain = 1;'],
    ['/resource/Styled?v=2', 'text/css; charset=UTF-8', 'p { color: blue }'],
    ['/resource/Page', 'text/html; charset=ISO-8859-1', '<!doctype html><p>page'],
    ['/resource/Zip/js/app.js', 'text/javascript; charset=UTF-8', 'var app = 1;'],
    ['/resource/123/zip/css/site.css', 'text/css; charset=UTF-8', 'p { color: red }'],
    ['/resource/Zip/img/dot.gif', 'image/gif', 'GIF8'],
    ['/resource/Zip/with%20space/%C3%A4.txt', 'text/plain; charset=UTF-8', 'ä'],
    ['/resource/Zip/win/dows.txt', 'text/plain; charset=UTF-8', 'backslash'],
    ['/resource/Open/js/app.js', 'text/javascript; charset=UTF-8', 'var open = 1;'],
    ['/resource/1/Open/index.html', 'text/html; charset=UTF-8', '<!doctype html><p>open'],
  ])('%s', async (path, type, body) => {
    const answer = await get(path);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type]);
    expect(await answer.text()).toBe(body);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toBe("frame-ancestors 'self'");
  });

  it('comes as its whole archive', async () => {
    const answer = await get('/resource/Zip');
    expect(answer.headers.get('content-type')).toBe('application/zip');
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(archive);
  });

  it('may be kept under its stamp, which changes with it', async () => {
    const url = (name: string) => resourceUrl({ project, sitePrefix: '' }, name);
    const before = await url('styled');
    expect(before).toMatch(/^\/resource\/\d{13}\/Styled$/);
    expect((await get(before as string)).headers.get('cache-control')).toBe('private, max-age=3888000');
    expect((await get((await url('Plain')) as string)).headers.get('cache-control')).toBe(
      'public, max-age=3888000',
    );
    const open = (await url('Open')) as string;
    expect((await get(`${open}/js/app.js`)).headers.get('cache-control')).toBe('private, max-age=3888000');
    const later = new Date(Date.now() + 60_000);
    await utimes(join(project, 'staticresources', 'Styled.css'), later, later);
    await utimes(join(project, 'staticresources', 'Open', 'js', 'app.js'), later, later);
    expect(await url('Styled')).toBe(`/resource/${later.getTime()}/Styled`);
    expect(await url('Open')).toBe(`/resource/${later.getTime()}/Open`);
    for (const path of [before as string, '/resource/Styled'])
      expect((await get(path)).headers.get('cache-control')).toBe('no-cache');
    expect(await url('Nowhere')).toBeNull();
    expect(await resourceUrl({ project, sitePrefix: '/shop' }, 'Zip')).toMatch(
      /^\/shop\/resource\/\d+\/Zip$/,
    );
  });

  it('is not sent again to who has it', async () => {
    const etag = (await get('/resource/Plain')).headers.get('etag') as string;
    expect((await get('/resource/Zip/js/app.js')).headers.get('etag')).not.toBe(etag);
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const answer = await get('/resource/Plain', { 'If-None-Match': known });
      expect([answer.status, await answer.text()]).toEqual([304, '']);
    }
    expect((await get('/resource/Plain', { 'If-None-Match': '"other"' })).status).toBe(200);
  });
});

describe('an archive that is kept unpacked', () => {
  it('is packed when it is asked for as a whole, each time alike', async () => {
    const answer = await get('/resource/Pack');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/zip']);
    const packed = unzipSync(new Uint8Array(await answer.arrayBuffer()));
    const contents = Object.entries(packed).map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]);
    expect(Object.fromEntries(contents)).toMatchObject({
      'js/app.js': 'var pack = 1;',
      'index.html': '<!doctype html><p>pack',
    });
    expect(
      Object.values(packed)
        .map((bytes) => new TextDecoder().decode(bytes))
        .join(),
    ).not.toContain('secret');
    const again = await get('/resource/Pack', { 'If-None-Match': answer.headers.get('etag') as string });
    expect(again.status).toBe(304);
  });
});

describe('what is not there', () => {
  it.each([
    ['/resource/Nope', /no static resource 'Nope': there is no staticresources\/Nope\.resource-meta\.xml/],
    ['/resource/NoMeta', /no staticresources\/NoMeta\.resource-meta\.xml/],
    ['/resource/', /no static resource ''/],
    ['/resource/Zip/JS/app.js', /no file 'JS\/app\.js' in it\. There is 'js\/app\.js'/],
    ['/resource/Zip/js', /no file 'js'/],
    ['/resource/Zip/js/', /no file 'js\/'/],
    ['/resource/Plain/x.js', /is no archive/],
    ['/resource/Open/js', /no file staticresources\/Open\/js/],
    ['/resource/Open/nope.js', /no file staticresources\/Open\/nope\.js/],
    ['/resource/Open/js/app.js/x', /no file/],
    [`/resource/Open/${'x'.repeat(400)}`, /no file/],
  ])('%s', async (path, problem) => {
    const answer = await get(path);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toMatch(problem);
  });
});

describe('no way out of a resource', () => {
  it.each([
    '/resource/Open/..%2f..%2fsecret.txt',
    '/resource/Open/%2e%2e%2f%2e%2e/secret.txt',
    '/resource/Open/..%5c..%5csecret.txt',
    '/resource/..%2fstaticresources%2fPlain',
    '/resource/Plain%00',
    '/resource/Open/js/app.js%00.gif',
    '/resource/Open/%ff',
  ])('%s is no path', async (path) => {
    expect((await get(path)).status).toBe(400);
  });

  it.each([
    '/resource/Open/../../secret.txt',
    '/resource/Open/%2e%2e/%2e%2e/%2e%2e/secret.txt',
    '/resource/Open/secret.txt',
    '/resource/Open/up/secret.txt',
    '/resource/../staticresources/Plain.resource',
    '/resource/Zip/../../../secret.txt',
    '/resource/.',
  ])('%s leads nowhere', async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toMatch(/^secret|climbs/);
  });

  it('refuses pages of other origins, and lets a person open it', async () => {
    const foreign = {
      'Sec-Fetch-Site': 'cross-site',
      'Sec-Fetch-Mode': 'no-cors',
      'Sec-Fetch-Dest': 'script',
    };
    expect((await get('/resource/Plain', foreign)).status).toBe(403);
    expect((await get('/resource/Plain', { Origin: 'http://evil.example' })).status).toBe(403);
    const opened = {
      'Sec-Fetch-Site': 'cross-site',
      'Sec-Fetch-Mode': 'navigate',
      'Sec-Fetch-Dest': 'document',
    };
    expect((await get('/resource/Page', opened)).status).toBe(200);
  });
});

describe('what is wrong in the project', () => {
  it.each([
    ['/resource/Bomb/big.txt', /Bomb\.resource: 'big\.txt' would take 4026531840 bytes/],
    ['/resource/Dense/big.txt', /Dense\.resource: 'big\.txt' would take 40000000 bytes from \d+/],
    ['/resource/Many/1', /Many\.resource: the archive has more than 20000 files/],
    ['/resource/Torn/js/app.js', /Torn\.resource: the archive cannot be read/],
    ['/resource/Bare', /Bare\.resource-meta\.xml: its content is missing; put Bare\.resource/],
    ['/resource/Twice', /both Twice\.js and Twice\.resource are beside it; keep one/],
    ['/resource/Link', /Link\.resource is a link that leads out of the project/],
    ['/resource/Broken', /Broken\.resource-meta\.xml, line 1: it is no XML/],
  ])('%s is said, and logged', async (path, problem) => {
    logged.length = 0;
    const answer = await get(path);
    expect(answer.status).toBe(500);
    expect(await answer.text()).toMatch(problem);
    expect(logged).toEqual([expect.stringMatching(problem)]);
  });
});
