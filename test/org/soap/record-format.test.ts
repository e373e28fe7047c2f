import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import type { Cell, QueryResult, RecordShape } from '../../../src/org/core/records.js';
import { formatQueryResult, formatRecord } from '../../../src/org/soap/record-format.js';

const value = (name: string, type: 'id' | 'string' | 'currency' | 'int' | 'datetime' = 'string') =>
  ({ kind: 'value', name, type }) as const;

const result = (shape: RecordShape, rows: Cell[][], more: Partial<QueryResult> = {}): QueryResult => ({
  done: true,
  queryLocator: null,
  size: rows.length,
  shape,
  rows,
  ...more,
});

const NIL_LOCATOR = '<queryLocator xsi:nil="true"/>';

describe('a query result', () => {
  it('has type and Id first, and Id once more where the query names it', () => {
    const shape = { object: 'Contact', columns: [value('LastName'), value('Id', 'id'), value('Fax')] };
    expect(formatQueryResult('result', result(shape, [['Li', '003000000000001AAA', null]]))).toBe(
      `<result xsi:type="QueryResult"><done>true</done>${NIL_LOCATOR}<records xsi:type="sf:sObject">` +
        '<sf:type>Contact</sf:type><sf:Id>003000000000001AAA</sf:Id><sf:LastName>Li</sf:LastName>' +
        '<sf:Id>003000000000001AAA</sf:Id><sf:Fax xsi:nil="true"/></records><size>1</size></result>',
    );
  });

  it('has one nil Id where the query does not name it', () => {
    const xml = formatQueryResult(
      'result',
      result({ object: 'Contact', columns: [value('LastName')] }, [['Li']]),
    );
    expect(xml).toContain(
      '<sf:type>Contact</sf:type><sf:Id xsi:nil="true"/><sf:LastName>Li</sf:LastName></records>',
    );
  });

  it('names the locator of what is to come, and counts all rows', () => {
    const shape = { object: 'Account', columns: [value('Name')] };
    const more = { done: false, queryLocator: '01g000000000001AAA-500', size: 2503 };
    expect(formatQueryResult('result', result(shape, [], more))).toBe(
      '<result xsi:type="QueryResult"><done>false</done><queryLocator>01g000000000001AAA-500</queryLocator>' +
        '<size>2503</size></result>',
    );
  });

  it('is size alone for COUNT()', () => {
    expect(formatQueryResult('result', result({ object: 'Account', columns: [] }, [], { size: 42 }))).toBe(
      `<result xsi:type="QueryResult"><done>true</done>${NIL_LOCATOR}<size>42</size></result>`,
    );
  });

  it('nests parents, and children as query results of their own', () => {
    const shape: RecordShape = {
      object: 'Account',
      columns: [
        { kind: 'parent', name: 'Owner', shape: { object: 'User', columns: [value('Name')] } },
        { kind: 'children', name: 'Contacts', shape: { object: 'Contact', columns: [value('Id', 'id')] } },
      ],
    };
    const rows: Cell[][] = [
      [['Demo'], { rows: [['003000000000001AAA'], ['003000000000002AAA']] }],
      [null, null],
      [null, { rows: [] }],
    ];
    const [first, ...childless] = formatQueryResult('result', result(shape, rows)).match(
      /<records xsi:type="sf:sObject"><sf:type>Account.*?(?:<size>2<\/size><\/sf:Contacts>|<sf:Contacts xsi:nil="true"\/>)<\/records>/g,
    ) as string[];
    expect(first).toBe(
      '<records xsi:type="sf:sObject"><sf:type>Account</sf:type><sf:Id xsi:nil="true"/>' +
        '<sf:Owner xsi:type="sf:sObject"><sf:type>User</sf:type><sf:Id xsi:nil="true"/><sf:Name>Demo</sf:Name></sf:Owner>' +
        `<sf:Contacts xsi:type="QueryResult"><done>true</done>${NIL_LOCATOR}` +
        '<records xsi:type="sf:sObject"><sf:type>Contact</sf:type><sf:Id>003000000000001AAA</sf:Id><sf:Id>003000000000001AAA</sf:Id></records>' +
        '<records xsi:type="sf:sObject"><sf:type>Contact</sf:type><sf:Id>003000000000002AAA</sf:Id><sf:Id>003000000000002AAA</sf:Id></records>' +
        '<size>2</size></sf:Contacts></records>',
    );
    const none =
      '<records xsi:type="sf:sObject"><sf:type>Account</sf:type><sf:Id xsi:nil="true"/>' +
      '<sf:Owner xsi:nil="true"/><sf:Contacts xsi:nil="true"/></records>';
    expect(childless).toEqual([none, none]);
  });

  it('types the numbers of aggregates, and only those', () => {
    const columns = [value('Industry'), value('expr0', 'int'), value('total', 'currency')];
    const aggregate = formatQueryResult(
      'result',
      result({ object: 'AggregateResult', columns }, [['Media', '3', '15000']]),
    );
    expect(aggregate).toContain(
      '<sf:type>AggregateResult</sf:type><sf:Id xsi:nil="true"/><sf:Industry>Media</sf:Industry>' +
        '<sf:expr0 xsi:type="xsd:int">3</sf:expr0><sf:total xsi:type="xsd:double">15000.0</sf:total>',
    );
    const plain = formatQueryResult(
      'result',
      result({ object: 'Account', columns }, [['Media', '3', '15000']]),
    );
    expect(plain).toContain('<sf:expr0>3</sf:expr0><sf:total>15000.0</sf:total>');
  });

  it('shows an address as an object of the API', () => {
    const shape: RecordShape = { object: 'Account', columns: [{ kind: 'address', name: 'BillingAddress' }] };
    const address = ['Oslo', 'Norway', null, '59.9', '10', '0150', null, 'Karl Johans gate 1 & 2'];
    const xml = formatQueryResult('result', result(shape, [[address], [null]]));
    expect(xml).toContain(
      '<sf:BillingAddress xsi:type="address"><city>Oslo</city><country>Norway</country>' +
        '<geocodeAccuracy xsi:nil="true"/><latitude>59.9</latitude><longitude>10.0</longitude>' +
        '<postalCode>0150</postalCode><state xsi:nil="true"/><street>Karl Johans gate 1 &amp; 2</street></sf:BillingAddress>',
    );
    expect(xml).toContain('<sf:BillingAddress xsi:nil="true"/>');
  });
});

it('a record keeps every character of its texts', () => {
  const text = '  <b>"Müller" & Søn\'s</b> ]]> 日本 😀\ttab\nline\r\n ';
  const shape = { object: 'Account', columns: [value('Name')] };
  const xml = formatRecord('result', { shape, row: [text] });
  const parser = new XMLParser({
    trimValues: false,
    parseTagValue: false,
    processEntities: true,
    htmlEntities: true,
  });
  expect(parser.parse(xml).result['sf:Name']).toBe(text);
});

it('a character that XML cannot carry shows as a replacement, and spoils nothing else', () => {
  const shape = { object: 'Account', columns: [value('Name')] };
  expect(formatRecord('result', { shape, row: ['a\u0001b\uD800c😀'] })).toContain(
    '<sf:Name>a\uFFFDb\uFFFDc😀</sf:Name>',
  );
});
