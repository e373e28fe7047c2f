import type { Browser, Page } from 'playwright/test';

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
export class Tab {
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
    if (!this.#page) {
      const context = await this.#browser.newContext({
        ...(baseURL ? { baseURL } : {}),
        ...(viewport === undefined ? {} : { viewport }),
      });
      this.#page = await context.newPage();
    }
    return this.#page;
  }

  /**
   * Takes away what a test left. The cache stays, and so does what a page stored in the browser: each test that has an
   * origin of its own sees none of it. Scripts for all pages (`addInitScript`) are for the test to take away.
   */
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
    const context = this.#page?.context();
    this.#page = undefined;
    await context?.close();
  }
}
