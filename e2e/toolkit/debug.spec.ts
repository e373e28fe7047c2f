// biome-ignore-all lint/suspicious/noExplicitAny: what runs in the page is JavaScript, as the toolkit's users write it
import { expect, type FrameLocator, type Page } from 'playwright/test';
import { test } from './own-server.js';
import { fault, queryResult, roundTrip, sendXml } from './soap-server.js';

declare global {
  interface Window {
    println: unknown;
  }
}

/** The page inside the debug window. */
const inside = (popup: Page): FrameLocator => popup.frameLocator('iframe');
const lines = (popup: Page) => inside(popup).locator('.line');
const texts = (popup: Page) => inside(popup).locator('.text').allTextContents();

/** Runs what logs, and gives the window that it opens. */
async function opened(page: Page, log: () => void): Promise<Page> {
  const popup = page.waitForEvent('popup');
  await page.evaluate(log);
  return popup;
}

test('one window, titled, with every line in order from the first on', async ({ loaded, page }) => {
  loaded.answer = sendXml(queryResult([]));
  const popups: Page[] = [];
  page.on('popup', (popup) => popups.push(popup));
  const popup = await opened(page, () => {
    for (let i = 0; i < 100; i++) window.sforce.debug.log(`line ${i}`);
  });
  await expect(lines(popup)).toHaveCount(100);
  await page.evaluate(() => {
    window.sforce.debug.log(undefined);
    window.sforce.debug.log(null);
    window.sforce.debug.log(0);
    window.sforce.debug.println('typed', 'print');
    window.sforce.debug.println('untyped');
    window.sforce.debug.open();
  });
  await expect(lines(popup)).toHaveCount(105);
  const expected = Array.from({ length: 100 }, (_, i) => `line ${i}`);
  expect(await texts(popup)).toEqual([...expected, 'undefined', 'null', '0', 'typed', 'untyped']);
  expect(await popup.title()).toBe('AJAX Toolkit debug');
  expect(popups).toHaveLength(1);
  const seen = await page.evaluate(() => {
    const { debug, internal } = window.sforce;
    return {
      win: debug.win.closed,
      output: debug.output.id,
      constructor: debug instanceof internal.Debug,
      shell: internal.debugWindow,
    };
  });
  expect(seen).toEqual({
    win: false,
    output: 'output',
    constructor: true,
    shell: '/soap/ajax/64.0/debugshell.html',
  });
});

test("the window's page comes from the page's site", async ({ server, page }) => {
  server.page(
    '/partners/page',
    `<!doctype html><script>var __sfdcSiteUrlPrefix = '/partners'</script><script src="/soap/ajax/30.0/connection.js"></script><body>`,
  );
  await page.goto(`${server.url}/partners/page`);
  const popup = await opened(page, () => window.sforce.debug.log('a'));
  await expect(lines(popup)).toHaveText([/a$/]);
  expect(popup.frames()[1]?.url()).toBe(`${server.url}/partners/soap/ajax/30.0/debugshell.html`);
});

test('a script that is a static resource finds its page beside it', async ({ server, page }) => {
  await page.goto(server.page('/', '<!doctype html><script src="/resource/connection.js"></script><body>'));
  const popup = await opened(page, () => window.sforce.debug.log('a'));
  await expect(lines(popup)).toHaveText([/a$/]);
  expect(popup.frames()[1]?.url()).toBe(`${server.url}/resource/debugshell.html`);
});

test('without its page the window shows the lines as they are, as text', async ({ server, page }) => {
  const script = await (await fetch(`${server.url}/resource/connection.js`)).text();
  server.page('/lonely/connection.js', script, { 'Content-Type': 'text/javascript' });
  await page.goto(server.page('/', '<!doctype html><script src="/lonely/connection.js"></script><body>'));
  const popup = await opened(page, () => {
    window.sforce.debug.log('<b>one</b>');
    window.sforce.debug.logXml('<a>two</a>');
  });
  await popup.waitForFunction(
    () => document.querySelector('iframe')?.contentDocument?.readyState === 'complete',
  );
  await page.evaluate(() => window.sforce.debug.log('three'));
  await expect(popup.locator('body')).toHaveText('<b>one</b>\n<a>two</a>\nthree\n');
  expect(await popup.title()).toBe('AJAX Toolkit debug');
});

