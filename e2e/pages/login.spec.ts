import type { startOrg as StartOrg } from '../../src/org/index.js';
import { test as base, expect } from '../org.js';

const { startOrg } = (await import(new URL('../../dist/org/index.js', import.meta.url).href)) as {
  startOrg: typeof StartOrg;
};

/** An org that asks for user and password. */
const test = base.extend<object, { org: Awaited<ReturnType<typeof StartOrg>> }>({
  org: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
    async ({}, use) => {
      const org = await startOrg({ login: true });
      await use(org);
      await org.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

// One org for both.
test.describe.configure({ mode: 'default' });

test('a page asks for user and password, and comes after it', async ({ page }) => {
  await page.goto('/apex/SynchronousAccounts?x=1');
  await expect(page).toHaveURL(/\/login\?startURL=/);

  await page.getByLabel('User name').fill('demo@local.org');
  await page.getByLabel('Password').fill('wrong');
  await page.getByRole('button', { name: 'Log in' }).click();
  await expect(page.getByRole('alert')).toContainText('Invalid username, password');
  await expect(page.getByLabel('User name')).toHaveValue('demo@local.org');
  await expect(page.getByLabel('Password')).toHaveValue('');

  await page.getByLabel('Password').fill('demo1234');
  await page.getByRole('button', { name: 'Log in' }).click();
  await expect(page).toHaveURL(/\/apex\/SynchronousAccounts\?x=1$/);
  await expect(page.locator('#output')).toContainText('query complexed in');
});

test('logging out leads to the login page, and pages ask again', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('User name').fill('demo@local.org');
  await page.getByLabel('Password').fill('demo1234');
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('button', { name: 'Log out' }).click();
  await expect(page).toHaveURL(/\/login$/);
  await page.goto('/apex/SampleAccounts');
  await expect(page).toHaveURL(/\/login\?startURL=/);
});
