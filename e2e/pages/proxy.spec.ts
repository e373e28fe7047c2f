// biome-ignore-all lint/suspicious/noExplicitAny: what runs in the page is JavaScript, as the toolkit's users write it
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { type LocalServer, listen } from '../../test/local-server.js';
import { expect, type RunningOrg, startOrg, test } from '../worker.js';

// A project of its own: a page that calls a service, an archive that it loads, and the setting that allows the call.

// One org for both.
test.describe.configure({ mode: 'default' });

let project: string;
let org: RunningOrg;
let service: LocalServer;

const metadata = (root: string, content: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://soap.sforce.com/2006/04/metadata">${content}</${root}>`;

const pageOf = (prefix: string) => `<apex:page showHeader="false">
<script src="${prefix}/soap/ajax/64.0/connection.js"></script>
<script src="${prefix}/resource/Lib/js/app.js"></script>
</apex:page>`;

const files = (): Readonly<Record<string, string>> => ({
  'pages/Calls.page': pageOf(''),
  'pages/CallsOfSite.page': pageOf('/shop'),
  'staticresources/Lib/js/app.js': 'var lib = "loaded";',
  'staticresources/Lib.resource-meta.xml': metadata(
    'StaticResource',
    '<cacheControl>Public</cacheControl><contentType>application/zip</contentType>',
  ),
  'remoteSiteSettings/Service.remoteSite-meta.xml': metadata(
    'RemoteSiteSetting',
    `<isActive>true</isActive><url>${service.url}</url>`,
  ),
});

test.beforeAll(async () => {
  test.setTimeout(180_000);
  const http = createServer(async (request, response) => {
    const body = (await buffer(request)).toString();
    const { method, url, headers } = request;
    response.writeHead(200, { 'Content-Type': 'text/xml', 'Set-Cookie': 'theirs=1; Path=/' });
    const told = JSON.stringify([method, url, headers.cookie ?? '', headers['x-mine'] ?? '', body]);
    response.end(`<answer>${told.replaceAll('<', '&lt;')}</answer>`);
  });
  service = await listen(http);
  project = await mkdtemp(join(tmpdir(), 'sforce-toolkit-e2e-'));
  for (const [name, text] of Object.entries(files())) {
    await mkdir(join(project, name, '..'), { recursive: true });
    await writeFile(join(project, name), text);
  }
  org = await startOrg({ project, sitePrefix: '/shop' });
});
test.afterAll(async () => {
  await service?.close();
  await org?.stop();
  if (project) await rm(project, { recursive: true });
});

for (const [path, prefix] of [
  ['/apex/Calls', ''],
  ['/shop/apex/CallsOfSite', '/shop'],
] as const) {
  test(`${path}: remoteFunction, a static resource and a file`, async ({ page }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(org.url + path);
    expect(await page.evaluate('[lib, sforce.connection.serverUrl]')).toEqual([
      'loaded',
      `${prefix}/services/Soap/u/64.0`,
    ]);
    const call = (members: object) =>
      page.evaluate(
        (members) =>
          new Promise((resolve) =>
            (window as any).sforce.connection.remoteFunction({
              ...members,
              onSuccess: (answer: any) => resolve(['success', answer.textContent ?? answer]),
              onFailure: (text: string, request: XMLHttpRequest) => resolve([request.status, text]),
            }),
          ),
        members,
      );
    expect(await call({ url: `${service.url}/a?b=c d` })).toEqual([
      'success',
      '<answer>["GET","/a?b=c%20d","","",""]</answer>',
    ]);
    const post = {
      method: 'POST',
      requestData: '<ä/>',
      requestHeaders: { 'X-Mine': '1' },
      mimeType: 'text/xml',
    };
    for (const async of [true, false])
      expect(await call({ url: `${service.url}/b`, ...post, async })).toEqual([
        'success',
        '["POST","/b","","1","<ä/>"]',
      ]);
    expect(await call({ url: 'http://example.com/' })).toEqual([
      403,
      expect.stringMatching(/^http:\/\/example\.com is no remote site of this project/),
    ]);
    expect((await page.context().cookies()).map(({ name }) => name)).toEqual([
      expect.stringMatching(/^sid_/),
    ]);
    expect(asked).toContain(`${prefix}/services/proxy`);

    const downloaded = await page.evaluate(() => {
      const { sforce } = window as any;
      const record = new sforce.SObject('Document');
      const body = new sforce.Base64Binary('<b>plain</b>').toString();
      Object.assign(record, { Name: 'note', ContentType: 'text/html', Body: body });
      record.FolderId = sforce.connection.getUserInfo().userId;
      const [saved] = sforce.connection.create([record]);
      const request = new XMLHttpRequest();
      request.open('GET', `/servlet/servlet.FileDownload?file=${saved.id}`, false);
      request.send();
      return [request.status, request.responseText];
    });
    expect(downloaded).toEqual([200, '<b>plain</b>']);
  });
}
