import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiFault } from '../../../src/org/core/api-fault.js';
import type { InputRecord, SaveResult } from '../../../src/org/core/records.js';
import { normalizeId } from '../../../src/wire/ids.js';
import { objectsOf, openTestOrg, record, type TestOrg } from '../test-org.js';

let test: TestOrg;
beforeAll(async () => {
  test = await openTestOrg();
});
afterAll(() => test.close());

const query = async (text: string) => objectsOf(await test.org.query(test.session, text));
const create = (records: readonly InputRecord[], options = {}) =>
  test.org.create(test.session, records, options);
const update = (records: readonly InputRecord[], options = {}) =>
  test.org.update(test.session, records, options);
const remove = (ids: readonly string[], options = {}) => test.org.deleteRecords(test.session, ids, options);

async function createOne(type: string, fields: Record<string, string | null>): Promise<string> {
  const [result] = await create([record(type, fields)]);
  expect(result?.errors).toEqual([]);
  return result?.id as string;
}

const codes = (results: readonly SaveResult[]) =>
  results.map(({ success, errors }) =>
    success ? 'saved' : errors.map(({ statusCode }) => statusCode).join(),
  );

async function faultOf(work: Promise<unknown>): Promise<ApiFault> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof ApiFault) return error;
  throw error ?? new Error('no fault');
}