test('markup in what is logged is never run', async ({ loaded, page }) => {
  expect(loaded.requests).toEqual([]);
  const evil = `<img src=x onerror="top.opener.evil = true"><script>top.opener.evil = true</script>`;
  const popup = page.waitForEvent('popup');
  await page.evaluate((evil) => {
    const { debug } = window.sforce;
    debug.log(evil);
    debug.logXml(evil);
    debug.logXml(`<a>${evil.replace('=x', '="x"').replace('">', '"/>')}</a>`);
    debug.logApex(`<debugLog>${evil}</debugLog>`);
    debug.println(evil, 'printxml');
  }, evil);
  await expect(lines(await popup)).toHaveCount(5);
  await inside(await popup)
    .getByRole('button', { name: 'Unfold all' })
    .click();
  await expect(inside(await popup).locator('.line:has-text("onerror")')).toHaveCount(5);
  await roundTrip(page);
  expect(await page.evaluate(() => (window as any).evil)).toBeUndefined();
});

test('where windows are blocked, lines go to the console, and appear once one can open', async ({
  loaded,
  page,
}) => {
  expect(loaded.requests).toEqual([]);
  const logged: string[] = [];
  page.on('console', (message) => message.type() === 'log' && logged.push(message.text()));
  await page.evaluate(() => {
    const { open } = window;
    Object.assign(window, { realOpen: open });
    window.open = () => null;
    for (const text of ['a', 'b', 'c']) window.sforce.debug.log(text);
    window.sforce.debug.open();
  });
  await expect.poll(() => logged).toEqual(['a', 'b', 'c']);
  const popup = await opened(page, () => {
    window.open = (window as any).realOpen;
    window.sforce.debug.log('d');
  });
  await expect(lines(popup)).toHaveCount(4);
  expect(await texts(popup)).toEqual(['a', 'b', 'c', 'd']);
  expect(logged).toHaveLength(3);
});

test('a window that was closed opens again for the next line', async ({ loaded, page }) => {
  expect(loaded.requests).toEqual([]);
  const first = await opened(page, () => window.sforce.debug.log('a'));
  await expect(lines(first)).toHaveCount(1);
  await first.close();
  // The page learns a moment later that its window is gone.
  await page.waitForFunction(() => window.sforce.debug.win?.closed ?? true);
  const second = await opened(page, () => window.sforce.debug.log('b'));
  await expect(lines(second)).toHaveCount(1);
  expect(await texts(second)).toEqual(['b']);
});

test('the window stays, with its lines, when its page is loaded anew', async ({ loaded, page }) => {
  expect(loaded.requests).toEqual([]);
  const popup = await opened(page, () => window.sforce.debug.log('before'));
  await expect(lines(popup)).toHaveCount(1);
  await page.reload();
  await page.evaluate(() => window.sforce.debug.log('after'));
  await expect(lines(popup)).toHaveCount(2);
  expect(await texts(popup)).toEqual(['before', 'after']);
  await popup.reload();
  await page.evaluate(() => window.sforce.debug.log('anew'));
  await expect(lines(popup)).toHaveCount(1);
  expect(await texts(popup)).toEqual(['anew']);
});

