import { afterAll, beforeAll, expect, it } from 'vitest';
import { openOrg } from '../../../src/org/core/org.js';
import type { SaveResult } from '../../../src/org/core/records.js';
import { Schema } from '../../../src/org/schema/schema.js';
import { standardObjects } from '../../../src/org/schema/standard-objects.js';
import { objectsOf, openTestOrg, record, type TestOrg } from '../test-org.js';

let test: TestOrg;
beforeAll(async () => {
  test = await openTestOrg();
});
afterAll(() => test.close());

type Values = Readonly<Record<string, string | null>>;

const query = async (text: string) => objectsOf(await test.org.query(test.session, text));

async function createOne(type: string, fields: Values): Promise<string> {
  const [result] = await test.org.create(test.session, [record(type, fields)]);
  expect(result?.errors).toEqual([]);
  return result?.id as string;
}

const update = (type: string, changes: readonly (readonly [id: string, fields: Values])[]) =>
  test.org.update(
    test.session,
    changes.map(([id, fields]) => record(type, fields, { id })),
  );

const codes = (results: readonly SaveResult[]) =>
  results.map(({ success, errors }) =>
    success ? 'saved' : errors.map(({ statusCode }) => statusCode).join(),
  );

it('a stage that stays leaves the probability alone; another one brings its own', async () => {
  const id = await createOne('Opportunity', {
    Name: 'Own',
    StageName: 'Qualification',
    CloseDate: '2025-01-01',
    Probability: '42',
  });
  const probability = async () =>
    (await query(`SELECT Probability FROM Opportunity WHERE Id = '${id}'`))[0]?.Probability;
  expect(await probability()).toBe('42');
  await update('Opportunity', [[id, { StageName: 'qualification', NextStep: 'Call' }]]);
  expect(await probability()).toBe('42');
  await update('Opportunity', [[id, { StageName: 'Closed Lost' }]]);
  expect(await probability()).toBe('0');
});

it('a row that fails takes no unique value from a good one', async () => {
  const [profile] = await query("SELECT Id FROM Profile WHERE Name = 'Standard User'");
  const user = (Username: string, CommunityNickname: string) => ({
    Username,
    CommunityNickname,
    LastName: 'Edge',
    Alias: 'e',
    Email: 'e@x.example',
    ProfileId: profile?.Id as string,
    TimeZoneSidKey: 'GMT',
    LocaleSidKey: 'en_US',
    LanguageLocaleKey: 'en_US',
    EmailEncodingKey: 'UTF-8',
  });
  const id = await createOne('User', user('edge@x.example', 'edge'));
  const results = await update('User', [
    ['005LO0zzzzzzzzz', { Username: 'wanted@x.example' }],
    [id, { Username: 'wanted@x.example' }],
  ]);
  expect(codes(results)).toEqual(['INVALID_CROSS_REFERENCE_KEY', 'saved']);
  // The second one fails by its nickname, and gives back the username.
  const created = await test.org.create(test.session, [
    record('User', user('one@x.example', 'nick')),
    record('User', user('two@x.example', 'NICK')),
    record('User', user('two@x.example', 'other')),
  ]);
  expect(codes(created)).toEqual(['saved', 'DUPLICATE_COMM_NICKNAME', 'saved']);
});

it.each([
  ['Amount', '1.239', '1.24'],
  ['Amount', '1.235', '1.24'],
  ['Amount', '-1.235', '-1.24'],
  ['Amount', '1e-300', '0'],
  ['Amount', '-0.001', '0'],
  ['Amount', '.5', '0.5'],
  ['Amount', '7.', '7'],
  ['Amount', '12345.678e-2', '123.46'],
  ['Amount', '9999999999999999.99', '9999999999999999.99'],
  ['Probability', '32.5', '33'],
])('%s %s is stored with as many decimals as the field has: %s', async (field, text, stored) => {
  const id = await createOne('Opportunity', {
    Name: 'Rounded',
    StageName: 'Prospecting',
    CloseDate: '2025-01-01',
    [field]: text,
  });
  expect(await query(`SELECT ${field} FROM Opportunity WHERE Id = '${id}'`)).toEqual([{ [field]: stored }]);
});

it.each(['9999999999999999.995', '1e16', '-1e999'])('an amount of %s is out of range', async (Amount) => {
  const results = await test.org.create(test.session, [
    record('Opportunity', { Name: 'x', StageName: 'Prospecting', CloseDate: '2025-01-01', Amount }),
  ]);
  expect(codes(results)).toEqual(['NUMBER_OUTSIDE_VALID_RANGE']);
});

it('a field under two spellings is refused', async () => {
  const both = record('Account', { Name: 'A', name: 'B' });
  await expect(test.org.create(test.session, [both])).rejects.toMatchObject({
    code: 'INVALID_FIELD',
    message: "The field 'Name' stands twice in one record, as 'Name' and as 'name'; give it once",
  });
});