describe('create', () => {
  it('fills what the org fills, and stores what was given', async () => {
    const id = await createOne('aCCount', {
      naME: ' Acme ',
      Phone: '555',
      annualrevenue: '12.50',
      Industry: 'banking',
    });
    expect(normalizeId(id)).toBe(id);
    expect(id).toMatch(/^001/);
    expect(
      await query(
        `SELECT Name, Phone, AnnualRevenue, Industry, OwnerId, Owner.Name, CreatedById, LastModifiedById, IsDeleted, CleanStatus, CreatedDate, LastModifiedDate, SystemModstamp FROM Account WHERE Id = '${id}'`,
      ),
    ).toEqual([
      {
        Name: 'Acme',
        Phone: '555',
        AnnualRevenue: '13',
        Industry: 'Banking',
        OwnerId: test.session.userId,
        Owner: { Name: 'Dana Demo' },
        CreatedById: test.session.userId,
        LastModifiedById: test.session.userId,
        IsDeleted: 'false',
        CleanStatus: 'Pending',
        CreatedDate: expect.stringMatching(/\.000Z$/),
        LastModifiedDate: expect.any(String),
        SystemModstamp: expect.any(String),
      },
    ]);
  });

  it('derives fields from others', async () => {
    await createOne('Contact', { FirstName: 'Zoë', LastName: "O'Hara" });
    await createOne('Contact', { LastName: 'Single' });
    expect(
      await query("SELECT Name FROM Contact WHERE Name IN ('zoë o\\'hara', 'Single') ORDER BY Name"),
    ).toEqual([{ Name: 'Single' }, { Name: "Zoë O'Hara" }]);
    await createOne('Opportunity', {
      Name: 'Big',
      StageName: 'Closed Won',
      CloseDate: '2025-05-05',
      Amount: '1000',
    });
    await createOne('Opportunity', {
      Name: 'Big',
      StageName: 'qualification',
      CloseDate: '2025-12-31',
      Amount: '1000',
      Probability: '33',
    });
    expect(
      await query(
        "SELECT IsClosed, IsWon, Probability, ExpectedRevenue, ForecastCategoryName, Fiscal FROM Opportunity WHERE Name = 'Big' ORDER BY CloseDate",
      ),
    ).toEqual([
      {
        IsClosed: 'true',
        IsWon: 'true',
        Probability: '100',
        ExpectedRevenue: '1000',
        ForecastCategoryName: 'Closed',
        Fiscal: '2025 2',
      },
      {
        IsClosed: 'false',
        IsWon: 'false',
        Probability: '33',
        ExpectedRevenue: '330',
        ForecastCategoryName: 'Pipeline',
        Fiscal: '2025 4',
      },
    ]);
  });

  it('keeps a body in Base64, and knows its length', async () => {
    const folder = await createOne('Folder', { Name: 'f', AccessType: 'Public', Type: 'Document' });
    const body = Buffer.from('Grüße\n').toString('base64');
    for (const text of ['', 'a', 'ab', 'abc', 'Grüße\n'])
      await createOne('Document', {
        Name: `doc ${text.length}`,
        FolderId: folder,
        Body: Buffer.from(text).toString('base64'),
      });
    expect(
      await query(
        'SELECT BodyLength, Body, DeveloperName, Author.Name FROM Document ORDER BY Name DESC LIMIT 1',
      ),
    ).toEqual([{ BodyLength: '8', Body: body, DeveloperName: 'doc_6', Author: { Name: 'Dana Demo' } }]);
    expect(await query('SELECT BodyLength FROM Document ORDER BY Name')).toEqual(
      ['0', '1', '2', '3', '8'].map((BodyLength) => ({ BodyLength })),
    );
    const [refused] = await create([record('Document', { Name: 'x', FolderId: folder, Body: 'no base64!' })]);
    expect(refused?.errors[0]?.fields).toEqual(['Body']);
  });

  it('gives no id twice, whatever was rolled back between', async () => {
    const before = await createOne('Account', { Name: 'before' });
    await create([record('Account', { Name: 'x' }), record('Account', {})], { allOrNone: true });
    const after = await createOne('Account', { Name: 'after' });
    expect(after > before).toBe(true);
  });

  it('numbers cases, and knows which are closed', async () => {
    await create([record('Case', { Subject: 'one' }), record('Case', { Subject: 'two', Status: 'Closed' })]);
    expect(
      await query(
        'SELECT CaseNumber, Status, IsClosed, Priority, IsClosedOnCreate FROM Case ORDER BY CaseNumber',
      ),
    ).toEqual([
      {
        CaseNumber: '00001000',
        Status: 'New',
        IsClosed: 'false',
        Priority: 'Medium',
        IsClosedOnCreate: 'false',
      },
      {
        CaseNumber: '00001001',
        Status: 'Closed',
        IsClosed: 'true',
        Priority: 'Medium',
        IsClosedOnCreate: 'true',
      },
    ]);
  });

  it.each<
    [type: string, fields: Record<string, string | null>, code: string, message: string, fieldNames: string[]]
  >([
    ['Account', {}, 'REQUIRED_FIELD_MISSING', 'Required fields are missing: [Name]', ['Name']],
    ['Account', { Name: '' }, 'REQUIRED_FIELD_MISSING', 'Required fields are missing: [Name]', ['Name']],
    ['Account', { Name: null }, 'REQUIRED_FIELD_MISSING', '[Name]', ['Name']],
    [
      'Opportunity',
      { Name: 'x' },
      'REQUIRED_FIELD_MISSING',
      'Required fields are missing: [StageName, CloseDate]',
      ['StageName', 'CloseDate'],
    ],
    [
      'Account',
      { Name: 'x'.repeat(256) },
      'STRING_TOO_LONG',
      'Account Name: data value too large: xxx',
      ['Name'],
    ],
    [
      'Account',
      { Name: 'x', NumberOfEmployees: 'many' },
      'INVALID_TYPE_ON_FIELD_IN_RECORD',
      'Employees: value not of required type: many',
      ['NumberOfEmployees'],
    ],
    [
      'Account',
      { Name: 'x', NumberOfEmployees: '2147483648' },
      'NUMBER_OUTSIDE_VALID_RANGE',
      'Employees: value outside of valid range on numeric field',
      ['NumberOfEmployees'],
    ],
    [
      'Account',
      { Name: 'x', AnnualRevenue: '1e18' },
      'NUMBER_OUTSIDE_VALID_RANGE',
      'Annual Revenue',
      ['AnnualRevenue'],
    ],
    [
      'Account',
      { Name: 'x', AnnualRevenue: 'NaN' },
      'INVALID_TYPE_ON_FIELD_IN_RECORD',
      'NaN',
      ['AnnualRevenue'],
    ],
    [
      'Account',
      { Name: 'x', ParentId: 'abc' },
      'MALFORMED_ID',
      'Parent Account ID: id value of incorrect type: abc',
      ['ParentId'],
    ],
    [
      'Account',
      { Name: 'x', ParentId: '003LO0000000001' },
      'FIELD_INTEGRITY_EXCEPTION',
      'Parent Account ID: id value of incorrect type',
      ['ParentId'],
    ],
    [
      'Account',
      { Name: 'x', ParentId: '001LO0zzzzzzzzz' },
      'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
      'cross-reference id: 001LO0zzzzzzzzz',
      ['ParentId'],
    ],
    [
      'Account',
      { Name: 'x', CleanStatus: 'Dirty' },
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      'Clean Status: bad value for restricted picklist field: Dirty',
      ['CleanStatus'],
    ],
    [
      'Account',
      { Name: 'x', CreatedDate: '2025-01-01T00:00:00Z' },
      'INVALID_FIELD_FOR_INSERT_UPDATE',
      'Unable to create/update fields: CreatedDate.',
      ['CreatedDate'],
    ],
    [
      'Account',
      { Name: 'x', BillingAddress: 'y' },
      'INVALID_FIELD_FOR_INSERT_UPDATE',
      'BillingAddress',
      ['BillingAddress'],
    ],
    ['Contact', { LastName: 'x', Name: 'y' }, 'INVALID_FIELD_FOR_INSERT_UPDATE', 'Name', ['Name']],
    [
      'Contact',
      { LastName: 'x', Email: 'nobody' },
      'INVALID_EMAIL_ADDRESS',
      'Email: invalid email address: nobody',
      ['Email'],
    ],
    [
      'Contact',
      { LastName: 'x', Birthdate: '2025-02-30' },
      'INVALID_TYPE_ON_FIELD_IN_RECORD',
      'Birthdate',
      ['Birthdate'],
    ],
    [
      'Contact',
      { LastName: 'x', Birthdate: '0001-01-01' },
      'NUMBER_OUTSIDE_VALID_RANGE',
      'Birthdate: invalid date',
      ['Birthdate'],
    ],
    [
      'Contact',
      { LastName: 'x', DoNotCall: 'maybe' },
      'INVALID_TYPE_ON_FIELD_IN_RECORD',
      'Do Not Call',
      ['DoNotCall'],
    ],
    ['Account', { Name: 'a\0b' }, 'INVALID_INPUT', 'U+0000', ['Name']],
    ['Profile', { Name: 'x' }, 'INVALID_TYPE_FOR_OPERATION', 'entity type cannot be inserted: Profile', []],
  ])('refuses a row: %s %j', async (type, fields, code, message, fieldNames) => {
    const [result] = await create([record(type, fields)]);
    expect(result).toMatchObject({
      id: null,
      success: false,
      errors: [{ statusCode: code, fields: fieldNames }],
    });
    expect(result?.errors[0]?.message).toContain(message);
  });

  it('refuses an id', async () => {
    const [result] = await create([record('Account', { Name: 'x' }, { id: '001LO0000000001' })]);
    expect(result?.errors[0]).toMatchObject({
      statusCode: 'INVALID_FIELD_FOR_INSERT_UPDATE',
      message: 'cannot specify Id in an insert call',
    });
  });

  it('cuts what is too long, if asked to', async () => {
    const [result] = await create([record('Account', { Name: 'y'.repeat(300) })], {
      allowFieldTruncation: true,
    });
    expect(await query(`SELECT Name FROM Account WHERE Id = '${result?.id}'`)).toEqual([
      { Name: 'y'.repeat(255) },
    ]);
  });

  it('saves the good rows, and answers in the order of the input', async () => {
    const results = await create([
      record('Account', { Name: 'good 1' }),
      record('Contact', {}),
      record('Contact', { LastName: 'good 2' }),
      record('Account', { Name: 'bad', ParentId: '001LO0zzzzzzzzz' }),
      record('Account', { Name: 'good 3' }),
    ]);
    expect(codes(results)).toEqual([
      'saved',
      'REQUIRED_FIELD_MISSING',
      'saved',
      'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
      'saved',
    ]);
    expect(results.map(({ id }) => id?.slice(0, 3) ?? null)).toEqual(['001', null, '003', null, '001']);
    expect(await query(`SELECT Name FROM Account WHERE Id = '${results[4]?.id}'`)).toEqual([
      { Name: 'good 3' },
    ]);
  });

  it('saves all rows or none, if asked to', async () => {
    const count = async () =>
      (await test.org.query(test.session, "SELECT COUNT() FROM Account WHERE Name LIKE 'all %'")).size;
    const bad = await create(
      [record('Account', { Name: 'all 1' }), record('Account', {}), record('Account', { Name: 'all 2' })],
      { allOrNone: true },
    );
    expect(codes(bad)).toEqual([
      'ALL_OR_NONE_OPERATION_ROLLED_BACK',
      'REQUIRED_FIELD_MISSING',
      'ALL_OR_NONE_OPERATION_ROLLED_BACK',
    ]);
    expect(bad.every(({ id }) => id === null)).toBe(true);
    expect(await count()).toBe(0);
    const good = await create([record('Account', { Name: 'all 1' }), record('Account', { Name: 'all 2' })], {
      allOrNone: true,
    });
    expect(codes(good)).toEqual(['saved', 'saved']);
    expect(await count()).toBe(2);
  });

  it('takes 200 rows and no more', async () => {
    const rows = Array.from({ length: 201 }, (_, i) => record('Account', { Name: `many ${i}` }));
    const fault = await faultOf(create(rows));
    expect(fault).toMatchObject({
      code: 'EXCEEDED_ID_LIMIT',
      message: 'record limit reached. cannot submit more than 200 records into this call',
    });
    const results = await create(rows.slice(0, 200));
    expect(new Set(results.map(({ id }) => id)).size).toBe(200);
    expect(results.every(({ success }) => success)).toBe(true);
    expect(await create([])).toEqual([]);
  });

  it.each([
    ['Foo', { Name: 'x' }, 'INVALID_TYPE', "sObject type 'Foo' is not supported."],
    ['Account', { Nope: 'x' }, 'INVALID_FIELD', "No such column 'Nope' on sobject of type Account"],
    ['Account', { ['__proto__']: 'x' }, 'INVALID_FIELD', "No such column '__proto__'"],
    ['Account', { constructor: 'x' }, 'INVALID_FIELD', "No such column 'constructor'"],
    ['constructor', { Name: 'x' }, 'INVALID_TYPE', "'constructor' is not supported"],
  ])('a type or field that is not there is a fault: %s %j', async (type, fields, code, message) => {
    const fault = await faultOf(create([record('Account', { Name: 'not saved' }), record(type, fields)]));
    expect(fault.code).toBe(code);
    expect(fault.message).toContain(message);
    expect(await query("SELECT Id FROM Account WHERE Name = 'not saved'")).toEqual([]);
  });

  it('finds the row that only the database refuses', async () => {
    await test.database.query(`ALTER TABLE "account" ADD CONSTRAINT no_teapots CHECK ("name" <> 'teapot')`);
    const rows = ['cup', 'teapot', 'saucer', 'spoon', 'teapot'].map((Name) =>
      record('Account', { Name, Site: 'kitchen' }),
    );
    expect(codes(await create(rows))).toEqual([
      'saved',
      'FIELD_INTEGRITY_EXCEPTION',
      'saved',
      'saved',
      'FIELD_INTEGRITY_EXCEPTION',
    ]);
    expect(await query("SELECT Name FROM Account WHERE Site = 'kitchen' ORDER BY Name")).toHaveLength(3);
    const none = await create(rows, { allOrNone: true });
    expect(codes(none)).toEqual([
      'ALL_OR_NONE_OPERATION_ROLLED_BACK',
      'FIELD_INTEGRITY_EXCEPTION',
      'ALL_OR_NONE_OPERATION_ROLLED_BACK',
      'ALL_OR_NONE_OPERATION_ROLLED_BACK',
      'FIELD_INTEGRITY_EXCEPTION',
    ]);
    expect(await query("SELECT Name FROM Account WHERE Site = 'kitchen' ORDER BY Name")).toHaveLength(3);
    await test.database.query('ALTER TABLE "account" DROP CONSTRAINT no_teapots');
  });

  it('keeps unique fields unique', async () => {
    const [profile] = (await query("SELECT Id FROM Profile WHERE Name = 'Standard User'")) as {
      Id: string;
    }[];
    const user = (Username: string, nickname: string) =>
      record('User', {
        Username,
        LastName: 'User',
        Alias: 'u',
        Email: 'u@x.example',
        CommunityNickname: nickname,
        ProfileId: profile?.Id as string,
        TimeZoneSidKey: 'GMT',
        LocaleSidKey: 'en_US',
        LanguageLocaleKey: 'en_US',
        EmailEncodingKey: 'UTF-8',
      });
    const results = await create([
      user('a@x.example', 'a'),
      user('DEMO@local.org', 'b'),
      user('A@X.example', 'c'),
      user('b@x.example', 'A'),
    ]);
    expect(codes(results)).toEqual([
      'saved',
      'DUPLICATE_USERNAME',
      'DUPLICATE_USERNAME',
      'DUPLICATE_COMM_NICKNAME',
    ]);
    expect(results[1]?.errors[0]?.message).toContain(test.session.userId);
  });
});

