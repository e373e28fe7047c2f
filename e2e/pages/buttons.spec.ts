import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright/test';
import { testWith } from '../own-org.js';
import { expect, startOrg } from '../worker.js';

const project = fileURLToPath(new URL('../../test/org/records/project', import.meta.url));

const test = testWith(() => startOrg({ project }));

/** Opens the account with markup in its name, as a person finds it. */
async function openAcme(page: Page): Promise<void> {
  await page.goto('/001');
  await page.getByRole('link', { name: /^Acme/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('</script>');
}

const seen = (page: Page, name: string) =>
  page.evaluate((key) => (window as unknown as Record<string, unknown>)[key], name);

test('buttons of a record run with its values, and save', async ({ page }) => {
  const alerts: string[] = [];
  page.on('dialog', (dialog) => {
    alerts.push(dialog.message());
    void dialog.accept();
  });
  await openAcme(page);
  await page.getByRole('button', { name: 'Greet' }).click();
  const greeted = (await seen(page, 'seen')) as Record<string, string>;
  expect(greeted.name).toContain(`</script> {!$User.Id} \`\${1}\` \\`);
  expect([greeted.quoted, greeted.template]).toEqual([greeted.name, greeted.name]);

  await expect(page.getByRole('row', { name: 'Rating' })).toContainText('Cold');
  await page.getByRole('button', { name: 'Rate as Hot' }).click();
  await expect(page.getByRole('row', { name: 'Rating' })).toContainText('Hot');
  expect(alerts).toEqual([]);
});

test('what goes wrong in a button is told with file and line, and the others work', async ({ page }) => {
  await openAcme(page);
  const problems = page.getByRole('alert');
  await expect(problems.getByRole('listitem')).toHaveText([
    /^Broken: SyntaxError: .* objects\/Account\/webLinks\/Broken\.webLink-meta\.xml:12$/,
    /^Unknown field: There is no 'Account\.Nope__c' .*Unknown\.webLink-meta\.xml:12$/,
    /^Web site: 'javascript:alert\(1\)' is no address .*Own_Site\.webLink-meta\.xml:11$/,
  ]);
  await problems.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Fails' }).click();
  await page.getByRole('button', { name: 'In the object' }).click();
  await expect(problems.getByRole('listitem')).toHaveText([
    /^Fails: TypeError: .* objects\/Account\/webLinks\/Fails\.webLink-meta\.xml:13$/,
    /^In the object: Error: as told objects\/Account\/Account\.object-meta\.xml:12$/,
  ]);
  expect(await seen(page, 'inline')).toBe(1);
});

test('links open where they are told to', async ({ page, context }) => {
  await context.route('https://example.com/**', (route) => route.fulfill({ body: 'found' }));
  await openAcme(page);
  const opened = page.waitForEvent('popup');
  await page.getByRole('link', { name: 'Search the web' }).click();
  const popup = await opened;
  await popup.waitForURL(/^https:\/\/example\.com\/find\?q=Acme%20%3Cb%3E/);
  await popup.close();
  await page.getByRole('link', { name: 'Summary' }).click();
  await expect(page.locator('#of')).toContainText('Acme <b>');
});

test('buttons of lists get the records that are ticked', async ({ page }) => {
  const alerts: string[] = [];
  page.on('dialog', (dialog) => {
    alerts.push(dialog.message());
    void dialog.accept();
  });
  await page.goto('/001?sort=Name&dir=desc');
  await page.getByRole('button', { name: 'Touch selected' }).click();
  expect(alerts).toEqual(['Please select at least one row']);
  await page.getByRole('checkbox', { name: 'Select row 1', exact: true }).check();
  await page.getByRole('checkbox', { name: 'Select row 3', exact: true }).check();
  await Promise.all([
    page.waitForEvent('load'),
    page.getByRole('button', { name: 'Touch selected' }).click(),
  ]);
  await page.addScriptTag({ url: '/soap/ajax/64.0/connection.js' });
  const touched = await page.evaluate(() =>
    window.sforce.connection
      .query("SELECT Name FROM Account WHERE Site = 'touched' ORDER BY Name")
      .getArray('records')
      .map((record: { Name: string }) => record.Name),
  );
  expect(touched).toEqual(['Number 28', 'Number 30']);

  await openAcme(page);
  const list = page.getByRole('region', { name: 'Contacts' });
  await list.getByRole('checkbox', { name: 'Select all rows' }).check();
  await list.getByRole('button', { name: 'Mail them' }).click();
  const mailed = (await seen(page, 'mailed')) as string[];
  expect(mailed).toHaveLength(5);
  expect(JSON.parse((await seen(page, 'mailedText')) as string)).toEqual(mailed);
});

test('pages call remote actions', async ({ page }) => {
  const bodies: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/apexremote')) bodies.push(request.postData() ?? '');
  });
  await page.goto('/apex/Remote');
  const told = await page.evaluate(() => {
    type Event = { status: boolean; type: string; message?: string; where?: string; method: string };
    type Manager = { invokeAction(name: string, ...rest: unknown[]): void };
    const { Manager } = (window as unknown as { Visualforce: { remoting: { Manager: Manager } } }).Visualforce
      .remoting;
    const call = (name: string, value: string, ...options: unknown[]) =>
      new Promise((resolve) =>
        Manager.invokeAction(
          name,
          value,
          (result: unknown, event: Event) => resolve({ result, event }),
          ...options,
        ),
      );
    return Promise.all([
      call('Desk.echo', '<b>"x"</b>'),
      call('Desk.echo', '<b>"x"</b>', { escape: false }),
      call('Desk.fail', 'as <told>'),
      call('Desk.echo', 'alone', { buffer: false, timeout: 90_000 }),
      call('Nobody.go', ''),
    ]);
  });
  const failure = (message: string | RegExp) => ({
    result: null,
    event: expect.objectContaining({
      status: false,
      type: 'exception',
      message: expect.stringMatching(message),
    }),
  });
  expect(told).toEqual([
    {
      result: '&lt;b&gt;&quot;x&quot;&lt;/b&gt;',
      event: expect.objectContaining({ status: true, type: 'rpc' }),
    },
    { result: '<b>"x"</b>', event: expect.objectContaining({ status: true }) },
    failure(/^as &lt;told&gt;$/),
    { result: 'alone', event: expect.objectContaining({ status: true, method: 'echo' }) },
    failure(/write the handler apex\/Nobody\.ts/),
  ]);
  expect(bodies.map((body) => JSON.parse(body).length)).toEqual([1, 4]);
});
