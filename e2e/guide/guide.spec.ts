import type { Browser, Page } from 'playwright/test';
import { expect, startOrg, test } from '../worker.js';
import { type GuideOrg, startGuideOrg } from './guide-org.js';
import { pages, type SamplePage } from './pages.js';
import { inMode, installCallers, installRunner, type Mode, sampleText, withValues } from './run-sample.js';
import { type Sample, samples } from './samples.js';

// One org and one page for all samples, so they run one after another, in one worker.
test.describe.configure({ mode: 'default' });

let org: GuideOrg & { stop(): Promise<void> };
/** Where samples run that are no pages themselves. */
let open: Page;

async function openPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ baseURL: org.url });
  await installCallers(page);
  await page.goto('/apex/GuideConnect');
  await installRunner(page);
  return page;
}

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  org = await startGuideOrg(startOrg);
  open = await openPage(browser);
});

test.afterAll(async () => {
  await open?.close();
  await org?.stop();
});

/** Runs a sample one way, and waits until it did what it should. */
async function runSample(sample: Sample, mode: Mode): Promise<void> {
  const prepared = (await sample.prepare?.(org)) ?? '';
  const [before, behind] = sample.around?.(org) ?? ['', ''];
  const text = withValues(sampleText(sample.name), sample.values?.(org, prepared) ?? {});
  await open.evaluate((code) => window.runSample(code), inMode(before + text + behind, mode));
  const check = async () => sample.seen(await open.evaluate(() => window.lines), org, prepared);
  if (mode !== 'printed' || sample.printed === 'synchronous') await check();
  else await expect(check).toPass({ timeout: 15_000 });
}

/** Opens a page, its text changed as the mode and the table say, and looks at it. */
async function openSample(page: Page, sample: SamplePage, mode: Mode): Promise<void> {
  const { name, values = {}, twinNeeds = {} } = sample;
  const callers = await installCallers(page);
  const url = `${org.url}/apex/${name}${sample.path?.(org) ?? ''}`;
  await page.route(url, async (route) => {
    const answer = await route.fetch();
    const text = inMode(withValues(await answer.text(), values), mode);
    await route.fulfill({
      response: answer,
      body: mode === 'printed' ? text : withValues(text, twinNeeds),
    });
  });
  await page.goto(url);
  await sample.seen(page, org);
  // The tests behind it use the page as well.
  await callers.dispose();
}

const other = { synchronous: 'asynchronous', asynchronous: 'synchronous' } as const;
const twinOf = { synchronous: 'later', asynchronous: 'now' } as const;

for (const sample of pages) {
  const { name, title, printed, twin } = sample;
  test(`${name} ${title}, ${printed}`, ({ page }) => openSample(page, sample, 'printed'));
  if (twin) test(`${name} ${title}, ${other[printed]}`, ({ page }) => openSample(page, sample, twin));
}

test('12-debug-log opens the window and shows the value', async () => {
  const popup = open.waitForEvent('popup');
  await open.evaluate((code) => window.runSample(code), sampleText('12-debug-log'));
  const window_ = await popup;
  await expect(window_.frameLocator('iframe').locator('.text').first()).toContainText('my value');
  await window_.close();
});

for (const [i, sample] of samples.entries()) {
  const { name, printed, alone, also } = sample;
  const title = `${name}${also ? ` ${also}` : ''}`;
  test(`${title}, ${printed}`, () => runSample(sample, 'printed'));
  if (!alone) test(`${title}, ${other[printed]}`, () => runSample(sample, twinOf[printed]));
  expect(
    samples.findIndex((one) => one.name === name && one.also === also),
    title,
  ).toBe(i);
}
