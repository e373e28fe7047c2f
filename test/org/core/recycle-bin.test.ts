import { afterAll, beforeAll, expect, it } from 'vitest';
import { openOrg } from '../../../src/org/core/org.js';
import { objectsOf, openTestOrg, record, type TestOrg } from '../test-org.js';

let test: TestOrg;
beforeAll(async () => {
  test = await openTestOrg();
});
afterAll(() => test.close());

async function create(type: string, fields: Record<string, string>): Promise<string> {
  const [result] = await test.org.create(test.session, [record(type, fields)]);
  expect(result?.errors).toEqual([]);
  return result?.id as string;
}

const names = async (text: string) =>
  objectsOf(await test.org.queryAll(test.session, text)).map(({ Name }) => Name);

/** As if records had been deleted so many days ago. */
const age = (ids: readonly string[], days: number) =>
  test.database.query(
    `UPDATE "_deleted" SET deleted_at = now() - $2::int * interval '1 day' WHERE id = ANY ($1::text[])`,
    [ids, days],
  );

const reopen = async () => {
  test = { ...test, org: await openOrg({ database: test.database, schema: test.org.schema }) };
};

it('a start empties the bin of what has been there for more than 15 days, and what belongs to it', async () => {
  const [old, young] = [await create('Account', { Name: 'old' }), await create('Account', { Name: 'young' })];
  const contact = await create('Contact', { LastName: 'of old', AccountId: old });
  await test.org.deleteRecords(test.session, [old, young]);
  await age([old, contact], 16);
  await age([young], 14);
  await reopen();
  expect(await names("SELECT Name FROM Account WHERE Name IN ('old', 'young')")).toEqual(['young']);
  expect(await names("SELECT Name FROM Contact WHERE Name = 'of old'")).toEqual([]);
  const results = await test.org.undelete(test.session, [old, young]);
  expect(results.map(({ success }) => success)).toEqual([false, true]);
  const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString();
  const deleted = await test.org.getDeleted(test.session, 'Account', hours(-24 * 20), hours(0));
  expect(deleted.deletedRecords.map(({ id }) => id)).toEqual([old]);
  await age([old], 31);
  await reopen();
  const forgotten = await test.org.getDeleted(test.session, 'Account', hours(-24 * 20), hours(0));
  expect(forgotten.deletedRecords).toEqual([]);
});

it('a long-lived org empties the bin too, when something is deleted', async () => {
  const old = await create('Account', { Name: 'long ago' });
  await test.org.deleteRecords(test.session, [old]);
  await age([old], 16);
  const later = Date.now() + 3_700_000;
  const now = Date.now;
  Date.now = () => later;
  try {
    await test.org.deleteRecords(test.session, [await create('Account', { Name: 'today' })]);
  } finally {
    Date.now = now;
  }
  expect(await names("SELECT Name FROM Account WHERE Name IN ('long ago', 'today')")).toEqual(['today']);
});

it('records that were deleted before there was a log of deletions can be undeleted', async () => {
  const id = await create('Account', { Name: 'before' });
  await test.org.deleteRecords(test.session, [id]);
  await test.database.query('DELETE FROM "_deleted"');
  await reopen();
  expect(await test.org.undelete(test.session, [id])).toMatchObject([{ success: true }]);
});

it('writers of one record, all at once, lose none of their updates', async () => {
  const id = await create('Account', { Name: 'shared' });
  const fields = ['Phone', 'Fax', 'Site', 'Sic', 'TickerSymbol', 'AccountNumber', 'Tradestyle', 'DunsNumber'];
  const change = (values: Record<string, string>) =>
    test.org.update(test.session, [record('Account', values, { id })]);
  const results = await Promise.all(
    Array.from({ length: 5 }, (_, round) => fields.map((field) => change({ [field]: String(round) }))).flat(),
  );
  expect(results.flat().filter(({ success }) => !success)).toEqual([]);
  const [row] = objectsOf(
    await test.org.query(test.session, `SELECT ${fields.join(', ')} FROM Account WHERE Id = '${id}'`),
  );
  expect(row).toEqual(Object.fromEntries(fields.map((field) => [field, '4'])));
});

it('sums that several writers add to at once are right', async () => {
  const campaign = await create('Campaign', { Name: 'crowded' });
  const leads = await Promise.all(
    Array.from({ length: 12 }, (_, i) =>
      create('Lead', { LastName: `Lead ${i}`, Company: 'x', Status: 'Open - Not Contacted' }),
    ),
  );
  await Promise.all(leads.map((LeadId) => create('CampaignMember', { CampaignId: campaign, LeadId })));
  expect(
    objectsOf(
      await test.org.query(test.session, `SELECT NumberOfLeads FROM Campaign WHERE Id = '${campaign}'`),
    ),
  ).toEqual([{ NumberOfLeads: '12' }]);
});

it('only one of several that claim a unique value at once gets it', async () => {
  const profile = objectsOf(
    await test.org.query(test.session, "SELECT Id FROM Profile WHERE Name = 'Standard User'"),
  )[0]?.Id;
  const user = (i: number) =>
    record('User', {
      Username: 'wanted@bin.example',
      CommunityNickname: `wanted${i}`,
      LastName: 'x',
      Alias: 'x',
      Email: 'x@bin.example',
      ProfileId: profile as string,
      TimeZoneSidKey: 'GMT',
      LocaleSidKey: 'en_US',
      LanguageLocaleKey: 'en_US',
      EmailEncodingKey: 'UTF-8',
    });
  const results = await Promise.all([1, 2, 3, 4].map((i) => test.org.create(test.session, [user(i)])));
  expect(results.flat().filter(({ success }) => success)).toHaveLength(1);
});
