import { createServer } from 'node:http';
import type { Page } from 'playwright/test';
import { type LocalServer, listen } from '../../test/local-server.js';
import { expect, test } from '../org.js';

// What a page elsewhere may try with the org that runs on its visitor's machine.

let elsewhere: LocalServer;
let html = '';

test.beforeAll(async () => {
  elsewhere = await listen(
    createServer((_, response) => response.setHeader('Content-Type', 'text/html').end(html)),
  );
});
test.afterAll(() => elsewhere.close());

/** Signs the browser in at the org, then opens a page of another origin. */
async function openElsewhere(page: Page, content: string, host = '127.0.0.1') {
  await page.goto('/apex/SampleAccounts');
  html = content;
  const answer = await page.goto(elsewhere.url.replace('127.0.0.1', host));
  expect(answer?.ok()).toBe(true);
}

/** Both are another origin; the first shares the org's site, and so its cookies. */
for (const host of ['127.0.0.1', 'localhost']) {
  test(`a page at ${host} that includes the script gets no session`, async ({ page, org }) => {
    await openElsewhere(page, `<script src="${org.url}/soap/ajax/64.0/connection.js"></script>`, host);
    expect(await page.evaluate('sforce.connection.sessionId')).toBeNull();
  });

  test(`a page at ${host} cannot read, frame or write to the org`, async ({ page, org }) => {
    await openElsewhere(page, '<p>elsewhere</p>', host);
    const tried = await page.evaluate(async (url) => {
      const attempt = (path: string, init: RequestInit) =>
        fetch(url + path, init).then(
          (answer) => `${answer.type} ${answer.status}`,
          () => 'blocked',
        );
      return [
        await attempt('/apex/SampleAccounts', { credentials: 'include' }),
        await attempt('/soap/ajax/64.0/connection.js', { credentials: 'include' }),
        await attempt('/services/Soap/u/64.0', {
          method: 'POST',
          body: '<a/>',
          headers: { 'Content-Type': 'text/xml' },
        }),
        await attempt('/logout', { method: 'POST', credentials: 'include' }),
      ];
    }, org.url);
    expect(tried).toEqual(['blocked', 'blocked', 'blocked', 'blocked']);

    const framed = page.waitForResponse(`${org.url}/apex/SampleAccounts`);
    await page.evaluate((url) => {
      const frame = document.createElement('iframe');
      frame.src = `${url}/apex/SampleAccounts`;
      document.body.append(frame);
    }, org.url);
    expect((await framed).status()).toBe(403);
  });
}

test('the session survives all of it', async ({ page }) => {
  await openElsewhere(page, '<form method="post" action="x"></form>');
  await page.goto('/apex/SynchronousAccounts');
  await expect(page.locator('#output')).toContainText('query complexed in');
});

test('a foreign name for this machine is refused', async ({ org, playwright }) => {
  const { port } = new URL(org.url);
  const request = await playwright.request.newContext();
  const answer = await request.get(`${org.url}/apex/SampleAccounts`, {
    headers: { Host: `rebound.example:${port}` },
  });
  expect(answer.status()).toBe(421);
  expect(answer.headers()['set-cookie']).toBeUndefined();
  await request.dispose();
});