test('a page and the frame in it share one window', async ({ loaded, page }) => {
  const popups: Page[] = [];
  page.on('popup', (popup) => popups.push(popup));
  loaded.page('/inner', '<!doctype html><script src="/soap/ajax/30.0/connection.js"></script><body>');
  const popup = page.waitForEvent('popup');
  await page.evaluate(async () => {
    const frame = document.createElement('iframe');
    frame.src = '/inner';
    document.body.append(frame);
    await new Promise((loaded) => frame.addEventListener('load', loaded));
    window.sforce.debug.log('page');
    (frame.contentWindow as Window).sforce.debug.log('frame');
  });
  await expect(lines(await popup)).toHaveCount(2);
  await page.evaluate(() => (window[0] as Window).sforce.debug.log('frame again'));
  await expect(lines(await popup)).toHaveCount(3);
  expect(await texts(await popup)).toEqual(['page', 'frame', 'frame again']);
  expect(popups).toHaveLength(1);
});

test('quiet silences all', async ({ loaded, page }) => {
  expect(loaded.requests).toEqual([]);
  const popups: Page[] = [];
  page.on('popup', (popup) => popups.push(popup));
  await page.evaluate(() => {
    const { debug, connection } = window.sforce;
    Object.assign(debug, { quiet: true, trace: true, apexTrace: true });
    debug.log('a');
    debug.logXml('b');
    debug.logApex('c');
    debug.println('d', 'print');
    debug.open();
    connection.query('q');
  });
  await roundTrip(page);
  expect(popups).toEqual([]);
});

for (const definition of ['window.println = seen', 'const println = seen']) {
  test(`a println of the page takes over: ${definition}`, async ({ server, page }) => {
    server.page(
      '/',
      `<!doctype html><script>var printed = []; function seen(text, type) { printed.push([text, type]) } ${definition}</script><script src="/soap/ajax/64.0/connection.js"></script><body>`,
    );
    await page.goto(server.url);
    const popups: Page[] = [];
    page.on('popup', (popup) => popups.push(popup));
    const printed = await page.evaluate(() => {
      const { debug } = window.sforce;
      debug.log('a <b>');
      debug.open();
      debug.println('x', 'mine');
      debug.logXml('<a>&amp;</textarea>');
      debug.logApex('<r><debugLog>a|b</debugLog></r>');
      return (window as any).printed;
    });
    const box = (text: string) =>
      expect.stringMatching(new RegExp(`^<textarea[^>]*>${text.replace('|', '\\|')}</textarea>$`));
    expect(printed).toEqual([
      ['a <b>', 'print'],
      [expect.any(String), 'print'],
      ['x', 'mine'],
      [box('&lt;a&gt;&amp;amp;&lt;/textarea&gt;'), 'printxml'],
      [box('a|b'), 'printxml'],
    ]);
    expect(popups).toEqual([]);
  });
}

test('trace shows every request and every answer, indented and foldable', async ({ loaded, page }) => {
  loaded.answer = (request, response) => {
    if (request.body.includes('bad'))
      sendXml(fault('MALFORMED_QUERY', 'unexpected token'), 500)(request, response);
    else if (request.body.includes('down'))
      response.writeHead(503, { 'Content-Type': 'text/html' }).end('<html>Down<br></html>');
    else sendXml(queryResult(['Äpfel &amp; Birnen']))(request, response);
  };
  const popup = await opened(page, () => {
    const { debug, connection } = window.sforce;
    debug.trace = true;
    connection.query('SELECT Id FROM Account');
  });
  await page.evaluate(async () => {
    const { connection } = window.sforce;
    for (const text of ['bad', 'down'])
      await new Promise((done) => connection.query(text, { onSuccess: done, onFailure: done }));
  });
  const summaries = inside(popup).locator('.document > summary');
  await expect(summaries).toHaveText([
    /^request\s*query\s*POST \/services\/Soap\/u\/64\.0 · /,
    /^answer\s*queryResponse\s*Answer with status 200 · /,
    /^request\s*query/,
    /^failure\s*Fault\s*Answer with status 500/,
    /^request\s*query/,
    /^failure\s*Answer with status 503/,
  ]);
  const answer = lines(popup).nth(1);
  await expect(answer.locator('.tree')).toHaveCount(0);
  await summaries.nth(1).click();
  await expect(answer.locator('.tree')).toContainText('Äpfel &amp; Birnen');
  const record = answer
    .locator('details.part', { has: inside(popup).locator('summary', { hasText: '<records' }) })
    .last();
  await expect(record).toHaveAttribute('open', '');
  await record.locator('summary').first().click();
  await expect(answer.getByText('Äpfel')).toBeHidden();
  await summaries.nth(5).click();
  await expect(lines(popup).nth(5).locator('pre')).toHaveText('<html>Down<br></html>');
});

