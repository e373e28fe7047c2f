import type { startOrg as StartOrg } from '../src/org/index.js';
import { test as base } from './one-tab.js';

const { startOrg } = (await import(new URL('../dist/org/index.js', import.meta.url).href)) as {
  startOrg: typeof StartOrg;
};

type RunningOrg = Awaited<ReturnType<typeof StartOrg>>;

/** Playwright's test, with a local org of its own for each worker; relative URLs go to that org. */
export const test = base.extend<object, { org: RunningOrg }>({
  org: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
    async ({}, use) => {
      const org = await startOrg();
      await use(org);
      await org.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: async ({ org }, use) => use(org.url),
});

export { expect } from 'playwright/test';