describe('update', () => {
  it('changes what is given, leaves the rest, and stamps the record', async () => {
    const id = await createOne('Account', { Name: 'before', Phone: '1', Fax: '2', Website: 'w' });
    await test.database.query(
      `UPDATE "account" SET "systemmodstamp" = '2020-01-01', "lastmodifieddate" = '2020-01-01', "createddate" = '2020-01-01' WHERE "id" = $1::text`,
      [id],
    );
    const results = await update([
      record('Account', { Name: 'after', Fax: '' }, { id: id.slice(0, 15), fieldsToNull: ['wEbsite'] }),
    ]);
    expect(results).toEqual([{ id, success: true, errors: [] }]);
    expect(
      await query(
        `SELECT Name, Phone, Fax, Website, CreatedDate FROM Account WHERE Id = '${id}' AND SystemModstamp = TODAY AND LastModifiedDate = TODAY`,
      ),
    ).toEqual([
      { Name: 'after', Phone: '1', Fax: null, Website: null, CreatedDate: '2020-01-01T00:00:00.000Z' },
    ]);
  });

  it('changes rows with different fields and objects in one call', async () => {
    const account = await createOne('Account', { Name: 'a' });
    const other = await createOne('Account', { Name: 'b', Phone: '1' });
    const contact = await createOne('Contact', { LastName: 'c', FirstName: 'd' });
    const results = await update([
      record('Account', { Name: 'a2' }, { id: account }),
      record('Contact', { FirstName: null }, { id: contact }),
      record('Account', { Phone: '2' }, { id: other }),
    ]);
    expect(results.map(({ id }) => id)).toEqual([account, contact, other]);
    expect(
      await query(`SELECT Name, Phone FROM Account WHERE Id IN ('${account}', '${other}') ORDER BY Id`),
    ).toEqual([
      { Name: 'a2', Phone: null },
      { Name: 'b', Phone: '2' },
    ]);
    expect(await query(`SELECT Name FROM Contact WHERE Id = '${contact}'`)).toEqual([{ Name: 'c' }]);
  });

  it('refuses rows, each with its reason', async () => {
    const id = await createOne('Account', { Name: 'stays' });
    const gone = await createOne('Account', { Name: 'gone' });
    const contact = await createOne('Contact', { LastName: 'x' });
    await remove([gone]);
    const change = (
      fields: Record<string, string | null>,
      ofId: string | null,
      fieldsToNull: string[] = [],
    ) => record('Account', fields, { id: ofId, fieldsToNull });
    const results = await update([
      change({ Name: 'x' }, null),
      change({ Name: 'x' }, 'nonsense'),
      change({ Name: 'x' }, contact),
      change({ Name: 'x' }, '001LO0zzzzzzzzz'),
      change({ Name: 'x' }, gone),
      change({ Name: '' }, id),
      change({}, id, ['Name']),
      change({ Name: 'x', IsDeleted: 'true' }, id),
      change({ Name: 'x', ParentId: gone }, id),
      change({ ParentId: id }, id),
      change({ Name: 'y'.repeat(256) }, id),
      change({ Phone: '1' }, id),
      change({ Phone: '2' }, id),
    ]);
    expect(codes(results)).toEqual([
      'MISSING_ARGUMENT',
      'MALFORMED_ID',
      'MALFORMED_ID',
      'INVALID_CROSS_REFERENCE_KEY',
      'ENTITY_IS_DELETED',
      'REQUIRED_FIELD_MISSING',
      'REQUIRED_FIELD_MISSING',
      'INVALID_FIELD_FOR_INSERT_UPDATE',
      'ENTITY_IS_DELETED',
      'CIRCULAR_DEPENDENCY',
      'STRING_TOO_LONG',
      'DUPLICATE_VALUE',
      'DUPLICATE_VALUE',
    ]);
  });

  it('closes and opens a case again', async () => {
    const id = await createOne('Case', { Subject: 's' });
    const state = async () => (await query(`SELECT IsClosed, ClosedDate FROM Case WHERE Id = '${id}'`))[0];
    expect(await state()).toEqual({ IsClosed: 'false', ClosedDate: null });
    await update([record('Case', { Status: 'Closed' }, { id })]);
    expect(await state()).toEqual({ IsClosed: 'true', ClosedDate: expect.any(String) });
    await test.database.query(`UPDATE "case" SET "closeddate" = '2020-01-01' WHERE "id" = $1::text`, [id]);
    await update([record('Case', { Status: 'Closed', Subject: 't' }, { id })]);
    expect(await state()).toEqual({ IsClosed: 'true', ClosedDate: '2020-01-01T00:00:00.000Z' });
    await update([record('Case', { Status: 'New' }, { id })]);
    expect(await state()).toEqual({ IsClosed: 'false', ClosedDate: null });
  });
});

