import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiFault } from '../../../src/org/core/api-fault.js';
import { objectsOf, openTestOrg, record, type TestOrg } from '../test-org.js';

// One data set, and tables of queries with the rows or the fault that they end with.

let test: TestOrg;

const accounts: Record<string, string | null>[] = [
  { Name: 'Zeta', Industry: 'Energy', NumberOfEmployees: '10', AnnualRevenue: '1000' },
  { Name: 'alpha', Industry: null, NumberOfEmployees: '200', AnnualRevenue: null },
  { Name: 'élan', Industry: 'Banking', NumberOfEmployees: null, AnnualRevenue: '2501' },
  { Name: 'echo', Industry: 'banking', NumberOfEmployees: '30', AnnualRevenue: '1e6' },
  { Name: "Bob's 50%_Off", Industry: null, NumberOfEmployees: '5', AnnualRevenue: '0' },
  { Name: 'fox', Industry: 'Retail', NumberOfEmployees: '-1', AnnualRevenue: '-20' },
];

async function insert(type: string, rows: readonly Record<string, string | null>[]): Promise<string[]> {
  const results = await test.org.create(
    test.session,
    rows.map((row) => record(type, row)),
  );
  return results.map((result) => {
    expect(result.errors).toEqual([]);
    return result.id as string;
  });
}

const ids: Record<string, string> = {};

beforeAll(async () => {
  test = await openTestOrg();
  for (const [i, id] of (await insert('Account', accounts)).entries()) ids[accounts[i]?.Name as string] = id;
  await insert('Contact', [
    {
      LastName: 'Ames',
      FirstName: 'Ann',
      AccountId: ids.Zeta as string,
      Birthdate: '1980-02-29',
      LeadSource: 'Web',
    },
    { LastName: 'Boyd', AccountId: ids.Zeta as string, Birthdate: null, LeadSource: 'Other' },
    { LastName: 'Cole', FirstName: 'Cy', AccountId: ids.alpha as string, Birthdate: '2001-12-31' },
    { LastName: 'Dorn', DoNotCall: 'true', Birthdate: '1999-06-15' },
  ]);
  await insert('Opportunity', [
    {
      Name: 'Won',
      StageName: 'Closed Won',
      CloseDate: '2025-03-01',
      AccountId: ids.Zeta as string,
      Amount: '100',
    },
    { Name: 'Open', StageName: 'Prospecting', CloseDate: '2025-08-01', AccountId: ids.fox as string },
  ]);
  await insert('Lead', [{ LastName: 'Lee', Company: 'Leeway' }]);
});
afterAll(() => test.close());

const query = async (text: string) => objectsOf(await test.org.query(test.session, text));

/** Values of the first column. */
const column = async (text: string) => (await query(text)).map((row) => Object.values(row)[0]);

async function faultOf(text: string): Promise<ApiFault> {
  const error = await query(text).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof ApiFault) return error;
  throw error ?? new Error(`answered: ${text.slice(0, 200)}`);
}

