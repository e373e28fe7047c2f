import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiFault } from '../../../src/org/core/api-fault.js';
import { soslFaults } from '../../../src/org/sosl/sosl-faults.js';
import { randomNumbers } from '../soql/generate-queries.js';
import { openTestOrg, record, type TestOrg, toObject } from '../test-org.js';

let test: TestOrg;

const people = [
  { LastName: 'Smith', FirstName: 'Joe', Email: 'joe.smith@acme.com', Phone: '(415) 555-1212' },
  {
    LastName: 'Smith-Jones',
    FirstName: 'Ann',
    Title: 'Vice President',
    Description: 'likes 50% _off_ & more',
  },
  { LastName: 'Müller', FirstName: 'Zoë', Department: 'Straße 7', MailingCity: 'São Paulo' },
  { LastName: '東京都庁', FirstName: '太郎' },
  { LastName: 'Smithson', FirstName: 'Joan', Email: 'joan@smith.example' },
];

const accounts = [
  { Name: 'Smith Brothers', Website: 'http://www.smith.example', NumberOfEmployees: '5', Industry: 'Energy' },
  { Name: 'Acme', Description: 'The smith of the village', NumberOfEmployees: '50' },
  { Name: 'Beta', Phone: '415-555-1212' },
];

beforeAll(async () => {
  test = await openTestOrg();
  const { org, session } = test;
  const given = [
    ...people.map((fields) => record('Contact', fields)),
    ...accounts.map((fields) => record('Account', fields)),
  ];
  const results = await org.create(session, given);
  expect(results.every(({ success }) => success)).toBe(true);
  const gone = await org.create(session, [record('Contact', { LastName: 'Smith', FirstName: 'Gone' })]);
  await org.deleteRecords(session, [gone[0]?.id as string]);
}, 120_000);
afterAll(() => test.close());

/** What a search found: values of the records without `Id`, joined, each after its object where there are several. */
async function found(text: string): Promise<string[]> {
  const { records } = await test.org.search(test.session, text);
  return records.map(({ shape, row }) => {
    const { Id: _, ...values } = toObject(shape, row);
    return `${shape.object}${Object.values(values)
      .map((value) => ` ${typeof value === 'object' ? JSON.stringify(value) : value}`)
      .join('')}`;
  });
}

/** Names of the contacts that a text in braces finds in a group. */
const contacts = async (term: string, group = 'ALL') =>
  (await found(`FIND {${term}} IN ${group} FIELDS RETURNING Contact(FirstName)`)).map((one) => one.slice(8));

