import { type Browser, launch, type Page } from 'puppeteer-core';
import { SecondSession } from '../guide/second-session.js';
import { expect, test } from '../org.js';
import { findFirefox } from './find-firefox.js';

// The same pages in another engine, over WebDriver BiDi: a page that calls asynchronously, one that calls synchronously,
// and a button.

const firefox = findFirefox();

let browser: Browser | undefined;
let problems: string[];

async function open(url: string): Promise<Page> {
  const page = await (browser as Browser).newPage();
  page.on('pageerror', (error) => problems.push(String(error)));
  await page.goto(url);
  return page;
}

test.describe('Firefox', () => {
  test.skip(firefox === null, 'Firefox is not installed: apt-get install firefox-esr, or set FIREFOX_PATH');
  test.describe.configure({ mode: 'default' });

  test.beforeAll(async () => {
    browser = await launch({ browser: 'firefox', executablePath: firefox ?? '', headless: true });
    problems = [];
  });
  test.afterAll(() => browser?.close());
  test.afterEach(() => expect(problems).toEqual([]));

  test('lists accounts on the guide’s sample page', async ({ org }) => {
    const page = await open(`${org.url}/apex/SampleAccounts`);
    const text = await page.waitForFunction(() => {
      const text = document.getElementById('output')?.textContent ?? '';
      return text.includes('[Industry - ') ? text : null;
    });
    expect((await text.jsonValue())?.match(/\b001\w{15}\b/g)).toHaveLength(500);
  });

  test('exports accounts by synchronous calls, in three batches', async ({ org }) => {
    const page = await open(`${org.url}/apex/AccountExport`);
    await page.click('button');
    const done = () => document.getElementById('progress')?.textContent || null;
    const progress = await page.waitForFunction(done);
    expect(await progress.jsonValue()).toBe('550 accounts in 3 batches');
    const csv = await page.$eval('#csv', (box) => (box as HTMLTextAreaElement).value);
    expect(csv.split('\n')).toHaveLength(551);
  });

  test('runs the script of a button, with its dialogs', async ({ org }) => {
    const session = await SecondSession.open(org.url, org.username, org.password);
    const [account = ''] = await session.create('Account', [{ Name: 'Fox & Fire', BillingCity: 'Oulu' }]);
    await session.create('Contact', [{ LastName: 'Fox', AccountId: account }]);
    const page = await open(`${org.url}/${account}`);
    const said: string[] = [];
    page.on('dialog', (dialog) => {
      said.push(dialog.message());
      void dialog.accept();
    });
    await page.click('[data-org-button="Account.Copy_Address"]');
    await expect
      .poll(() => session.count('Contact', `AccountId = '${account}' AND MailingCity = 'Oulu'`))
      .toBe(1);
    await expect
      .poll(() => said)
      .toEqual(['Overwrite the address of 1 contact(s)?', 'The address was copied to 1 contact(s).']);
  });
});