describe('WHERE', () => {
  it.each<[condition: string, names: string[]]>([
    ["Name = 'ZETA'", ['Zeta']],
    ["Name = 'ÉLAN'", ['élan']],
    ["Name = 'elan'", []],
    ["Industry = 'Banking'", ['élan', 'echo']],
    ["Industry != 'Banking'", ['Zeta', 'alpha', "Bob's 50%_Off", 'fox']],
    ["Industry <> 'Banking'", ['Zeta', 'alpha', "Bob's 50%_Off", 'fox']],
    ['Industry = null', ['alpha', "Bob's 50%_Off"]],
    ["Industry = ''", ['alpha', "Bob's 50%_Off"]],
    ['Industry != null', ['Zeta', 'élan', 'echo', 'fox']],
    ["Name > 'f'", ['Zeta', 'fox']],
    ["Name >= 'e' AND Name < 'f'", ['élan', 'echo']],
    ["Name LIKE 'e%'", ['echo']],
    ["Name LIKE '%A%'", ['Zeta', 'alpha', 'élan']],
    ["Name LIKE 'fo_'", ['fox']],
    ["Name LIKE 'fo'", []],
    ["Name LIKE '%50\\%\\_%'", ["Bob's 50%_Off"]],
    ["Name LIKE '%50_\\_%'", ["Bob's 50%_Off"]],
    ["Name = 'Bob\\'s 50%_Off'", ["Bob's 50%_Off"]],
    ["NOT Name LIKE '%a%'", ['echo', "Bob's 50%_Off", 'fox']],
    ["NOT Industry LIKE 'b%'", ['Zeta', 'alpha', "Bob's 50%_Off", 'fox']],
    ["Industry IN ('retail', 'ENERGY')", ['Zeta', 'fox']],
    ["Industry IN ('Retail', null)", ['alpha', "Bob's 50%_Off", 'fox']],
    ["Industry NOT IN ('Banking')", ['Zeta', 'alpha', "Bob's 50%_Off", 'fox']],
    ["Industry NOT IN ('Banking', null)", ['Zeta', 'fox']],
    ['NumberOfEmployees > 9', ['Zeta', 'alpha', 'echo']],
    ['NumberOfEmployees = -1', ['fox']],
    ['NumberOfEmployees < 0', ['fox']],
    ['NOT NumberOfEmployees < 100', ['alpha', 'élan']],
    ['AnnualRevenue = 2501.00', ['élan']],
    ['AnnualRevenue >= 1e6', ['echo']],
    ['AnnualRevenue IN (0, -20)', ["Bob's 50%_Off", 'fox']],
    ['AnnualRevenue > null', []],
    ["(Name = 'fox' OR Name = 'echo') AND NumberOfEmployees > 0", ['echo']],
    ["Name = 'fox' OR (Name = 'echo' AND NumberOfEmployees > 100)", ['fox']],
    ["NOT (Name = 'fox' OR NumberOfEmployees > 0)", ['élan']],
    ['IsDeleted = false AND CreatedDate = TODAY', accounts.map(({ Name }) => Name as string)],
    ['CreatedDate < TODAY', []],
    ['CreatedDate <= TODAY', accounts.map(({ Name }) => Name as string)],
    ['CreatedDate > LAST_N_DAYS:3', []],
    ['CreatedDate != TODAY', []],
    ['CreatedDate >= LAST_N_YEARS:1990', accounts.map(({ Name }) => Name as string)],
    ['CreatedDate < LAST_N_YEARS:1990', []],
    ['CreatedDate <= 9999-12-31T23:59:59Z', accounts.map(({ Name }) => Name as string)],
    ['CreatedDate >= 0001-01-01T00:00:00Z', accounts.map(({ Name }) => Name as string)],
    ['CreatedDate >= 2020-01-01T00:00:00+05:30', accounts.map(({ Name }) => Name as string)],
    ['CreatedDate = 2020-01-01T00:00:00Z', []],
    ["Owner.Username = 'DEMO@local.org'", accounts.map(({ Name }) => Name as string)],
    ["Parent.Name != 'x'", accounts.map(({ Name }) => Name as string)],
    ['Parent.Name = null', accounts.map(({ Name }) => Name as string)],
    ['Id IN (SELECT AccountId FROM Contact)', ['Zeta', 'alpha']],
    ["Id IN (SELECT AccountId FROM Contact WHERE LeadSource = 'Web')", ['Zeta']],
    ['Id NOT IN (SELECT AccountId FROM Contact)', ['élan', 'echo', "Bob's 50%_Off", 'fox']],
  ])('%s', async (condition, names) => {
    expect(await column(`SELECT Name FROM Account WHERE ${condition} ORDER BY Id`)).toEqual(names);
    expect(
      (await test.org.query(test.session, `select count() from account where ${condition}`)).size,
      'COUNT()',
    ).toBe(names.length);
  });

  it('compares ids in both lengths', async () => {
    const id = ids.fox as string;
    for (const text of [id, id.slice(0, 15), id.toLowerCase()])
      expect(await column(`SELECT Name FROM Account WHERE Id = '${text}'`)).toEqual(['fox']);
    expect(
      await column(
        `SELECT Name FROM Account WHERE Id IN ('${id.slice(0, 15)}', '${ids.echo}') ORDER BY Name`,
      ),
    ).toEqual(['echo', 'fox']);
    expect(await column(`SELECT Name FROM Account WHERE Id > '${ids.echo}' ORDER BY Id`)).toEqual([
      "Bob's 50%_Off",
      'fox',
    ]);
  });

  it('compares dates and what a date literal means on them', async () => {
    expect(await column('SELECT LastName FROM Contact WHERE Birthdate = 1980-02-29')).toEqual(['Ames']);
    expect(
      await column('SELECT LastName FROM Contact WHERE Birthdate < 2000-01-01 ORDER BY Birthdate DESC'),
    ).toEqual(['Dorn', 'Ames']);
    expect(
      await column('SELECT LastName FROM Contact WHERE Birthdate NOT IN (1980-02-29) ORDER BY LastName'),
    ).toEqual(['Boyd', 'Cole', 'Dorn']);
    expect(
      await column('SELECT LastName FROM Contact WHERE Birthdate < LAST_N_YEARS:20 ORDER BY LastName'),
    ).toEqual(['Ames', 'Cole', 'Dorn']);
  });

  it('compares check boxes', async () => {
    expect(await column('SELECT LastName FROM Contact WHERE DoNotCall = TRUE')).toEqual(['Dorn']);
    expect(await column('SELECT Name FROM Opportunity WHERE IsWon = true')).toEqual(['Won']);
    expect(
      await column('SELECT LastName FROM Contact WHERE Account.IsDeleted != true ORDER BY LastName'),
    ).toHaveLength(4);
  });
});