describe('a search', () => {
  it.each<[term: string, names: string, group?: string]>([
    ['smith', 'Joe,Ann,Joan'],
    ['SMITH', 'Joe,Ann', 'NAME'],
    ['smith*', 'Joe,Ann,Joan', 'name'],
    ['smi?h', 'Joe,Ann', 'NAME'],
    ['sm?th', 'Joe,Ann', 'NAME'],
    ['sm*h', 'Joe,Ann', 'NAME'],
    ['smit?', 'Joe,Ann', 'NAME'],
    ['smith?', '', 'NAME'],
    ['jo*', 'Joe,Ann,Joan', 'NAME'],
    ['j*n', 'Joan', 'NAME'],
    // Only in the middle and at the end.
    ['*mith', '', 'NAME'],
    ['*smith', 'Joe,Ann', 'NAME'],
    ['mith', ''],
    ['joe smith', 'Joe'],
    ['smith joe', 'Joe'],
    ['"joe smith"', 'Joe'],
    ['"smith joe"', ''],
    ['"jo* sm?th"', 'Joe,Joan'],
    ['"jo* sm?th"', 'Joe', 'NAME'],
    ['"ann smith jones"', 'Ann'],
    ['smith-jones', 'Ann'],
    ['"smith vice"', ''],
    ['joe AND smith', 'Joe'],
    ['joe OR zoë', 'Joe,Zoë'],
    ['smith AND NOT joe', 'Ann,Joan'],
    ['smith and not joe and ann', 'Ann,Joan,Joe'],
    ['smith AND NOT (joe OR ann)', 'Joan'],
    ['(joe OR ann) smith', 'Joe,Ann'],
    ['joe OR ann smith', 'Joe,Ann'],
    ['joan OR joe smith', 'Joe,Joan'],
    ['& joe !', 'Joe'],
    ['joe AND &', 'Joe'],
    ['zoë', 'Zoë'],
    ['ZOË MÜLLER', 'Zoë'],
    ['STRAßE', 'Zoë'],
    ['são', 'Zoë'],
    ['東京', '太郎'],
    ['都庁', '太郎'],
    ['joe.smith@acme.com', 'Joe'],
    ['joe', 'Joe', 'EMAIL'],
    ['smith', 'Joe,Joan', 'EMAIL'],
    ['joe', '', 'PHONE'],
    ['4155551212', 'Joe', 'PHONE'],
    ['415*', 'Joe', 'PHONE'],
    ['415-555-1212', 'Joe', 'PHONE'],
    ['5551212', '', 'PHONE'],
    ['acme', 'Joe', 'SIDEBAR'],
    ['president', '', 'SIDEBAR'],
    ['president', 'Ann'],
    ['50%', 'Ann'],
    ['_off_', 'Ann'],
    ['off\\*', 'Ann'],
    ['o\\*f', ''],
    ['\\(joe\\)', 'Joe'],
    ['jo\\}e', ''],
    ['\\"joe', 'Joe'],
    ["smith'; DROP TABLE contact; --", ''],
    ['not', ''],
    ['likes not', ''],
  ])('finds by {%s}: %s %s', async (term, names, group) => {
    expect((await contacts(term, group)).sort()).toEqual(names.split(',').filter(Boolean).sort());
  });

  it.each<[text: string, records: string[]]>([
    ['FIND {smith} RETURNING Account(Name ORDER BY Name)', ['Account Acme', 'Account Smith Brothers']],
    ['find {smith} returning account(name WHERE NumberOfEmployees > 5)', ['Account Acme']],
    [
      "FIND {smith} RETURNING Account(Name, toLabel(Industry) WHERE Industry = 'Energy' OR Name LIKE 'B%')",
      ['Account Smith Brothers Energy'],
    ],
    ['FIND {smith} RETURNING Account(Name ORDER BY Name DESC LIMIT 1)', ['Account Smith Brothers']],
    ['FIND {smith} RETURNING Account(Name ORDER BY Name LIMIT 1 OFFSET 1)', ['Account Smith Brothers']],
    [
      'FIND {smith} RETURNING Contact, Account(Name) LIMIT 3',
      ['Contact', 'Contact', 'Account Smith Brothers'],
    ],
    [
      'FIND {joe OR acme OR beta} RETURNING Contact, Account(Name ORDER BY Name) LIMIT 10',
      ['Contact', 'Account Acme', 'Account Beta'],
    ],
    [
      'FIND {joan} RETURNING Contact(FirstName, Account.Name, Owner.Alias)',
      ['Contact Joan null {"Alias":"ddemo"}'],
    ],
    ['FIND {4155551212}', ['Account', 'Contact']],
    ['FIND {4155551212} LIMIT 1', ['Account']],
    ['FIND {4155551212} LIMIT 0', []],
    ['FIND {nobody}', []],
    ['\n find\t{smith}\r\nIN name FIELDS\nRETURNING Account ( Name )\n', ['Account Smith Brothers']],
    [`FIND {${'x'.repeat(10_001)} OR smith} RETURNING Account`, []],
    // Over 4,000 characters operators are not heeded: any of the terms is enough.
    [`FIND {beta AND NOT (${'x'.repeat(4000)})} RETURNING Account(Name)`, ['Account Beta']],
  ])('%s', async (text, records) => {
    expect(await found(text)).toEqual(records);
  });

  it('has a name of its own', async () => {
    const [one, other] = [
      await test.org.search(test.session, 'FIND {xx}'),
      await test.org.search(test.session, 'FIND {xx}'),
    ];
    expect(one.queryId).not.toBe(other.queryId);
  });
});

