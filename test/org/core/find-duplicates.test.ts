import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Grants } from '../../../src/org/core/access/access-source.js';
import { noRights } from '../../../src/org/core/access/rights.js';
import { ApiFault } from '../../../src/org/core/api-fault.js';
import { standardUser } from '../../../src/org/core/demo-user.js';
import { criteria } from '../../../src/org/core/duplicates/criteria.js';
import type { FindDuplicatesResult } from '../../../src/org/core/duplicates/duplicate-results.js';
import { type DuplicateRule, duplicateRules } from '../../../src/org/core/duplicates/duplicate-rules.js';
import { readDuplicateRules } from '../../../src/org/core/duplicates/project/read-duplicate-rules.js';
import { type Org, openOrg } from '../../../src/org/core/org.js';
import { noRules, type ProjectRules as OrgRules } from '../../../src/org/core/project-rules.js';
import type { SaveResult } from '../../../src/org/core/records.js';
import { SourceFiles } from '../../../src/org/schema/project/source-files.js';
import type { Sql } from '../../../src/org/storage/sql.js';
import { askOrg, serverOf } from '../soap/ask-org.js';
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

  it('says of a record which value is none of its field, and looks at the others', async () => {
    const results = await test.org.findDuplicates(test.session, [
      record('Contact', { LastName: 'x', Birthdate: '1999-02-31' }),
      record('Contact', { FirstName: 'ann', LastName: 'KIM', Email: 'ann@acme.example' }),
    ]);
    expect(results[0]).toMatchObject({
      success: false,
      errors: [{ statusCode: 'INVALID_TYPE_ON_FIELD_IN_RECORD', fields: ['Birthdate'] }],
    });
    expect(found(results[1] as FindDuplicatesResult)).toEqual(['ann', 'annLead']);
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

describe('duplicate rules of a project', () => {
  let org: Org;
  let duplicates: Awaited<ReturnType<typeof readDuplicateRules>>;
  const notes: string[] = [];
  const codes = (results: readonly SaveResult[]) =>
    results.map(({ errors }) => errors[0]?.statusCode ?? null);
  const contact = (fields: Record<string, string>, id?: string) =>
    record('Contact', { ...(id ? {} : { LastName: 'Saved' }), ...fields }, { id: id ?? null });
  const created: string[] = [];
  /** What a project says that standard users see. */
  const standardSees = (grants: Partial<Grants>) => {
    const nothing = { objects: new Map(), fields: new Map(), permissions: new Map() };
    const profile = { name: 'Standard User', description: null, custom: false, ...nothing, ...grants };
    return { profiles: new Map([['standard user', profile]]), permissionSets: new Map() };
  };
  const make = async (fields: Record<string, string>) => {
    const [result] = await org.create(test.session, [contact(fields)]);
    expect(result?.errors).toEqual([]);
    created.push(result?.id as string);
    return result?.id as string;
  };

  beforeAll(async () => {
    const { schema } = test.org;
    const files = new SourceFiles(join(import.meta.dirname, 'duplicates-project'));
    duplicates = await readDuplicateRules({ files, schema, note: (line) => void notes.push(line) });
    const access = standardSees({ objects: new Map([['Contact', noRights]]) });
    org = await openOrg({ database: test.database, schema, rules: { ...noRules, duplicates, access } });
    ids.set('eva', await make({ FirstName: 'Eva', Email: 'eva@x.example', Phone: '1-2' }));
    ids.set('nameless', await make({ Phone: '777' }));
  });
  afterAll(() => org.deleteRecords(test.session, created));

  it('are read with those of every org that they do not replace, and say what is left out', () => {
    expect(duplicates.map(({ object, name }) => `${object}.${name}`)).toEqual([
      'Contact.No_Double',
      'Lead.Known_Person',
      'Contact.Standard_Contact_Duplicate_Rule',
      'Lead.Standard_Lead_Duplicate_Rule',
    ]);
    expect(notes).toEqual([
      expect.stringMatching(
        /Contact\.matchingRule-meta\.xml: By_Email: the method Phone of Phone .*likeness/,
      ),
      expect.stringMatching(/By_Nothing: Contact has no field Nothing__c .*the matching rule is left out$/),
      expect.stringMatching(
        /Contact\.Nothing\..*no active matching rule By_Nothing .*duplicate rule is left out$/,
      ),
      expect.stringMatching(/Lead\.Known_Person\..*Report has no effect/),
    ]);
  });

  it.each<[name: string, fields: Record<string, string>, refused: boolean]>([
    ['the same e-mail', { Email: 'EVA@x.example ' }, true],
    ['another e-mail', { Email: 'eva@y.example' }, false],
    ['the same phone and name', { FirstName: 'eva', Phone: '(1) 2' }, true],
    ['the same phone alone', { FirstName: 'Ida', Phone: '12' }, false],
    ['the same phone where both have no name', { Phone: '777' }, true],
    ['nothing to compare', { FirstName: 'Eva' }, false],
  ])('decide over new records: %s', async (_, fields, refused) => {
    const results = await org.create(test.session, [contact(fields)], { allowSave: true });
    created.push(...results.flatMap(({ id }) => id ?? []));
    expect(codes(results)).toEqual([refused ? 'DUPLICATES_DETECTED' : null]);
  });

  it('tell the duplicates, and save the other rows', async () => {
    const results = await org.create(
      test.session,
      [
        contact({ Email: 'new@x.example' }),
        contact({ Email: 'eva@x.example' }),
        contact({ Email: 'new@x.example' }),
      ],
      { includeRecordDetails: true },
    );
    created.push(...results.flatMap(({ id }) => id ?? []));
    // Records of one call are not compared with each other.
    expect(codes(results)).toEqual([null, 'DUPLICATES_DETECTED', null]);
    const [error] = results[1]?.errors ?? [];
    expect(error).toMatchObject({
      message: 'There is one already',
      duplicateResult: {
        allowSave: false,
        duplicateRule: 'No_Double',
        matchResults: [{ rule: 'By_Email', entityType: 'Contact', size: 1 }],
      },
    });
    const [match] = error?.duplicateResult?.matchResults[0]?.matchRecords ?? [];
    expect(match && toObject(match.record.shape, match.record.row)).toMatchObject({
      Id: ids.get('eva'),
      Email: 'eva@x.example',
    });
    const all = { allOrNone: true };
    const rolledBack = await org.create(
      test.session,
      [contact({}), contact({ Email: 'eva@x.example' })],
      all,
    );
    expect(codes(rolledBack)).toEqual(['ALL_OR_NONE_OPERATION_ROLLED_BACK', 'DUPLICATES_DETECTED']);
  });

  it('alert of changes of what is compared, until the caller insists', async () => {
    const id = await make({ Email: 'ben@x.example' });
    const change = (fields: Record<string, string>, options = {}) =>
      org.update(test.session, [contact(fields, id)], options);
    const byId = (fields: Record<string, string>) => org.upsert(test.session, 'Id', [contact(fields, id)]);
    expect(codes(await change({ Email: 'eva@x.example' }))).toEqual(['DUPLICATES_DETECTED']);
    expect(codes(await byId({ Email: 'eva@x.example' }))).toEqual(['DUPLICATES_DETECTED']);
    expect(codes(await change({ Email: 'eva@x.example' }, { allowSave: true }))).toEqual([null]);
    // It is a duplicate now; what is not compared can change all the same.
    expect(codes(await change({ Title: 'Boss', Email: 'eva@x.example' }))).toEqual([null]);
    expect(codes(await change({ Phone: '12', FirstName: 'Eva' }))).toEqual(['DUPLICATES_DETECTED']);
  });

  it('run on changes of what they compare themselves, and name no field that is hidden', async () => {
    const matching = [
      {
        name: 'By_Department',
        against: 'Contact',
        keys: [[criteria.email, { ...criteria.title, fields: { Contact: ['Department'] } }]],
        source: 'this test',
      },
    ];
    const [first] = duplicates as readonly [DuplicateRule];
    const both = await openOrg({
      database: test.database,
      schema: test.org.schema,
      rules: {
        ...noRules,
        duplicates: [first, { ...first, name: 'By_Department', matching } as DuplicateRule],
        access: standardSees({ fields: new Map([['Contact.Email', { readable: false, editable: false }]]) }),
      },
    });
    await make({ Email: 'both@x.example', Department: 'D1' });
    const id = await make({ Department: 'D2' });
    const standard = await both.login(standardUser.username, standardUser.password);
    const change = async (fields: Record<string, string>, options = {}, session = test.session) => {
      const [result] = await both.update(session, [contact(fields, id)], options);
      return result?.errors[0]?.duplicateResult;
    };
    expect(await change({ Email: 'both@x.example' })).toMatchObject({ duplicateRule: 'No_Double' });
    expect(await change({ Email: 'both@x.example' }, { allowSave: true })).toBeUndefined();
    expect(await change({ Department: 'D3' })).toBeUndefined();
    const found = await change({ Department: 'D1' }, {}, standard);
    expect(found).toMatchObject({
      duplicateRule: 'By_Department',
      matchResults: [{ matchRecords: [{ fieldDiffs: [{ name: 'Department', difference: 'SAME' }] }] }],
    });
    expect(JSON.stringify(found)).not.toContain('Email');
  });

  it('compare records of two objects, as they map fields', async () => {
    const lead = record('Lead', { LastName: 'L', Company: 'C', Email: 'eva@x.example' });
    const [refused] = await org.create(test.session, [lead]);
    expect(refused?.errors[0]).toMatchObject({
      statusCode: 'DUPLICATES_DETECTED',
      message: 'We know this person',
      duplicateResult: { allowSave: true, matchResults: [{ entityType: 'Contact', size: 2 }] },
    });
    const [saved] = await org.create(test.session, [lead], { allowSave: true });
    expect(saved?.success).toBe(true);
    created.push(saved?.id as string);
  });

  it('count what the user does not see, but do not show it, unless they run as the user', async () => {
    const standard = await org.login(standardUser.username, standardUser.password);
    const lead = record('Lead', { LastName: 'L', Company: 'C', Email: 'eva@x.example' });
    const [refused] = await org.create(standard, [lead]);
    expect(refused?.errors[0]).toMatchObject({
      statusCode: 'DUPLICATES_DETECTED',
      duplicateResult: { matchResults: [{ size: 0, matchRecords: [] }] },
    });
    const [saved] = await org.create(standard, [lead], { runAsCurrentUser: true });
    expect(saved?.errors).toEqual([]);
    created.push(saved?.id as string);
  });

  it('tell a hundred duplicates of a record at most', async () => {
    const same = Array.from({ length: 101 }, () => contact({ Email: 'many@x.example' }));
    const saved = await org.create(test.session, same);
    created.push(...saved.flatMap(({ id }) => id ?? []));
    const results = await org.create(test.session, same.slice(0, 2));
    const told = results.map(({ errors: [error] }) => error?.duplicateResult?.matchResults[0]);
    expect(told.map((match) => [match?.size, match?.matchRecords.length])).toEqual([
      [100, 100],
      [100, 100],
    ]);
  });

  it('cost nothing where there are none', async () => {
    const database = test.database;
    const statements: string[] = [];
    const counted = async (of: OrgRules) => {
      statements.length = 0;
      const counting = new Proxy(database, {
        get: (on, name) =>
          name === 'transaction'
            ? (work: (sql: Sql) => Promise<unknown>) =>
                on.transaction((sql) =>
                  work({
                    query: (text, values) => {
                      statements.push(text);
                      return sql.query(text, values);
                    },
                  }),
                )
            : Reflect.get(on, name).bind(on),
      });
      const opened = await openOrg({ database: counting, schema: test.org.schema, rules: of });
      const results = await opened.create(test.session, [contact({ Title: 'Counted' })]);
      created.push(results[0]?.id as string);
      return statements.length;
    };
    const without = await counted({ ...noRules, duplicates: [] });
    expect(await counted(noRules)).toBe(without);
    expect(await counted({ ...noRules, duplicates })).toBe(without + 1);
  });

  it('go over the wire as the errors of their own type that they are', async () => {
    const answer = await askOrg(
      serverOf(org),
      test.session.id,
      '<create><sObjects><type>Contact</type><LastName>W</LastName><Email>eva@x.example</Email></sObjects></create>',
      {
        headers:
          '<DuplicateRuleHeader><allowSave>true</allowSave><includeRecordDetails>true</includeRecordDetails></DuplicateRuleHeader>',
      },
    );
    expect(answer).toContain(
      '<errors xsi:type="DuplicateError"><message>There is one already</message>' +
        '<statusCode>DUPLICATES_DETECTED</statusCode><duplicateResult><allowSave>false</allowSave>' +
        '<duplicateRule>No_Double</duplicateRule>',
    );
    expect(answer).toContain('<sf:Email>eva@x.example</sf:Email>');
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
        keys.flat().filter(({ fields }) => !(object in fields) || !(against in fields)),
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