describe('ORDER BY, LIMIT, OFFSET', () => {
  it.each<[clauses: string, names: (string | null)[]]>([
    ['ORDER BY Name', ['alpha', "Bob's 50%_Off", 'echo', 'élan', 'fox', 'Zeta']],
    ['ORDER BY Name DESC', ['Zeta', 'fox', 'élan', 'echo', "Bob's 50%_Off", 'alpha']],
    ['ORDER BY NumberOfEmployees', ['élan', 'fox', "Bob's 50%_Off", 'Zeta', 'echo', 'alpha']],
    ['ORDER BY NumberOfEmployees DESC', ['élan', 'alpha', 'echo', 'Zeta', "Bob's 50%_Off", 'fox']],
    ['ORDER BY NumberOfEmployees NULLS LAST', ['fox', "Bob's 50%_Off", 'Zeta', 'echo', 'alpha', 'élan']],
    [
      'ORDER BY Industry ASC NULLS LAST, Name DESC',
      ['élan', 'echo', 'Zeta', 'fox', "Bob's 50%_Off", 'alpha'],
    ],
    ['ORDER BY Owner.Name, Name LIMIT 2', ['alpha', "Bob's 50%_Off"]],
    ['ORDER BY Name LIMIT 2 OFFSET 3', ['élan', 'fox']],
    ['ORDER BY Name LIMIT 0', []],
    ['ORDER BY Name OFFSET 2000', []],
  ])('%s', async (clauses, names) => {
    expect(await column(`SELECT Name FROM Account ${clauses}`)).toEqual(names);
  });
});