/** Searches that are refused: code, message, and the column that it points at. */
const REFUSALS: readonly (readonly [text: string, code: string, message: string, column: number])[] = [
  ['', 'MALFORMED_SEARCH', soslFaults.noSearchTerm.message(), 1],
  ['SELECT Id FROM Account', 'MALFORMED_SEARCH', soslFaults.noSearchTerm.message(), 1],
  ['FIND {abc', 'MALFORMED_SEARCH', soslFaults.noSearchTerm.message(), 1],
  ['FIND {abc\\}', 'MALFORMED_SEARCH', soslFaults.noSearchTerm.message(), 1],
  ["FIND 'abc'", 'MALFORMED_SEARCH', soslFaults.noSearchTerm.message(), 1],
  ['FIND {}', 'MALFORMED_SEARCH', soslFaults.shortTerm.message(''), 7],
  ['FIND {a}', 'MALFORMED_SEARCH', 'search term must be longer than one character: a', 7],
  ['FIND {a*}', 'MALFORMED_SEARCH', 'search term must be longer than one character: a*', 7],
  ['FIND {**&!?}', 'MALFORMED_SEARCH', soslFaults.shortTerm.message('**&!?'), 7],
  ['FIND {"abc}', 'MALFORMED_SEARCH', soslFaults.unterminatedPhrase.message(), 7],
  ['FIND {abc AND}', 'MALFORMED_SEARCH', soslFaults.operandMissing.message('AND'), 11],
  ['FIND {OR abc}', 'MALFORMED_SEARCH', soslFaults.operandMissing.message('OR'), 7],
  ['FIND {abc OR OR def}', 'MALFORMED_SEARCH', soslFaults.operandMissing.message('OR'), 14],
  ['FIND {abc AND NOT}', 'MALFORMED_SEARCH', soslFaults.operandMissing.message('NOT'), 15],
  ['FIND {(abc}', 'MALFORMED_SEARCH', soslFaults.parenthesis.message('closed'), 7],
  ['FIND {abc)}', 'MALFORMED_SEARCH', soslFaults.parenthesis.message('opened'), 10],
  [`FIND {${'('.repeat(150)}abc${')'.repeat(150)}}`, 'QUERY_TOO_COMPLICATED', 'nest 100 levels', 108],
  ['FIND {abc} IN TITLE FIELDS', 'MALFORMED_SEARCH', soslFaults.searchGroup.message('TITLE'), 15],
  ['FIND {abc} IN ALL', 'MALFORMED_SEARCH', 'unexpected token: <EOF>', 18],
  ['FIND {abc} RETURNING', 'MALFORMED_SEARCH', 'unexpected token: <EOF>', 21],
  ['FIND {abc} RETURNING Account()', 'MALFORMED_SEARCH', 'unexpected token: )', 30],
  ['FIND {abc} RETURNING Account(Name,)', 'MALFORMED_SEARCH', 'unexpected token: )', 35],
  ['FIND {abc} LIMIT x', 'MALFORMED_SEARCH', 'unexpected token: x', 18],
  ['FIND {abc} LIMIT -1', 'MALFORMED_SEARCH', 'unexpected token: -1', 18],
  ['FIND {abc} RETURNING Nope', 'INVALID_TYPE', "sObject type 'Nope' is not supported", 22],
  ['FIND {abc} RETURNING Name', 'INVALID_TYPE', "sObject type 'Name' is not supported", 22],
  ['FIND {abc} RETURNING Profile', 'INVALID_TYPE', soslFaults.notSearchable.message('Profile'), 22],
  ['FIND {abc} RETURNING Account(Nope)', 'INVALID_FIELD', "No such column 'Nope' on entity 'Account'", 30],
  ['FIND {abc} RETURNING Account(Id WHERE Name = 5)', 'INVALID_FIELD', "for field 'Name'", 46],
  [
    'FIND {abc} RETURNING Account, account',
    'MALFORMED_SEARCH',
    soslFaults.objectTwice.message('account'),
    31,
  ],
  [
    'FIND {abc} RETURNING Account((SELECT Id FROM Contacts))',
    'MALFORMED_SEARCH',
    'a subquery can not be used',
    30,
  ],
  [
    'FIND {abc} RETURNING Account(TYPEOF Owner WHEN User THEN Id END)',
    'MALFORMED_SEARCH',
    'TYPEOF can not be used',
    30,
  ],
  [
    'FIND {abc} RETURNING Account(Id WHERE Id IN (SELECT AccountId FROM Contact))',
    'MALFORMED_SEARCH',
    'a semi join can not be used',
    46,
  ],
  [
    'FIND {abc} RETURNING Account(COUNT(Id))',
    'MALFORMED_SEARCH',
    'an aggregate function can not be used',
    22,
  ],
  ['FIND {abc} RETURNING Account(Id USING LISTVIEW = Mine)', 'MALFORMED_SEARCH', 'USING ListView', 33],
  [
    "FIND {abc} WITH DIVISION = 'Global'",
    'MALFORMED_SEARCH',
    'the clause WITH DIVISION is not supported',
    12,
  ],
  ['FIND {abc} RETURNING Account WITH DATA CATEGORY x AT y', 'MALFORMED_SEARCH', 'WITH DATA CATEGORY', 30],
  ['FIND {abc} WITH SNIPPET (target_length = 120)', 'MALFORMED_SEARCH', 'WITH SNIPPET', 12],
  ['FIND {abc} UPDATE TRACKING', 'MALFORMED_SEARCH', 'UPDATE TRACKING', 12],
  ['FIND {abc} RETURNING Account LIMIT 5 UPDATE VIEWSTAT', 'MALFORMED_SEARCH', 'UPDATE VIEWSTAT', 38],
  ['FIND {abc} ORDER BY Name', 'MALFORMED_SEARCH', 'unexpected token: ORDER', 12],
];