it('parents never come around to where they began', async () => {
  const [a, b, c] = [
    await createOne('Account', { Name: 'a' }),
    await createOne('Account', { Name: 'b' }),
    await createOne('Account', { Name: 'c' }),
  ] as const;
  expect(codes(await update('Account', [[a, { ParentId: b }]]))).toEqual(['saved']);
  expect(codes(await update('Account', [[b, { ParentId: a }]]))).toEqual(['CIRCULAR_DEPENDENCY']);
  expect(codes(await update('Account', [[b, { ParentId: c }]]))).toEqual(['saved']);
  expect(codes(await update('Account', [[c, { ParentId: a }]]))).toEqual(['CIRCULAR_DEPENDENCY']);
  // One call may turn a chain around, but not tie it.
  const turned = await update('Account', [
    [c, { ParentId: a }],
    [b, { ParentId: null }],
  ]);
  expect(codes(turned)).toEqual(['saved', 'saved']);
  const tied = await update('Account', [
    [b, { ParentId: c, Phone: '1' }],
    [a, { ParentId: b, Phone: '1' }],
  ]);
  expect(codes(tied)).toEqual(['CIRCULAR_DEPENDENCY', 'saved']);
});

it('what the database refuses only as a whole is told with its reason', async () => {
  await test.database.query(
    `CREATE FUNCTION two_at_most() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       IF (SELECT count(*) FROM "account" WHERE "name" = 'crowd') > 2 THEN
         RAISE EXCEPTION 'three are a crowd' USING ERRCODE = '23514';
       END IF;
       RETURN NULL;
     END $$`,
  );
  await test.database.query(
    'CREATE TRIGGER crowd AFTER INSERT ON "account" FOR EACH STATEMENT EXECUTE FUNCTION two_at_most()',
  );
  const crowd = ['1', '2', '3', '4'].map((Phone) => record('Account', { Name: 'crowd', Phone }));
  const results = await test.org.create(test.session, crowd, { allOrNone: true });
  await test.database.query('DROP TRIGGER crowd ON "account"');
  expect(codes(results)).toEqual(crowd.map(() => 'FIELD_INTEGRITY_EXCEPTION'));
  expect(results[0]?.errors[0]?.message).toBe('three are a crowd');
  expect(await query("SELECT Id FROM Account WHERE Name = 'crowd'")).toEqual([]);
});

it('a key or an id twice in one call is found, even where the database makes the call be halved', async () => {
  const other = await createOne('Account', { Name: 'other' });
  await test.database.query(
    `ALTER TABLE "user" ADD CONSTRAINT no_teapots CHECK ("phone"::text IS DISTINCT FROM 'teapot')`,
  );
  const [profile] = await query("SELECT Id FROM Profile WHERE Name = 'Standard User'");
  const user = (Username: string, Phone: string) =>
    record('User', {
      Username,
      Phone,
      LastName: 'Pot',
      Alias: 'p',
      Email: 'p@x.example',
      ProfileId: profile?.Id as string,
      TimeZoneSidKey: 'GMT',
      LocaleSidKey: 'en_US',
      LanguageLocaleKey: 'en_US',
      EmailEncodingKey: 'UTF-8',
    });
  const results = await test.org.upsert(test.session, 'Username', [
    user('new@x.example', '1'),
    user('pot@x.example', 'teapot'),
    user('NEW@x.example', '2'),
  ]);
  expect(codes(results)).toEqual(['saved', 'FIELD_INTEGRITY_EXCEPTION', 'DUPLICATE_VALUE']);
  const pot = await createOne('User', Object.fromEntries(user('pot@x.example', '3').fields));
  const id = test.session.userId;
  const changes = [
    [id, { Phone: '1' }],
    [pot, { Phone: 'teapot' }],
    [id.slice(0, 15), { Phone: '2' }],
    [other, { Phone: '2' }],
  ] as const;
  const expected = ['saved', 'FIELD_INTEGRITY_EXCEPTION', 'DUPLICATE_VALUE', 'MALFORMED_ID'];
  expect(codes(await update('User', changes))).toEqual(expected);
  const upserted = await test.org.upsert(
    test.session,
    'Id',
    changes.map(([changed, fields]) => record('User', fields, { id: changed })),
  );
  expect(codes(upserted)).toEqual(expected);
  await test.database.query('ALTER TABLE "user" DROP CONSTRAINT no_teapots');
});

it('a record stays with all that would take it along, when something below it must stay', async () => {
  const cascading = standardObjects.map((object) => ({
    ...object,
    fields: object.fields.map((field) =>
      field.name === 'ParentId' ? { ...field, onParentDelete: 'cascade' as const } : field,
    ),
  }));
  const org = await openOrg({ database: test.database, schema: new Schema(cascading) });
  const top = await createOne('Account', { Name: 'top' });
  const below = await createOne('Account', { Name: 'below', ParentId: top });
  const beside = await createOne('Account', { Name: 'beside', ParentId: top });
  await createOne('Case', { Subject: 'keeps it', AccountId: below });
  const results = await org.deleteRecords(test.session, [top, below, beside]);
  expect(codes(results)).toEqual(['DELETE_FAILED', 'DELETE_FAILED', 'saved']);
  expect(await query(`SELECT Id FROM Account WHERE Id IN ('${top}', '${below}', '${beside}')`)).toHaveLength(
    2,
  );
});
