// biome-ignore-all lint/suspicious/noExplicitAny: what runs in the page is JavaScript, as the toolkit's users write it
import { expect, type Page } from 'playwright/test';
import { test } from './own-server.js';
import { fault, queryResult, type SoapServer, STRICT, sendXml } from './soap-server.js';

const PAGE =
  '<!doctype html><title>Page</title><link rel="icon" href="data:,"><script src="/soap/ajax/64.0/connection.js"></script><script src="/soap/ajax/64.0/apex.js"></script><body>';

/** Policies, from the one that issue trackers of pages recommend to one that allows nothing else. */
const policies = {
  'scripts and Trusted Types': "script-src 'self'; require-trusted-types-for 'script'",
  'everything but what it needs': STRICT.replace("default-src 'none'", "default-src 'none'; img-src data:"),
};

/** Opens a page under a policy; gives what the browser reports as violated, in the page and in its windows. */
async function openStrict(server: SoapServer, page: Page, policy: string): Promise<string[]> {
  const violations: string[] = [];
  const watch = (watched: Page) =>
    watched.on('console', (message) => {
      if (/Content Security|Trusted|violates/.test(message.text())) violations.push(message.text());
    });
  watch(page);
  page.on('popup', watch);
  page.on('pageerror', (error) => violations.push(error.message));
  await page.goto(server.page('/strict', PAGE, { 'Content-Security-Policy': policy }));
  return violations;
}

for (const [name, policy] of Object.entries(policies)) {
  test(`calls, Apex, proxy and debug window under a policy: ${name}`, async ({ server, page }) => {
    const violations = await openStrict(server, page, policy);
    server.answer = (request, response) => {
      if (request.path.includes('/proxy'))
        response.writeHead(200, { 'Content-Type': 'text/xml' }).end('<a>1</a>');
      else sendXml(queryResult(['A']))(request, response);
    };
    const popup = page.waitForEvent('popup');
    const seen = await page.evaluate(async () => {
      const { connection, debug, apex } = window.sforce;
      debug.log('<b>first</b>');
      debug.trace = true;
      const names = [connection.query('q').records.Name, apex.execute('C', 'm', {})[0].records.Name];
      names.push(
        await new Promise((done) => connection.query('q', done)).then((result: any) => result.records.Name),
      );
      const proxied = { url: 'http://h/', mimeType: 'text/xml' };
      const root: any = await new Promise((onSuccess) =>
        connection.remoteFunction({ ...proxied, onSuccess }),
      );
      return [...names, root.textContent];
    });
    expect(seen).toEqual(['A', 'A', 'A', '1']);
    const frame = (await popup).frameLocator('iframe');
    await expect(frame.locator('.line')).toHaveCount(9);
    await frame.getByText('queryResponse').first().click();
    await expect(frame.locator('.tree').first()).toContainText('<sf:Name>A</sf:Name>');
    // The window's own style sheet is in force.
    await expect(frame.locator('.line').first()).toHaveCSS('display', 'flex');
    await frame.getByRole('searchbox').fill('first');
    await expect(frame.getByRole('status')).toHaveText('1 of 9 lines');
    await frame.getByRole('button', { name: 'Clear' }).click();
    await expect(frame.locator('.line')).toHaveCount(0);
    expect(violations).toEqual([]);
  });

  test(`the error window under a policy: ${name}`, async ({ server, page }) => {
    const violations = await openStrict(server, page, policy);
    server.answer = sendXml(fault('INVALID_FIELD', 'No &lt;b&gt;such&lt;/b&gt; column'), 500);
    const popup = page.waitForEvent('popup');
    await page.evaluate(() => window.sforce.connection.query('q', () => {}));
    await expect((await popup).getByRole('textbox')).toHaveValue(/No <b>such<\/b> column/);
    await page.evaluate(() => {
      window.open = () => null;
      window.sforce.connection.query('q', () => {});
    });
    await expect(page.getByRole('textbox')).toHaveValue(/sf:INVALID_FIELD/);
    expect(violations).toEqual([]);
  });
}

for (const [name, policy] of Object.entries(policies))
  test(`an answer with comments, sections and prefixes of its own under a policy: ${name}`, async ({
    server,
    page,
  }) => {
    const violations = await openStrict(server, page, policy);
    server.answer = sendXml(
      '<q:r xmlns:q="urn:q"><!-- note --><?p i?><q:result><![CDATA[<b>]]>&amp;<!-- --></q:result></q:r>',
    );
    const seen = await page.evaluate(async () => {
      const { connection } = window.sforce;
      return [connection.query('q'), await new Promise((done) => connection.query('q', done))];
    });
    expect(seen).toEqual(['<b>&', '<b>&']);
    expect(violations).toEqual([]);
  });

test('a policy that allows no frames leaves the lines as text', async ({ server, page }) => {
  await openStrict(server, page, "default-src 'none'; script-src 'self'; connect-src 'self'");
  const popup = page.waitForEvent('popup');
  await page.evaluate(() => {
    window.sforce.debug.log('<b>a</b>');
    window.sforce.debug.log('b');
  });
  await expect((await popup).locator('body')).toHaveText('<b>a</b>\nb\n');
});
