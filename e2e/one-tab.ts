import { type Browser, type BrowserContext, test as base, type Page } from 'playwright/test';

/** What tests listen to in a page. */
const EVENTS = [
  'close',
  'console',
  'dialog',
  'download',
  'frameattached',
  'framenavigated',
  'load',
  'pageerror',
  'popup',
  'request',
  'requestfailed',
  'requestfinished',
  'response',
];

interface TabOptions {
  readonly baseURL: string | undefined;
  readonly viewport: { width: number; height: number } | null | undefined;
}

/** A tab that tests use one after another: a new one for each costs the browser two processes, and most of the time. */
class Tab {
  readonly #browser: Browser;
  #page: Page | undefined;
  #options = '';

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  /** An empty page in a context that has no cookies, permissions and routes, and no other page. */
  async open({ baseURL, viewport }: TabOptions): Promise<Page> {
    const options = JSON.stringify([baseURL, viewport]);
    if (options !== this.#options) await this.close();
    this.#options = options;
    this.#page ??= await this.#browser.newPage({
      ...(baseURL ? { baseURL } : {}),
      ...(viewport === undefined ? {} : { viewport }),
    });
    return this.#page;
  }

  /** Takes away what a test left. */
  async clear(): Promise<void> {
    const page = this.#page;
    if (!page || page.isClosed()) return this.close();
    const context = page.context();
    for (const type of EVENTS) page.removeAllListeners(type);
    for (const other of context.pages()) if (other !== page) await other.close();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await context.unrouteAll({ behavior: 'ignoreErrors' });
    await page.goto('about:blank');
    await context.clearCookies();
    await context.clearPermissions();
  }

  async close(): Promise<void> {
    const context: BrowserContext | undefined = this.#page?.context();
    this.#page = undefined;
    await context?.close();
  }
}

/** Playwright's test, with one tab for the tests of a worker; one that fails leaves the next a new tab. */
export const test = base.extend<object, { tab: Tab }>({
  tab: [
    async ({ browser }, use) => {
      const tab = new Tab(browser);
      await use(tab);
      await tab.close();
    },
    { scope: 'worker' },
  ],
  page: async ({ tab, baseURL, viewport }, use, info) => {
    const page = await tab.open({ baseURL, viewport });
    await use(page);
    if (info.status === info.expectedStatus) await tab.clear();
    else await tab.close();
  },
  context: async ({ page }, use) => use(page.context()),
});

export { expect } from 'playwright/test';
