import { expect, test } from '../org.js';

test('a page calls web services of classes, and runs code and tests', async ({ page }) => {
  await page.goto('/apex/ApexCalls');
  const invoices = page.locator('#invoices tr.invoice');
  await expect(invoices.first()).toBeVisible();
  await expect(page.locator('#due')).toHaveText(/^\d{4}-\d\d-\d\d$/);
  const [before, amount, count] = [
    Number(await page.locator('#amount').textContent()),
    Number(await invoices.first().locator('td').nth(1).textContent()),
    await invoices.count(),
  ];
  await invoices.first().getByRole('button', { name: 'Mark as paid' }).click();
  await expect(invoices).toHaveCount(count - 1);
  await expect(page.locator('#message')).toHaveText('Paid: 1');
  expect(Number(await page.locator('#amount').textContent())).toBeCloseTo(before - amount, 2);

  // The toolkit as pages use it: records both ways, a failure, code, tests.
  const seen = await page.evaluate(async () => {
    const { sforce } = window;
    const [account] = sforce.connection
      .query("Select Id From Account Where Name Like 'A%' Limit 1")
      .getArray('records');
    const [id] = sforce.apex.execute('ContactMaker', 'addContact', { lastName: 'Zyx & Söhne', account });
    const contacts = sforce.apex.execute('ContactMaker', 'contactsOf', { accountId: account.Id });
    const failure = await new Promise<{ faultcode: string; faultstring: string }>((onFailure) =>
      sforce.apex.execute('Nobody', 'go', {}, { onSuccess: () => undefined, onFailure }),
    );
    const code = sforce.apex.executeAnonymous(`ContactMaker.contactsOf('${id}');`);
    const request = new sforce.RunTestsRequest();
    request.set('allTests', true);
    const tests = sforce.apex.runTests(request);
    return {
      made: contacts.filter((contact: { Id: string }) => contact.Id === id).map(String),
      failure: [failure.faultcode, failure.faultstring],
      code: [code.getBoolean('compiled'), code.getBoolean('success'), code.exceptionMessage],
      tests: [tests.getInt('numTestsRun'), tests.getInt('numFailures'), tests.getArray('successes').length],
    };
  });
  expect(seen.made).toEqual([
    expect.stringMatching(/^\{Id:'003\w{15}', LastName:'Zyx & Söhne', Email:null, \}$/),
  ]);
  expect(seen.failure).toEqual([
    'soapenv:Client',
    expect.stringMatching(/^No service available for class 'Nobody'. .* write the handler apex\/Nobody.ts/),
  ]);
  expect(seen.code).toEqual([true, true, null]);
  expect(seen.tests).toEqual([2, 0, 2]);
});
