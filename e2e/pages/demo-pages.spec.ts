import { expect, test } from '../org.js';

/** Eighteen characters, the first three the key prefix of Account. */
const ACCOUNT_ID = /\b001[0-9A-Za-z]{15}\b/g;

test('the guide’s sample page lists accounts, called asynchronously', async ({ page }) => {
  await page.goto('/apex/SampleAccounts');
  const output = page.locator('#output');
  await expect(output).toContainText(/001[0-9A-Za-z]{15} .+ \[Industry - .+\]/);
  const lines = (await output.innerHTML()).split('<br>').slice(0, -1);
  // One batch: the page asks for no more.
  expect(lines).toHaveLength(500);
  expect(new Set(lines.map((line) => line.match(ACCOUNT_ID)?.[0])).size).toBe(500);
});

test('the guide’s synchronous page lists thirty accounts without setting a session', async ({ page }) => {
  await page.goto('/apex/SynchronousAccounts');
  const output = page.locator('#output');
  await expect(output).toContainText(/query complexed in: \d+ ms\./);
  expect((await output.textContent())?.match(ACCOUNT_ID)).toHaveLength(30);
});

test('create, update, delete: each step shows its result', async ({ page }) => {
  await page.goto('/apex/CreateUpdateDelete');
  const last = page.locator('#log tr').last();
  const steps = [
    { button: 'Create', name: 'Baker & Sons <Bakery>' },
    { button: 'Update', name: 'Baker & Daughters' },
    { button: 'Delete', name: '(gone)' },
  ];
  for (const { button, name } of steps) {
    await page.getByRole('button', { name: button }).click();
    await expect(last.locator('td')).toHaveText([button, /success:'true'/, name]);
  }
  await expect(page.locator('#log .failed')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Create' })).toBeEnabled();
});

test('all accounts: the iterator reads on until there are no more', async ({ page }) => {
  await page.goto('/apex/AllAccounts');
  await expect(page.locator('#time')).toHaveText(/^\d+$/);
  const [count, size] = [
    await page.locator('#count').textContent(),
    await page.locator('#size').textContent(),
  ];
  expect(count).toBe(size);
  expect(Number(count)).toBeGreaterThan(2500);
  const rows = await page.locator('#industries td.number').allTextContents();
  expect(rows.reduce((sum, text) => sum + Number(text), 0)).toBe(Number(count));
});

test('a wrong query: the page shows the fault and where it is', async ({ page }) => {
  await page.goto('/apex/WrongQuery');
  await expect(page.locator('#faultcode')).toHaveText('sf:INVALID_FIELD');
  await expect(page.locator('#faultstring')).toContainText("No such column 'Nmae' on entity 'Account'");
  await expect(page.locator('#position')).toHaveText('1, 12');
  await expect(page.locator('#text')).toContainText("{faultcode:'sf:INVALID_FIELD'");
});

test('the home page leads to every page', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('row', { name: /Account .*2,[5-9]\d\d/ }).first()).toBeVisible();
  await page.getByRole('link', { name: 'SampleAccounts' }).click();
  await expect(page).toHaveURL(/\/apex\/SampleAccounts$/);
  await expect(page.locator('#output')).toContainText('[Industry - ');
});
