import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiFault } from '../../../src/org/core/api-fault.js';
import { criteria } from '../../../src/org/core/duplicates/criteria.js';
import type { FindDuplicatesResult } from '../../../src/org/core/duplicates/duplicate-results.js';
import { duplicateRules } from '../../../src/org/core/duplicates/duplicate-rules.js';
import { openTestOrg, record, type TestOrg, toObject } from '../test-org.js';

let test: TestOrg;
/** Ids by the names that the cases know records by. */
const ids = new Map<string, string>();

async function create(
  type: string,
  records: Readonly<Record<string, Record<string, string>>>,
): Promise<void> {
  const names = Object.keys(records);
  const results = await test.org.create(
    test.session,
    names.map((name) => record(type, records[name] as Record<string, string>)),
  );
  for (const [i, name] of names.entries()) ids.set(name, results[i]?.id as string);
}

beforeAll(async () => {
  test = await openTestOrg();
  await create('Account', {
    acme: {
      Name: 'Acme, Inc.',
      Phone: '(415) 555-1212',
      Website: 'https://www.acme.example/home',
      BillingStreet: '1 Main St.',
      BillingCity: 'Oslo',
      BillingState: 'OS',
      BillingPostalCode: '0150',
    },
    beta: { Name: 'Beta', BillingPostalCode: '9999' },
    gone: { Name: 'Gone', BillingPostalCode: '1' },
    // What is empty matches nothing.
    empty: { Name: 'Inc.' },
  });
  await create('Contact', {
    ann: {
      FirstName: 'Ann',
      LastName: 'Kim',
      Email: 'Ann@Acme.example',
      Title: 'Boss',
      AccountId: ids.get('acme') ?? '',
    },
    bob: { FirstName: 'Bob', LastName: 'Kim', MailingStreet: '5 Side St', MailingCity: 'Rome' },
  });
  await create('Lead', {
    annLead: { FirstName: 'Ann', LastName: 'Kim', Email: 'ann@acme.example', Company: 'ACME' },
    other: { FirstName: 'Zoë', LastName: 'Lee', Company: 'Beta', Phone: '7' },
  });
  await test.org.deleteRecords(test.session, [ids.get('gone') as string]);
}, 120_000);
afterAll(() => test.close());

const nameOf = (id: unknown) => [...ids].find(([, known]) => known === id)?.[0];

/** The duplicates that a result names, by their names. */
const found = ({ duplicateResults }: FindDuplicatesResult) =>
  duplicateResults.flatMap(({ matchResults }) =>
    matchResults.flatMap(({ matchRecords }) =>
      matchRecords.map(({ record: { shape, row } }) => nameOf(toObject(shape, row).Id)),
    ),
  );

/** Values, and the records that they are duplicates of. */
const CASES: readonly (readonly [type: string, fields: Record<string, string>, duplicates: string[]])[] = [
  ['Account', { Name: 'ACME', BillingStreet: '1 main st' }, ['acme']],
  ['Account', { Name: 'The Acme Corporation', BillingCity: 'oslo', BillingState: 'os' }, ['acme']],
  ['Account', { Name: 'acme', BillingCity: 'Oslo' }, []],
  ['Account', { Name: 'acme', BillingPostalCode: '0150' }, ['acme']],
  ['Account', { Name: 'acme', Phone: '415 555 1212' }, ['acme']],
  ['Account', { Name: 'x', Website: 'acme.example', Phone: '4155551212' }, ['acme']],
  ['Account', { Name: 'x', Website: 'http://acme.example', BillingStreet: '1 Main St' }, ['acme']],
  ['Account', { Name: 'Acme' }, []],
  ['Account', { Name: 'Acme', BillingPostalCode: '9999' }, []],
  ['Account', { Name: 'Gone', BillingPostalCode: '1' }, []],
  ['Account', { Name: 'Ltd', BillingPostalCode: '' }, []],
  ['account', { name: 'BETA', billingpostalcode: '9999' }, ['beta']],
  ['Contact', { FirstName: 'ann', LastName: 'KIM', Email: 'ann@acme.example' }, ['ann', 'annLead']],
  ['Contact', { FirstName: 'Ann', LastName: 'Kim', Title: 'boss', AccountId: '$acme' }, ['ann']],
  ['Contact', { FirstName: 'Ann', LastName: 'Kim', Title: 'boss' }, []],
  [
    'Contact',
    { FirstName: 'Bob', LastName: 'Kim', MailingStreet: '5 Side St', MailingCity: 'Rome' },
    ['bob'],
  ],
  ['Contact', { LastName: 'x', Email: 'ann@acme.example', AccountId: '$acme' }, ['ann', 'annLead']],
  ['Lead', { FirstName: 'Ann', LastName: 'Kim', Company: 'Acme Ltd', Title: 'Boss' }, ['ann']],
  ['Lead', { FirstName: 'ZOË', LastName: 'Lee', Company: 'Beta', Phone: '7' }, ['other']],
  ['Lead', { LastName: "'; DROP TABLE lead; --", Company: '%', Email: '\\' }, []],
];