describe('SELECT', () => {
  it('answers with the spelling of the schema and the order of the query', async () => {
    const result = await test.org.query(
      test.session,
      "select INDUSTRY, name, ID from ACCOUNT where name = 'fox'",
    );
    expect(result.shape).toMatchObject({
      object: 'Account',
      columns: [{ name: 'Industry' }, { name: 'Name' }, { name: 'Id', type: 'id' }],
    });
    expect(result.rows).toEqual([['Retail', 'fox', ids.fox]]);
  });

  it('gives canonical texts', async () => {
    expect(
      await query(
        "SELECT AnnualRevenue, NumberOfEmployees, IsDeleted, CreatedDate FROM Account WHERE Name = 'fox'",
      ),
    ).toEqual([
      {
        AnnualRevenue: '-20',
        NumberOfEmployees: '-1',
        IsDeleted: 'false',
        CreatedDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/),
      },
    ]);
    expect(await column('SELECT AnnualRevenue FROM Account ORDER BY AnnualRevenue')).toEqual([
      null,
      '-20',
      '0',
      '1000',
      '2501',
      '1000000',
    ]);
    expect(await column('SELECT Birthdate FROM Contact ORDER BY LastName')).toEqual([
      '1980-02-29',
      null,
      '2001-12-31',
      '1999-06-15',
    ]);
  });

  it('gives parents, and null where there is none', async () => {
    expect(
      await query(
        'SELECT LastName, Account.Name, Account.Owner.Profile.Name, Account.Industry FROM Contact ORDER BY LastName',
      ),
    ).toEqual([
      {
        LastName: 'Ames',
        Account: { Name: 'Zeta', Owner: { Profile: { Name: 'System Administrator' } }, Industry: 'Energy' },
      },
      {
        LastName: 'Boyd',
        Account: { Name: 'Zeta', Owner: { Profile: { Name: 'System Administrator' } }, Industry: 'Energy' },
      },
      {
        LastName: 'Cole',
        Account: { Name: 'alpha', Owner: { Profile: { Name: 'System Administrator' } }, Industry: null },
      },
      { LastName: 'Dorn', Account: null },
    ]);
  });

  it('gives children with their own conditions, order and limit', async () => {
    expect(
      await query(
        "SELECT Name, (SELECT LastName, Account.Name, DoNotCall FROM Contacts WHERE LastName != 'x' ORDER BY LastName DESC LIMIT 1), (SELECT Amount FROM Opportunities) FROM Account WHERE Name IN ('Zeta', 'fox') ORDER BY Name DESC",
      ),
    ).toEqual([
      {
        Name: 'Zeta',
        Contacts: [{ LastName: 'Boyd', Account: { Name: 'Zeta' }, DoNotCall: 'false' }],
        Opportunities: [{ Amount: '100' }],
      },
      { Name: 'fox', Contacts: null, Opportunities: [{ Amount: null }] },
    ]);
  });

  it('follows parents of several kinds', async () => {
    expect(await query('SELECT Name, Owner.Name, Owner.Type, Owner.Username FROM Lead')).toEqual([
      { Name: 'Lee', Owner: { Name: 'Dana Demo', Type: 'User', Username: 'demo@local.org' } },
    ]);
  });

  it('assembles an address', async () => {
    await insert('Account', [
      { Name: 'Addressed', BillingCity: 'Köln', BillingCountry: 'Germany', BillingLatitude: '50.94' },
    ]);
    const result = await test.org.query(
      test.session,
      "SELECT BillingAddress, ShippingAddress FROM Account WHERE Name = 'Addressed'",
    );
    expect(result.shape.columns[0]).toEqual({ kind: 'address', name: 'BillingAddress' });
    expect(result.rows).toEqual([[['Köln', 'Germany', null, '50.94', null, null, null, null], null]]);
    const [row] = await test.org.deleteRecords(
      test.session,
      (await column("SELECT Id FROM Account WHERE Name = 'Addressed'")) as string[],
    );
    expect(row?.success).toBe(true);
  });

  it("understands the guide's aliases", async () => {
    expect(
      await query(
        'SELECT c.Id, c.firstname, c.lastname, c.leadsource, a.Id, a.name, a.industry, c.accountId FROM Contact c, c.account a ORDER BY leadsource LIMIT 10',
      ),
    ).toHaveLength(4);
    expect(
      await query(
        "select a.Name, a.Industry, (select c.LastName, c.LeadSource from a.Contacts c) from account a where a.name = 'zeta' order by industry limit 100",
      ),
    ).toEqual([
      {
        Name: 'Zeta',
        Industry: 'Energy',
        Contacts: [
          { LastName: 'Ames', LeadSource: 'Web' },
          { LastName: 'Boyd', LeadSource: 'Other' },
        ],
      },
    ]);
    expect(await query("SELECT ID from User WHERE User.username='demo@local.org'")).toHaveLength(1);
    expect(await query("SELECT Contact.Account.Name FROM Contact WHERE Contact.LastName = 'Cole'")).toEqual([
      { Account: { Name: 'alpha' } },
    ]);
    expect(await query("SELECT LastName, a.Name FROM Contact c, c.Account a WHERE a.Name = 'alpha'")).toEqual(
      [{ LastName: 'Cole', Account: { Name: 'alpha' } }],
    );
  });

  it('counts without records', async () => {
    const result = await test.org.query(test.session, 'SELECT COUNT() FROM Contact');
    expect(result).toMatchObject({ size: 4, done: true, queryLocator: null, rows: [] });
    expect((await test.org.query(test.session, 'SELECT count ( ) FROM Contact LIMIT 3')).size).toBe(3);
  });
});