test('apexTrace shows the Apex log of each answer', async ({ loaded, page }) => {
  loaded.answer = (_, response) =>
    response
      .writeHead(200, { 'Content-Type': 'text/xml' })
      .end(
        `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Header><DebuggingInfo><debugLog>12:00|USER_DEBUG|&quot;a&quot; &lt; b</debugLog></DebuggingInfo></e:Header><e:Body><r><result>1</result></r></e:Body></e:Envelope>`,
      );
  const popup = await opened(page, () => {
    window.sforce.debug.apexTrace = true;
    window.sforce.connection.getUserInfo();
  });
  await expect(lines(popup)).toHaveCount(1);
  await expect(inside(popup).locator('pre')).toHaveText('12:00|USER_DEBUG|"a" < b');
});

test('5,000 lines: searched, copied, cleared', async ({ loaded, page, context }) => {
  test.setTimeout(180_000);
  expect(loaded.requests).toEqual([]);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const popup = await opened(page, () => {
    const { debug } = window.sforce;
    for (let i = 0; i < 5_000; i++) {
      if (i % 10 === 0) debug.logXml(`<r><number>${i}</number><text>${'x'.repeat(3_000)}</text></r>`);
      else debug.log(`Line number ${i} of what a page logs`);
    }
  });
  const frame = inside(popup);
  await expect(frame.getByRole('status')).toHaveText('5,000 lines', { timeout: 90_000 });
  const numbers = await lines(popup).evaluateAll((rows) =>
    rows.map((row) => row.textContent?.match(/number (\d+)/)?.[1]),
  );
  expect(numbers.filter(Boolean).map(Number)).toEqual(
    Array.from({ length: 5_000 }, (_, i) => i).filter((i) => i % 10),
  );
  await expect(lines(popup).last()).toBeInViewport();

  await frame.getByRole('searchbox').fill('NUMBER 123');
  await expect(frame.getByRole('status')).toHaveText('10 of 5,000 lines');
  await frame.getByRole('searchbox').fill('<number>42');
  await expect(frame.getByRole('status')).toHaveText('11 of 5,000 lines');
  await frame.getByRole('button', { name: 'Unfold all' }).click();
  await expect(frame.getByText('<number>420</number>')).toBeVisible();

  await frame.getByRole('button', { name: 'Copy' }).click();
  await expect(frame.getByRole('status')).toHaveText('Copied: 11');
  const copied = await popup.evaluate(() => navigator.clipboard.readText());
  expect(copied.split('\n')).toHaveLength(11);
  expect(copied).toMatch(/^\d\d:\d\d:\d\d\.\d{3} <r><number>420<\/number>/);

  // All of them unfolded: only what is in sight is made.
  await frame.getByRole('searchbox').fill('');
  await frame.getByRole('button', { name: 'Unfold all' }).click();
  await expect(lines(popup).last()).toBeVisible();
  expect(await frame.locator('.tree').count()).toBeLessThan(500);
  await frame.getByRole('button', { name: 'Fold all', exact: true }).click();

  await frame.getByRole('button', { name: 'Clear' }).click();
  await expect(lines(popup)).toHaveCount(0);
  await page.evaluate(() => window.sforce.debug.log('fresh'));
  await expect(lines(popup)).toHaveCount(1);
});
