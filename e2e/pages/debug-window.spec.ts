import { expect, test } from '../org.js';

test("a page's debug window comes from the org, and shows its calls", async ({ page }) => {
  await page.goto('/apex/SynchronousAccounts');
  const popup = page.waitForEvent('popup');
  await page.evaluate(`
    sforce.debug.log('Hello');
    sforce.debug.trace = true;
    sforce.connection.query('SELECT Name FROM Account LIMIT 1');`);
  const lines = (await popup).frameLocator('iframe').locator('.line');
  await expect(lines).toHaveText([/Hello$/, /query\s*POST/, /queryResponse\s*Answer with status 200/]);
  await expect(lines.first()).toHaveCSS('display', 'flex');
});
