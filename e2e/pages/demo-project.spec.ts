import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { testWith } from '../own-org.js';
import { expect } from '../worker.js';
import { type ButtonCase, buttonCases } from './demo-project/button-cases.js';
import { startDemoOrg } from './demo-project/demo-org.js';
import { pageCases } from './demo-project/page-cases.js';
import { ELSEWHERE, takeScreenshot, takesScreenshots } from './demo-project/screenshots.js';

// The whole demo in one org, page by page and button by button, as a person uses it.

const test = testWith(startDemoOrg);

test.use({ viewport: { width: 1000, height: 600 } });

/** What went wrong in a page: errors of scripts, and what the org reports that it lacks. */
function watch(page: Page): string[] {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  return problems;
}

/** Waits until the page tells what it lacks, and nothing else. */
const expectLacking = (page: Page, lines: readonly string[]) =>
  expect(page.locator('#orgMissing li, #orgProblems li')).toHaveText([...lines]);

test('each page and each button of the demo is used here, or in the test of the sample pages', async () => {
  const demoPages = join(import.meta.dirname, '../../demo-pages');
  const pages = (await readdir(join(demoPages, 'pages'))).flatMap(
    (name) => /^(.+)\.page$/.exec(name)?.[1] ?? [],
  );
  expect([...pageCases.map(({ page }) => page), ...ELSEWHERE].sort()).toEqual(pages.sort());
  const links = (await readdir(join(demoPages, 'objects'), { recursive: true })).flatMap((path) => {
    const [, object, name] = /^(\w+)[\\/]webLinks[\\/](\w+)\.webLink-meta\.xml$/.exec(path) ?? [];
    return object ? [`${object}.${name}`] : [];
  });
  expect(buttonCases.map(({ object, name }) => `${object}.${name}`).sort()).toEqual(links.sort());
  expect(links.length).toBeGreaterThanOrEqual(20);
});

/** Objects that have buttons, with how the ids of their records start. */
const prefixes: Readonly<Record<string, string>> = {
  Account: '001',
  Contact: '003',
  Lead: '00Q',
  Opportunity: '006',
  Case: '500',
  Invoice__c: 'a00',
};

if (takesScreenshots) {
  const pictures: Readonly<Record<string, string>> = {
    Home: '/',
    ...Object.fromEntries(ELSEWHERE.map((name) => [name, `/apex/${name}`])),
    ...Object.fromEntries(Object.entries(prefixes).map(([name, prefix]) => [`${name}-list`, `/${prefix}/o`])),
  };
  for (const [name, path] of Object.entries(pictures))
    test(`a picture of ${name}`, async ({ page }) => {
      await page.goto(path);
      await page.waitForLoadState('networkidle');
      await takeScreenshot(page, name);
    });
  for (const name of Object.keys(prefixes))
    test(`a picture of a record of ${name}`, async ({ page, own: demo }) => {
      const [record] = await demo.session.query(`SELECT Id FROM ${name} ORDER BY CreatedDate, Id LIMIT 1`);
      await page.goto(`/${record?.Id}`);
      await takeScreenshot(page, `${name}-record`);
    });
}

for (const { page: name, about, lacks = [], use } of pageCases)
  test(`the page ${name}`, async ({ page, own: demo }) => {
    const problems = watch(page);
    page.on('dialog', (dialog) => void dialog.accept());
    const [id = ''] = about ? await demo.session.create(about[0], [about[1]]) : [];
    await page.goto(`/apex/${name}${about ? `?id=${id}` : ''}`);
    await use(page, demo, id);
    await expectLacking(page, lacks);
    expect(problems).toEqual([]);
    await takeScreenshot(page, name);
  });

/** Opens the page with the button, and ticks the records where it is a list. */
async function openPlace(page: Page, { on }: ButtonCase, prefix: string, ids: readonly string[]) {
  if (on === 'record') {
    await page.goto(`/${ids[0]}`);
    return;
  }
  await page.goto(`/${prefix}?sort=${on.list}`);
  for (const id of ids) await page.locator(`input[name=ids][value="${id.slice(0, 15)}"]`).check();
}

for (const one of buttonCases)
  test(`the button ${one.label} of ${one.object} on the ${one.on === 'record' ? 'record' : 'list'}`, async ({
    page,
    own: demo,
  }) => {
    const problems = watch(page);
    const said: string[] = [];
    page.on('dialog', (dialog) => {
      said.push(dialog.message());
      return dialog.accept(said.length === 1 ? one.answer : undefined);
    });
    await page.context().route('https://search.example/**', (route) => route.fulfill({ body: 'found' }));
    const ids = await one.make(demo);
    await openPlace(page, one, prefixes[one.object] ?? '', ids);
    await expectLacking(page, []);
    await page
      .locator('[data-org-button], [data-org-link]')
      .getByText(one.label, { exact: true })
      .first()
      .click();
    await expect.poll(() => said).toEqual((one.dialogs ?? []).map((text) => expect.stringMatching(text)));
    await one.check(page, demo, ids);
    await expectLacking(page, []);
    expect(problems).toEqual([]);
  });