describe('a search that is refused', () => {
  const messages: string[] = [];

  it.each(REFUSALS)('%s', async (text, code, message, column) => {
    const fault = await test.org.search(test.session, text).catch((error: unknown) => error);
    if (!(fault instanceof ApiFault)) throw fault;
    expect(fault.code).toBe(code);
    expect(fault.message).toContain(message);
    messages.push(fault.message);
    expect(fault.position).toEqual({ row: 1, column });
  });

  it('is one for every reason of the table', () => {
    const lacking = Object.entries(soslFaults).filter(([, row]) => {
      const parts = (row.message as (...args: string[]) => string)('\0', '\0').split('\0');
      return !messages.some((message) => parts.every((part) => message.includes(part)));
    });
    expect(lacking).toEqual([]);
  });
});

/** Pieces that a hostile search is put together of. */
const PIECES = [
  'FIND ',
  '{',
  '}',
  '(',
  ')',
  '"',
  '\\',
  '*',
  '?',
  ' AND ',
  ' OR ',
  ' NOT ',
  'ab',
  "'",
  '%',
  '_',
  '[',
  '^',
  '$',
  '|',
  '\0',
  '\uD800',
  '\u001f',
  'é',
  '東',
  '\n',
  ' RETURNING ',
  'Account',
  '(Name',
  ' WHERE ',
  ' LIMIT ',
  '9999999999',
  '--',
  ';',
];

describe('a hostile search', () => {
  it('is answered or refused, whatever it is put together of', async () => {
    const random = randomNumbers(3);
    let answered = 0;
    for (let i = 0; i < 250; i++) {
      const term = Array.from({ length: 1 + random.below(8) }, () => random.pick(PIECES)).join('');
      const after = Array.from({ length: random.below(4) }, () => random.pick(PIECES)).join('');
      const text = `FIND {${term}} RETURNING Account(Name), Contact${after}`;
      const outcome = await test.org.search(test.session, text).catch((error: unknown) => error);
      if (outcome instanceof ApiFault)
        expect(outcome.code, text).toMatch(/^(MALFORMED_SEARCH|INVALID_(FIELD|TYPE))$/);
      else if (outcome instanceof Error) throw new Error(`${JSON.stringify(text)}: ${outcome.message}`);
      else answered++;
    }
    expect(answered).toBeGreaterThan(20);
  });

  it.each<[name: string, text: string]>([
    ['thousands of terms', `FIND {${'ab* '.repeat(2400)}} RETURNING Account`],
    ['hundreds of wildcards', `FIND {${'a*b?c'.repeat(500)}} RETURNING Account`],
    ['many operators', `FIND {${'ab AND NOT cd '.repeat(90)}} RETURNING Account`],
    ['a long phrase', `FIND {"${'ab '.repeat(3000)}"} RETURNING Account`],
  ])('of %s finds nothing and ends soon', async (_, text) => {
    expect((await test.org.search(test.session, text)).records).toEqual([]);
  });

  it('of too many characters is refused', async () => {
    const text = `FIND {ab} RETURNING Account(Name${' '.repeat(100_000)})`;
    await expect(test.org.search(test.session, text)).rejects.toThrow('characters');
  });
});