describe('faults', () => {
  it.each<[text: string, code: string, column: number | null, reason: string]>([
    ['SELECT Nope FROM Account', 'INVALID_FIELD', 8, "No such column 'Nope' on entity 'Account'."],
    ['SELECT Id FROM Account WHERE Nope = 1', 'INVALID_FIELD', 30, "No such column 'Nope'"],
    ['SELECT Id FROM Account ORDER BY Nope', 'INVALID_FIELD', 33, "No such column 'Nope'"],
    ['SELECT Owner.Nope FROM Account', 'INVALID_FIELD', 14, "No such column 'Nope' on entity 'User'."],
    ['SELECT Id FROM Foo', 'INVALID_TYPE', 16, "sObject type 'Foo' is not supported."],
    ['SELECT Id FROM Name', 'INVALID_TYPE', 16, "sObject type 'Name' is not supported."],
    [
      'SELECT Foo.Name FROM Account',
      'INVALID_FIELD',
      8,
      "Didn't understand relationship 'Foo' in field path.",
    ],
    [
      'SELECT (SELECT Id FROM Foos) FROM Account',
      'INVALID_TYPE',
      24,
      "Didn't understand relationship 'Foos' in FROM part",
    ],
    [
      'SELECT (SELECT Id FROM Contact) FROM Account',
      'INVALID_TYPE',
      24,
      "Didn't understand relationship 'Contact'",
    ],
    ['SELECT Name, Name FROM Account', 'INVALID_FIELD', 14, 'duplicate field selected: Name'],
    [
      "SELECT Id FROM Account WHERE Description = 'x'",
      'INVALID_FIELD',
      30,
      "field 'Description' can not be filtered in a query call",
    ],
    [
      'SELECT Id FROM Account ORDER BY Description',
      'MALFORMED_QUERY',
      33,
      "field 'Description' can not be sorted in a query call",
    ],
    [
      "SELECT Id FROM Account WHERE NumberOfEmployees = '1'",
      'INVALID_FIELD',
      50,
      'must be of type int and should not be enclosed in quotes',
    ],
    ['SELECT Id FROM Account WHERE NumberOfEmployees = 1.5', 'INVALID_FIELD', 50, 'must be of type int'],
    [
      "SELECT Id FROM Account WHERE AnnualRevenue = '1'",
      'INVALID_FIELD',
      46,
      'must be of type double and should not',
    ],
    [
      'SELECT Id FROM Account WHERE Name = 1',
      'INVALID_FIELD',
      37,
      'must be of type string and should be enclosed in quotes',
    ],
    [
      "SELECT Id FROM Account WHERE IsDeleted = 'true'",
      'INVALID_FIELD',
      42,
      'must be of type boolean and should not',
    ],
    [
      "SELECT Id FROM Account WHERE CreatedDate = '2025-01-01'",
      'INVALID_FIELD',
      44,
      'must be of type dateTime',
    ],
    [
      'SELECT Id FROM Account WHERE CreatedDate = 2025-01-01',
      'INVALID_FIELD',
      44,
      'must be of type dateTime',
    ],
    [
      'SELECT Id FROM Contact WHERE Birthdate = 2025-01-01T00:00:00Z',
      'INVALID_FIELD',
      42,
      'must be of type date and',
    ],
    [
      'SELECT Id FROM Account WHERE CreatedDate < 9999-12-31T23:59:59-05:00',
      'MALFORMED_QUERY',
      44,
      'Invalid dateTime: 9999-12-31T23:59:59-05:00',
    ],
    [
      'SELECT Id FROM Account WHERE CreatedDate > 0001-01-01T00:00:00+05:00',
      'MALFORMED_QUERY',
      44,
      'Invalid dateTime: 0001-01-01T00:00:00+05:00',
    ],
    ...['LAST_N_DAYS:800000', 'NEXT_N_YEARS:7980', 'LAST_N_MONTHS:99999', 'NEXT_N_WEEKS:999999'].flatMap(
      (literal): [string, string, number, string][] => [
        [
          `SELECT Id FROM Opportunity WHERE CloseDate = ${literal}`,
          'MALFORMED_QUERY',
          46,
          `Invalid date literal: ${literal}`,
        ],
        [
          `SELECT Id FROM Account WHERE CreatedDate = ${literal}`,
          'MALFORMED_QUERY',
          44,
          `Invalid date literal: ${literal}`,
        ],
      ],
    ),
    [
      'SELECT Id FROM Contact WHERE Birthdate = 2025-02-30',
      'MALFORMED_QUERY',
      42,
      'Invalid date: 2025-02-30',
    ],
    ["SELECT Id FROM Account WHERE Id = 'x'", 'INVALID_QUERY_FILTER_OPERATOR', 35, 'invalid ID field: x'],
    [
      "SELECT Id FROM Account WHERE Id LIKE '001%'",
      'INVALID_QUERY_FILTER_OPERATOR',
      33,
      'invalid operator on id field',
    ],
    [
      "SELECT Id FROM Account WHERE OwnerId LIKE '001%'",
      'INVALID_QUERY_FILTER_OPERATOR',
      38,
      'invalid operator on id field',
    ],
    [
      "SELECT Id FROM Account WHERE NumberOfEmployees LIKE '1%'",
      'INVALID_QUERY_FILTER_OPERATOR',
      48,
      'invalid operator on int field',
    ],
    [
      'SELECT Id FROM Account WHERE IsDeleted > true',
      'INVALID_QUERY_FILTER_OPERATOR',
      40,
      'invalid operator on boolean field',
    ],
    [
      "SELECT Id FROM Account WHERE Industry INCLUDES ('a')",
      'INVALID_QUERY_FILTER_OPERATOR',
      39,
      'only valid on multipicklist',
    ],
    [
      'SELECT Id FROM Account OFFSET 2001',
      'NUMBER_OUTSIDE_VALID_RANGE',
      31,
      'Maximum SOQL offset allowed is 2000',
    ],
    [
      'SELECT ReportsTo.ReportsTo.ReportsTo.ReportsTo.ReportsTo.ReportsTo.Name FROM Contact',
      'INVALID_FIELD',
      58,
      '5 relationships at most',
    ],
    ['SELECT Id x FROM Account', 'MALFORMED_QUERY', 11, 'only aggregate expressions use field aliasing'],
    ['SELECT __proto__ FROM Account', 'INVALID_FIELD', 8, "No such column '__proto__'"],
    ['SELECT constructor.name FROM Account', 'INVALID_FIELD', 8, "relationship 'constructor'"],
    ['SELECT Id FROM __proto__', 'INVALID_TYPE', 16, "'__proto__' is not supported"],
    ['SELECT Id FROM Account WHERE Name = toString', 'MALFORMED_QUERY', 37, 'unexpected token: toString'],
    ['SELECT toString(Id) FROM Account', 'MALFORMED_QUERY', 8, 'there is no function toString'],
  ])('%s', async (text, code, column, reason) => {
    const fault = await faultOf(text);
    expect(fault.code).toBe(code);
    expect(fault.message).toContain(reason);
    expect(fault.message).toContain(`ERROR at Row:1:Column:${column}\n`);
    expect(fault.position).toEqual({ row: 1, column });
  });
});

