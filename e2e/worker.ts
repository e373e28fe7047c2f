import { test as base } from 'playwright/test';
import type { startOrg as StartOrg } from '../src/org/index.js';
import { Tab } from './tab.js';
import { type Site, withSite } from './toolkit/site.js';

const { startOrg } = (await import(new URL('../dist/org/index.js', import.meta.url).href)) as {
  startOrg: typeof StartOrg;
};

export { startOrg };
export type RunningOrg = Awaited<ReturnType<typeof StartOrg>>;

/**
 * Playwright's test, with what the tests of a worker share: one tab, and, once a test asks for
 * it, an org on the demo, or a page with a server of canned answers. A test that fails leaves the next a new tab.
 *
 * What a worker shares stands here and nowhere else: files that share something else need workers, and browsers, of
 * their own.
 */
export const test = base.extend<object, { tab: Tab; org: RunningOrg; site: Site }>({
  tab: [
    async ({ browser }, use) => {
      const tab = new Tab(browser);
      await use(tab);
      await tab.close();
    },
    { scope: 'worker' },
  ],
  org: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
    async ({}, use) => {
      const org = await startOrg();
      await use(org);
      await org.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  site: [({ browser }, use) => withSite(browser, use), { scope: 'worker' }],
  page: async ({ tab, baseURL, viewport }, use, info) => {
    const page = await tab.open({ baseURL, viewport });
    await use(page);
    if (info.status === info.expectedStatus) await tab.clear();
    else await tab.close();
  },
  context: async ({ page }, use) => use(page.context()),
});

export { expect } from 'playwright/test';
