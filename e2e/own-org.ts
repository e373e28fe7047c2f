import { test as shared } from './worker.js';

/** An org that a file of tests starts for itself; `stop` also takes away what was made for it. */
interface OwnOrg {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * The test for a file whose tests use an org of their own, one after another in one worker: it is there as `own`, and
 * relative URLs are in it. A test that fails does not keep the others from running.
 */
export function testWith<Org extends OwnOrg>(start: () => Promise<Org>) {
  let started: Org | undefined;
  shared.describe.configure({ mode: 'default' });
  shared.beforeAll(async () => {
    shared.setTimeout(180_000);
    started = await start();
  });
  shared.afterAll(async () => {
    await started?.stop();
    started = undefined;
  });
  return shared.extend<{ own: Org }>({
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
    own: async ({}, use) => use(started as Org),
    // Playwright asks for it before the hooks as well, when there is no org yet.
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
    baseURL: async ({}, use) => use(started?.url),
  });
}
