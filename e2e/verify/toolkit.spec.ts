import type { Page } from 'playwright/test';
import { same } from '../../src/verify/compare.js';
import { HttpOrg, type OrgAddress } from '../../src/verify/http-org.js';
import { readAnswer } from '../../src/verify/soap-elements.js';
import { SoapOrg } from '../../src/verify/soap-org.js';
import type * as Cases from '../../src/verify/toolkit-cases/index.js';
import { newRunId } from '../../src/verify/toolkit-suite.js';
import { expect, test as local } from '../org.js';
import { startPassOn } from './pass-on.js';

const CASES = '../../dist/verify/toolkit-cases.js';
const { toolkitCases, toolkitPlan } = (await import(new URL(CASES, import.meta.url).href)) as typeof Cases;

const { SF_INSTANCE_URL: url, SF_SESSION_ID: sessionId } = process.env;
/** An org of the platform, where one is given. */
const given: OrgAddress | null = url && sessionId ? { url: new URL(url).origin, sessionId } : null;

/** Logs in to the local org. */
async function login({ url, username, password }: { url: string; username: string; password: string }) {
  const answer = await new HttpOrg({ url, sessionId: '' }).send(
    '/services/Soap/u/64.0',
    `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><login xmlns="urn:partner.soap.sforce.com"><username>${username}</username><password>${password}</password></login></e:Body></e:Envelope>`,
  );
  const result = readAnswer(answer.text)?.children[0];
  return { url, sessionId: result?.children.find(({ name }) => name === 'sessionId')?.text ?? '' };
}

/** The local org, or the one that is given: then no local one is started. What was made is deleted after each test. */
const test = local.extend<{ target: SoapOrg }, { address: OrgAddress }>({
  address: [
    given
      ? // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
        async ({}, use) => use(given)
      : async ({ org }, use) => use(await login(org)),
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: '',
  target: [
    async ({ address }, use) => {
      const target = await SoapOrg.open(address);
      await use(target);
      expect(await target.deleteMade(), 'what could not be deleted').toEqual([]);
    },
    { timeout: 300_000 },
  ],
});

/** Runs all cases in the page; gives what comes out otherwise, by case. */
async function differencesIn(page: Page, sessionId: string): Promise<Record<string, string>> {
  const outcomes = await page.evaluate(
    async (settings) => {
      const file = '/toolkit-cases.js';
      const { toolkitCases, runToolkitCase } = (await import(file)) as typeof Cases;
      const found: ({ seen: unknown } | { failed: string })[] = [];
      for (const index of toolkitCases.keys())
        found.push(
          await runToolkitCase(window.sforce, index, settings).then(
            (seen) => ({ seen }),
            (error) => ({ failed: error.faultstring ?? String(error) }),
          ),
        );
      return found;
    },
    { sessionId, runId: newRunId() },
  );
  const differences: Record<string, string> = {};
  for (const [i, { name, gives }] of toolkitCases.entries()) {
    const outcome = outcomes[i] ?? { failed: 'it did not run' };
    try {
      if ('failed' in outcome) throw new Error(outcome.failed);
      same(outcome.seen, gives, 'what comes out');
    } catch (error) {
      differences[name] = (error as Error).message;
    }
  }
  return differences;
}

test('the toolkit gets from the org, in a page, what its cases say', async ({ page, target }) => {
  test.setTimeout(given ? 1_800_000 : 180_000);
  const server = await startPassOn(target.http);
  try {
    await page.goto(server.url);
    expect(await differencesIn(page, target.http.address.sessionId)).toEqual({});
    const planned = [...toolkitPlan().values()].reduce((sum, count) => sum + count, 0);
    expect(target.http.made.size, 'no more is made than is announced').toBeLessThanOrEqual(planned);
  } finally {
    await server.close();
  }
});
