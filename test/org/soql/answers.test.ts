import { XMLParser } from 'fast-xml-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiFault } from '../../../src/org/core/api-fault.js';
import { xmlText } from '../../../src/org/soap/xml-text.js';
import { appOf, postSoap } from '../app-of.js';
import { record, type TestOrg } from '../test-org.js';
import { openCaseOrg } from './case-org.js';
import { generateQuery, randomNumbers, spoil } from './generate-queries.js';

// What queries come to beyond their rows: over SOAP, in batches, and when they are meant to do harm.

let test: TestOrg;
beforeAll(async () => {
  test = await openCaseOrg();
});
afterAll(() => test.close());

async function askSoap(soql: string): Promise<string> {
  const body =
    '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com">' +
    `<soapenv:Header><SessionHeader><sessionId>${test.session.id}</sessionId></SessionHeader></soapenv:Header>` +
    `<soapenv:Body><query><queryString>${xmlText(soql)}</queryString></query></soapenv:Body></soapenv:Envelope>`;
  return (await postSoap(appOf(test.org as never), body)).text();
}

describe('over SOAP', () => {
  it.each([
    [
      'a group is an AggregateResult with typed numbers',
      "SELECT Industry, COUNT(Id), SUM(AnnualRevenue) total, MAX(Name) FROM Account WHERE Industry = 'banking' GROUP BY Industry",
      '<records xsi:type="sf:sObject"><sf:type>AggregateResult</sf:type><sf:Id xsi:nil="true"/><sf:Industry>Banking</sf:Industry>' +
        '<sf:expr0 xsi:type="xsd:int">2</sf:expr0><sf:total xsi:type="xsd:double">1002501.0</sf:total><sf:expr1>élan</sf:expr1></records>',
    ],
    [
      'COUNT() is a size',
      'SELECT COUNT() FROM Account',
      '<done>true</done><queryLocator xsi:nil="true"/><size>6</size>',
    ],
    [
      'a parent of TYPEOF has the type that it is of',
      "SELECT TYPEOF What WHEN Account THEN Industry ELSE Name END FROM Task WHERE Subject IN ('About Zeta', 'About spring') ORDER BY Subject",
      '<sf:What xsi:type="sf:sObject"><sf:type>Campaign</sf:type><sf:Id xsi:nil="true"/><sf:Name>Spring</sf:Name></sf:What></records>' +
        '<records xsi:type="sf:sObject"><sf:type>Task</sf:type><sf:Id xsi:nil="true"/>' +
        '<sf:What xsi:type="sf:sObject"><sf:type>Account</sf:type><sf:Id xsi:nil="true"/><sf:Industry>Energy</sf:Industry></sf:What>',
    ],
    [
      'a location is an object of the API',
      "SELECT Place__c, FORMAT(Price__c) price FROM Site__c WHERE Name = 'one'",
      '<sf:Place__c xsi:type="location"><latitude>37.8</latitude><longitude>-122.3</longitude></sf:Place__c><sf:price>$1,234.50</sf:price>',
    ],
    [
      'a fault has row, column, and the line with a caret',
      'SELECT Name\nFROM Account\nGROUP BY Nope',
      '\nGROUP BY Nope\n         ^\nERROR at Row:3:Column:10\nNo such column &apos;Nope&apos; on entity &apos;Account&apos;.',
    ],
  ])('%s', async (_, soql, expected) => {
    const xml = (await askSoap(soql)).replaceAll("'", '&apos;').replaceAll('&#39;', '&apos;');
    expect(xml).toContain(expected);
    expect(new XMLParser().parse(xml)).toBeTruthy();
  });
});