describe('upsert', () => {
  const upsert = (field: string, records: readonly InputRecord[], options = {}) =>
    test.org.upsert(test.session, field, records, options);

  it('creates without an id and changes with one', async () => {
    const [created] = await upsert('id', [record('Account', { Name: 'u1', Phone: '1' })]);
    expect(created).toMatchObject({ success: true, created: true });
    const [changed] = await upsert('Id', [record('Account', { Name: 'u2' }, { id: created?.id as string })]);
    expect(changed).toMatchObject({ success: true, created: false, id: created?.id });
    expect(await query(`SELECT Name, Phone FROM Account WHERE Id = '${created?.id}'`)).toEqual([
      { Name: 'u2', Phone: '1' },
    ]);
  });

  it('finds by a field that identifies: none, one, several, twice the same', async () => {
    const contact = (Email: string | null, LastName: string) => record('Contact', { LastName, Email });
    await create([
      contact('one@x.example', 'One'),
      contact('two@x.example', 'Two'),
      contact('two@x.example', 'Two'),
    ]);
    const results = await upsert('email', [
      contact('new@x.example', 'New'),
      contact('ONE@x.example', 'One changed'),
      contact('two@x.example', 'which?'),
      contact(null, 'none'),
      contact('NEW@x.example', 'again'),
    ]);
    expect(codes(results)).toEqual([
      'saved',
      'saved',
      'DUPLICATE_EXTERNAL_ID',
      'MISSING_ARGUMENT',
      'DUPLICATE_VALUE',
    ]);
    expect(results.map(({ created }) => created)).toEqual([true, false, false, false, false]);
    expect(
      await query(
        "SELECT LastName FROM Contact WHERE Email IN ('one@x.example', 'new@x.example') ORDER BY LastName",
      ),
    ).toEqual([{ LastName: 'New' }, { LastName: 'One changed' }]);
  });

  it('refuses a field that does not identify', async () => {
    const fault = await faultOf(upsert('Phone', [record('Account', { Phone: '1' })]));
    expect(fault.code).toBe('INVALID_FIELD');
    expect(fault.message).toContain(
      'Phone does not match an External ID, Salesforce Id, or indexed field for Account',
    );
  });
});

