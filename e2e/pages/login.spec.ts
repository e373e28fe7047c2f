import { testWith } from '../own-org.js';
import { expect, startOrg } from '../worker.js';

/** An org that asks for user and password. */
const test = testWith(() => startOrg({ login: true }));

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