describe('findDuplicates', () => {
  it.each(CASES)('of a %s with %o', async (type, fields, duplicates) => {
    const given = Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [
        name,
        value.startsWith('$') ? (ids.get(value.slice(1)) as string) : value,
      ]),
    );
    const [result] = await test.org.findDuplicates(test.session, [record(type, given)]);
    expect(result).toMatchObject({ success: true, errors: [] });
    expect(found(result as FindDuplicatesResult)).toEqual(duplicates);
  });

  it('gives each record its own, by rule, with what was compared', async () => {
    const records = [
      record('Account', { Name: 'Beta', BillingPostalCode: '9999', Phone: '1' }),
      record('Account', { Name: 'Nobody' }),
      // A record is no duplicate of itself.
      record('Account', { Name: 'Beta', BillingPostalCode: '9999' }, { id: ids.get('beta') as string }),
    ];
    const [first, ...others] = await test.org.findDuplicates(test.session, records, {
      includeRecordDetails: true,
    });
    expect(others.map(found)).toEqual([[], []]);
    const [duplicate] = first?.duplicateResults ?? [];
    expect(duplicate).toMatchObject({
      allowSave: true,
      duplicateRule: 'Standard_Account_Duplicate_Rule',
      duplicateRuleEntityType: 'Account',
      errorMessage: 'Use one of these records?',
      matchResults: [
        { entityType: 'Account', rule: 'Standard_Account_Match_Rule_v1_0', size: 1, success: true },
      ],
    });
    const [match] = duplicate?.matchResults[0]?.matchRecords ?? [];
    expect(match?.matchConfidence).toBe(100);
    expect(match && toObject(match.record.shape, match.record.row)).toMatchObject({
      Name: 'Beta',
      BillingPostalCode: '9999',
      Phone: null,
    });
    const differences = Object.fromEntries(
      (match?.fieldDiffs ?? []).map(({ name, difference }) => [name, difference]),
    );
    expect(differences).toMatchObject({
      Name: 'SAME',
      BillingPostalCode: 'SAME',
      Phone: 'NULL',
      Website: 'NULL',
    });
    expect(others[0]?.duplicateResults[0]?.matchResults[0]?.size).toBe(0);
  });

  it('says of an object without a rule that it has none', async () => {
    const [result] = await test.org.findDuplicates(test.session, [record('Case', { Subject: 'x' })]);
    expect(result).toMatchObject({ success: false, duplicateResults: [] });
    expect(result?.errors[0]).toMatchObject({ statusCode: 'FIND_DUPLICATES_ERROR' });
  });

  it.each<[name: string, records: ReturnType<typeof record>[], code: string]>([
    ['an unknown object', [record('Nope', {})], 'INVALID_TYPE'],
    ['an unknown field', [record('Account', { Nope: 'x' })], 'INVALID_FIELD'],
    ['two objects', [record('Account', {}), record('Contact', {})], 'INVALID_TYPE'],
    ['a malformed id', [record('Contact', { AccountId: 'x' })], 'MALFORMED_ID'],
    ['51 records', Array.from({ length: 51 }, () => record('Account', {})), 'EXCEEDED_ID_LIMIT'],
  ])('refuses %s', async (_, records, code) => {
    const fault = await test.org.findDuplicates(test.session, records).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(ApiFault);
    expect((fault as ApiFault).code).toBe(code);
  });

  it('of nothing finds nothing', async () => {
    expect(await test.org.findDuplicates(test.session, [])).toEqual([]);
  });
});

describe('findDuplicatesByIds', () => {
  it('finds those of records that are there', async () => {
    const results = await test.org.findDuplicatesByIds(test.session, [
      ids.get('ann') as string,
      '003000000009999AAA',
      ids.get('bob') as string,
    ]);
    expect(results.map(found)).toEqual([['annLead'], [], []]);
    expect(results[1]?.errors[0]).toMatchObject({ statusCode: 'INVALID_CROSS_REFERENCE_KEY' });
    // Without details a duplicate is its id.
    const match = results[0]?.duplicateResults[0]?.matchResults.flatMap(
      ({ matchRecords }) => matchRecords,
    )[0];
    expect(match && toObject(match.record.shape, match.record.row)).toEqual({ Id: ids.get('annLead') });
  });

  it.each([
    ['MALFORMED_ID', ['x']],
    ['MALFORMED_ID', ['zzz000000000001AAA']],
    ['INVALID_TYPE', ['001000000000001AAA', '003000000000001AAA']],
  ])('refuses with %s %j', async (code, given) => {
    const fault = await test.org.findDuplicatesByIds(test.session, given).catch((error: unknown) => error);
    expect((fault as ApiFault).code).toBe(code);
  });
});

describe('the tables of duplicate rules', () => {
  it('name only fields that the objects have, and all that they need', () => {
    const { schema } = test.org;
    const unknown = Object.values(criteria).flatMap(({ fields }) =>
      Object.entries(fields).filter(([object, [field]]) => {
        const found = schema.object(object);
        return !found || !schema.field(found, field);
      }),
    );
    expect(unknown).toEqual([]);
    const lacking = duplicateRules.flatMap(({ object, matching }) =>
      matching.flatMap(({ against, keys }) =>
        keys
          .flat()
          .filter((name) => !(object in criteria[name].fields) || !(against in criteria[name].fields)),
      ),
    );
    expect(lacking).toEqual([]);
  });
});

describe('deleteByExample', () => {
  it('deletes nothing, as there are no big objects, and says so', async () => {
    const count = async () => (await test.org.query(test.session, 'SELECT COUNT() FROM Account')).size;
    const before = await count();
    const results = await test.org.deleteByExample(test.session, [record('Account', { Name: 'Beta' })]);
    expect(results).toMatchObject([{ success: false, rowCount: 0 }]);
    expect(results[0]?.errors[0]).toMatchObject({ statusCode: 'INVALID_TYPE_FOR_OPERATION' });
    expect(results[0]?.errors[0]?.message).toContain('Account is no big object');
    expect(await count()).toBe(before);
    await expect(test.org.deleteByExample(test.session, [record('Nope', {})])).rejects.toMatchObject({
      code: 'INVALID_TYPE',
    });
  });
});