describe('delete', () => {
  it('takes children along, leaves the rest, and shows all to queryAll', async () => {
    const account = await createOne('Account', { Name: 'parent' });
    const subsidiary = await createOne('Account', { Name: 'subsidiary', ParentId: account });
    const contact = await createOne('Contact', { LastName: 'child', AccountId: account });
    const opportunity = await createOne('Opportunity', {
      Name: 'o',
      StageName: 'Prospecting',
      CloseDate: '2025-01-01',
      AccountId: account,
    });
    const task = await createOne('Task', { Subject: 'on the opportunity', WhatId: opportunity });
    const bystander = await createOne('Contact', { LastName: 'bystander' });
    expect(await remove([account.slice(0, 15)])).toEqual([{ id: account, success: true, errors: [] }]);
    expect(await query(`SELECT Id FROM Account WHERE Id = '${account}'`)).toEqual([]);
    expect(await query(`SELECT Id FROM Contact WHERE Id IN ('${contact}', '${bystander}')`)).toEqual([
      { Id: bystander },
    ]);
    expect(await query(`SELECT Id FROM Opportunity WHERE Id = '${opportunity}'`)).toEqual([]);
    expect(await query(`SELECT Id FROM Task WHERE Id = '${task}'`)).toEqual([]);
    expect(await query(`SELECT ParentId FROM Account WHERE Id = '${subsidiary}'`)).toEqual([
      { ParentId: null },
    ]);
    const all = await test.org.queryAll(
      test.session,
      `SELECT IsDeleted, (SELECT IsDeleted FROM Contacts) FROM Account WHERE Id = '${account}'`,
    );
    expect(objectsOf(all)).toEqual([{ IsDeleted: 'true', Contacts: [{ IsDeleted: 'true' }] }]);
  });

  it('refuses rows, each with its reason', async () => {
    const account = await createOne('Account', { Name: 'with a case' });
    await createOne('Case', { Subject: 'open', AccountId: account });
    const plain = await createOne('Account', { Name: 'plain' });
    const results = await remove([plain, plain, 'nonsense', '001LO0zzzzzzzzz', test.session.userId, account]);
    expect(codes(results)).toEqual([
      'saved',
      'ENTITY_IS_DELETED',
      'MALFORMED_ID',
      'INVALID_CROSS_REFERENCE_KEY',
      'INVALID_TYPE_FOR_OPERATION',
      'DELETE_FAILED',
    ]);
    expect(results[5]?.errors[0]?.message).toContain('associated with the following cases');
    expect(codes(await remove([plain]))).toEqual(['ENTITY_IS_DELETED']);
    expect(await query(`SELECT Id FROM Account WHERE Id = '${account}'`)).toHaveLength(1);
  });

  it('deletes all or none, if asked to', async () => {
    const id = await createOne('Account', { Name: 'kept' });
    expect(codes(await remove([id, 'nonsense'], { allOrNone: true }))).toEqual([
      'ALL_OR_NONE_OPERATION_ROLLED_BACK',
      'MALFORMED_ID',
    ]);
    expect(await query(`SELECT Id FROM Account WHERE Id = '${id}'`)).toHaveLength(1);
  });

  it('never gives an id again', async () => {
    const id = await createOne('Account', { Name: 'first' });
    await remove([id]);
    expect((await createOne('Account', { Name: 'second' })) > id).toBe(true);
  });
});