describe('hostile input', () => {
  const names = async () => column('SELECT Name FROM Account ORDER BY Id');

  it.each([
    "'; DROP TABLE account; --",
    "' OR '1'='1",
    '" OR ""="',
    '$1',
    "x' UNION SELECT hash FROM _passwords --",
    '\\',
    '%',
    '{"a":1}',
    "É'\u{1F600}",
  ])('%j is a value and nothing else', async (text) => {
    const before = await names();
    const [id] = await insert('Account', [{ Name: text }]);
    const escaped = text.replace(/[\\']/g, '\\$&');
    expect(await query(`SELECT Name, Id FROM Account WHERE Name = '${escaped}'`)).toEqual([
      { Name: text, Id: id },
    ]);
    expect(await query(`SELECT Name, Id FROM Account WHERE Name IN ('${escaped}')`)).toEqual([
      { Name: text, Id: id },
    ]);
    expect(
      await column(`SELECT (SELECT Id FROM Contacts WHERE LastName = '${escaped}') FROM Account LIMIT 1`),
    ).toEqual([null]);
    await test.org.deleteRecords(test.session, [id as string]);
    expect(await names()).toEqual(before);
  });

  it('a NUL in a query is a fault', async () => {
    expect((await faultOf("SELECT Id FROM Account WHERE Name = 'a\0b'")).code).toBe('MALFORMED_QUERY');
    expect((await faultOf('SELECT Id\0 FROM Account')).code).toBe('MALFORMED_QUERY');
    expect((await faultOf("SELECT Id FROM Account WHERE Name = '\\u0000'")).code).toBe('MALFORMED_QUERY');
  });

  it('a query of 100,000 characters is answered', async () => {
    const list = Array.from({ length: 9000 }, (_, i) => `'n${i}'`).join(', ');
    const text = `SELECT Name FROM Account WHERE Name IN ('fox', ${list})`;
    expect(await column(text)).toEqual(['fox']);
  });

  it('thousands of conditions are answered, or are too complicated', async () => {
    const conditions = Array.from({ length: 4000 }, (_, i) => `Name='n${i}'`).join(' OR ');
    const text = `SELECT Name FROM Account WHERE Name = 'fox' OR ${conditions}`;
    const answer = await column(text).catch((error) => error);
    if (answer instanceof Error) expect(answer).toMatchObject({ code: 'QUERY_TOO_COMPLICATED' });
    else expect(answer).toEqual(['fox']);
    expect(await column("SELECT Name FROM Account WHERE Name = 'fox'")).toEqual(['fox']);
  });

  it('nested parentheses as deep as allowed are answered', async () => {
    expect(
      await column(`SELECT Name FROM Account WHERE ${'('.repeat(90)}Name = 'fox'${')'.repeat(90)}`),
    ).toEqual(['fox']);
  });
});