describe('batches', () => {
  it('of groups are one, of 2,000 at most', async () => {
    const names = Array.from({ length: 2001 }, (_, i) => `g${i}`);
    await test.database.query(
      `INSERT INTO "folder" ("id", "name") SELECT '00l' || n, 'g' || n FROM generate_series(1, $1::integer) n`,
      [names.length],
    );
    const grouped = 'SELECT Name, COUNT(Id) FROM Folder GROUP BY Name';
    const answer = await test.org.query(test.session, `${grouped} LIMIT 2000`, { batchSize: 200 });
    expect(answer).toMatchObject({ size: 2000, done: true, queryLocator: null });
    expect(answer.rows).toHaveLength(2000);
    await expect(test.org.query(test.session, grouped)).rejects.toMatchObject({
      code: 'EXCEEDED_ID_LIMIT',
      message: expect.stringContaining('does not support queryMore()'),
    });
  });

  it('of any size give all rows in their order, also where the size changes on the way', async () => {
    const soql = "SELECT Name FROM Folder WHERE Name LIKE 'g%' ORDER BY Name DESC";
    const expected = await test.org.query(test.session, `${soql} LIMIT 2000`, { batchSize: 2000 });
    const first = await test.org.query(test.session, soql, { batchSize: 333 });
    const rows = [...first.rows];
    let locator = first.queryLocator;
    for (const batchSize of [200, 467, 201, 500, 2000]) {
      if (!locator) break;
      const batch = await test.org.queryMore(test.session, locator, { batchSize });
      expect(batch.size).toBe(2001);
      rows.push(...batch.rows);
      locator = batch.queryLocator;
    }
    expect(locator).toBeNull();
    expect(rows).toHaveLength(2001);
    expect(rows.slice(0, 2000)).toEqual(expected.rows);
  });

  it('are kept for the ten latest queries of a user, and for a quarter of an hour after each use', async () => {
    const soql = "SELECT Id FROM Folder WHERE Name LIKE 'g%' ORDER BY Id LIMIT 201";
    const locators: string[] = [];
    for (let i = 0; i < 11; i++) {
      const { queryLocator } = await test.org.query(test.session, soql, { batchSize: 200 });
      locators.push(queryLocator as string);
    }
    const [first = '', second = ''] = locators;
    await expect(test.org.queryMore(test.session, first)).rejects.toMatchObject({
      code: 'INVALID_QUERY_LOCATOR',
    });
    const age = (minutes: number) =>
      test.database.query(
        `UPDATE "_query_locators" SET expires_at = expires_at - $1::integer * interval '1 minute' WHERE id = $2::text`,
        [minutes, second.slice(0, 18)],
      );
    await age(14);
    expect((await test.org.queryMore(test.session, second)).rows).toHaveLength(1);
    await age(14);
    expect((await test.org.queryMore(test.session, second)).rows).toHaveLength(1);
    await age(16);
    await expect(test.org.queryMore(test.session, second)).rejects.toMatchObject({
      code: 'INVALID_QUERY_LOCATOR',
    });
  });

  it('are formatted in the language and the time zone of the user', async () => {
    const german = { ...test.session, locale: 'de_DE', timeZone: 'Europe/Berlin' };
    const soql =
      "SELECT FORMAT(CloseDate) day, FORMAT(CreatedDate) made, FORMAT(Amount) amount FROM Opportunity WHERE Name = '2023-02-10'";
    expect((await test.org.query(german, soql)).rows).toEqual([['10.2.2023', '10.2.2023, 4:30', '100,00 $']]);
  });
});

describe('hostile queries', () => {
  const state = async () =>
    (
      await test.database.query(
        `SELECT (SELECT count(*) FROM "account"), (SELECT count(*) FROM "_sessions"), (SELECT count(*) FROM pg_tables)`,
      )
    ).rows;

  const WEAPONS = [
    "'",
    "''",
    '"',
    ';',
    '--',
    '/*',
    '$1',
    '$$',
    '\\',
    '\0',
    '\u2028',
    '__proto__',
    'constructor',
    'toString(',
    '()',
    "'; DROP TABLE account; --",
    "x' UNION SELECT hash FROM _sessions --",
    '9'.repeat(400),
    '1e999',
    '9999-99-99',
    `'${'é'.repeat(5000)}'`,
    '('.repeat(200),
    'NOT '.repeat(200),
  ];

  it('end in rows or in a fault, and change nothing', async () => {
    const before = await state();
    const random = randomNumbers(5);
    for (let i = 0; i < 250; i++) {
      const tokens = spoil(random, generateQuery(random, 1)).split(' ');
      tokens.splice(random.below(tokens.length + 1), random.below(2), random.pick(WEAPONS));
      const soql = tokens.join(' ');
      const answer = await test.org.query(test.session, soql).catch((error: unknown) => error);
      if (answer instanceof Error) expect(answer, soql).toBeInstanceOf(ApiFault);
    }
    expect(await state()).toEqual(before);
  });

  it('names of JavaScript are names of nothing', async () => {
    for (const name of ['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'valueOf'])
      for (const soql of [
        `SELECT ${name} FROM Account`,
        `SELECT ${name}.Name FROM Account`,
        `SELECT ${name}(Name) FROM Account`,
        `SELECT FIELDS(${name}) FROM Account LIMIT 1`,
        `SELECT (SELECT Id FROM ${name}) FROM Account`,
        `SELECT Id FROM ${name}`,
        `SELECT Id FROM Account USING SCOPE ${name}`,
        `SELECT Id FROM Account WITH ${name}`,
        `SELECT Id FROM Account WHERE Name = ${name}`,
        `SELECT Id FROM Account WHERE CreatedDate = ${name}:1`,
        `SELECT Id FROM Account WHERE Name ${name} 'x'`,
        `SELECT Id FROM Account FOR ${name}`,
        `SELECT TYPEOF What WHEN ${name} THEN Id END FROM Task`,
        `SELECT Id FROM Account WHERE DISTANCE(BillingAddress, GEOLOCATION(1, 1), '${name}') < 1`,
      ])
        await expect(test.org.query(test.session, soql), soql).rejects.toBeInstanceOf(ApiFault);
  });

  it('an alias cannot reach into what is answered', async () => {
    const { shape, rows } = await test.org.query(
      test.session,
      'SELECT COUNT(Id) __proto__, MAX(Name) constructor FROM Account',
    );
    expect(shape.columns.map(({ name }) => name)).toEqual(['__proto__', 'constructor']);
    expect(rows).toEqual([['6', 'Zeta']]);
  });

  it('long texts are values and nothing else', async () => {
    const name = "'; --".repeat(40);
    await test.org.create(test.session, [record('Campaign', { Name: name.slice(0, 80) })]);
    const quoted = name.slice(0, 80).replaceAll("'", "\\'");
    const found = await test.org.query(test.session, `SELECT Id FROM Campaign WHERE Name LIKE '${quoted}%'`);
    expect(found.size).toBe(1);
  });
});
