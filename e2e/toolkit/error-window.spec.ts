import { expect, type Page } from 'playwright/test';
import { test } from './own-server.js';
import { fault, roundTrip, sendXml } from './soap-server.js';

const TITLE = 'AJAX Toolkit error';
const fail = (page: Page) => page.evaluate(() => window.sforce.connection.query('q', () => {}));

test('a window, titled and read-only, that shows one error after the other', async ({ loaded, page }) => {
  loaded.answer = sendXml(fault('FIRST', '&lt;img src=x onerror=alert(1)&gt;'), 500);
  const popups: Page[] = [];
  page.on('popup', (popup) => popups.push(popup));
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => dialogs.push(dialog.message()));
  const opened = page.waitForEvent('popup');
  await fail(page);
  const popup = await opened;
  expect(await popup.title()).toBe(TITLE);
  await expect(popup.getByRole('textbox', { name: TITLE })).toHaveValue(
    /FIRST: <img src=x onerror=alert\(1\)>/,
  );
  loaded.answer = sendXml(fault('SECOND', 'x'), 500);
  await fail(page);
  await expect(popup.getByRole('textbox')).toHaveCount(2);
  for (const box of await popup.getByRole('textbox').all()) await expect(box).not.toBeEditable();
  await expect(popup.getByRole('textbox').last()).toHaveValue(/SECOND/);
  expect(popups).toHaveLength(1);
  expect(dialogs).toEqual([]);
});

for (const [name, open] of [
  ['gives null', 'window.open = () => null'],
  ['throws', 'window.open = () => { throw new Error("blocked") }'],
] as const) {
  test(`in the page where window.open ${name}`, async ({ loaded, page }) => {
    loaded.answer = sendXml(fault('INVALID_FIELD', 'No such column'), 500);
    const uncaught: string[] = [];
    page.on('pageerror', (error) => uncaught.push(error.message));
    await page.evaluate(open);
    await fail(page);
    const box = page.getByRole('textbox', { name: TITLE });
    await expect(box).toHaveValue(/sf:INVALID_FIELD/);
    await expect(box).not.toBeEditable();
    await roundTrip(page);
    expect(uncaught).toEqual([]);
  });
}

test('what onSuccess throws is shown as well, where there is no onFailure', async ({ loaded, page }) => {
  expect(loaded.requests).toEqual([]);
  const opened = page.waitForEvent('popup');
  await page.evaluate(() =>
    window.sforce.connection.query('q', () => {
      throw new Error('mine');
    }),
  );
  await expect((await opened).getByRole('textbox')).toHaveValue('Error: mine');
});
