import { expect } from 'playwright/test';
import { envelope } from '../soap-server.js';
import { type Case, cases, records, results } from './cases.js';

/** What a page sees of one result. */
const decoding = (fact: string, content: string, gives: unknown): Case => [
  fact,
  `const result = connection.getUserInfo(); return result instanceof sforce.Xml ? plain(result) : result;`,
  gives,
  { answer: results(content) },
];

/** What a page sees of the fields of one record. */
const record = (fact: string, fields: string, gives: object): Case => [
  fact,
  `return plain(connection.query('q').records)`,
  { type: 'Account', ...gives },
  { answer: records(fields) },
];

const elements: readonly Case[] = [
  decoding('names lose their prefix', '<a:A xmlns:a="urn:a">1</a:A><sf:B>2</sf:B>', { A: '1', B: '2' }),
  decoding(
    'an element without child elements is its text, exactly as sent',
    '<A>  two\n lines &amp; &#x41;\t</A><B> </B>',
    { A: '  two\n lines & A\t', B: ' ' },
  ),
  decoding(
    'a field may be called as parsers call their errors, in a document of any form',
    '<!-- note --><parsererror>A</parsererror><p:parsererror xmlns:p="http://www.mozilla.org/newlayout/xml/parsererror.xml"><![CDATA[B]]></p:parsererror>',
    { parsererror: ['A', 'B'] },
  ),
  decoding('an empty element is an empty string', '<A/><B></B>', { A: '', B: '' }),
  decoding(
    'xsi:nil="true" is null, whichever prefix stands for its namespace',
    '<A xsi:nil="true"/><B i:nil="true" xmlns:i="http://www.w3.org/2001/XMLSchema-instance"></B><C xsi:nil="false">c</C><D nil="true">d</D>',
    { A: null, B: null, C: 'c', D: 'd' },
  ),
  [
    'anything else is an Xml',
    `const { A } = connection.getUserInfo(); return [A instanceof sforce.Xml, A.get('B')]`,
    [true, 'b'],
    { answer: results('<A><B>b</B></A>') },
  ],
  decoding('a name that repeats becomes an array, in order', '<A>1</A><B>x</B><A>2</A><A xsi:nil="true"/>', {
    A: ['1', '2', null],
    B: 'x',
  }),
  record('Id twice and equal stays one value', '<sf:Id>1</sf:Id><sf:Id>1</sf:Id>', { Id: '1' }),
  record(
    'Id twice, one of them nil, stays one value',
    '<sf:Id xsi:nil="true"/><sf:Id>1</sf:Id><sf:O xsi:type="sf:sObject"><sf:type>User</sf:type><sf:Id>2</sf:Id><sf:Id xsi:nil="true"/></sf:O>',
    { Id: '1', O: { type: 'User', Id: '2' } },
  ),
  record('two different Ids become an array', '<sf:Id>1</sf:Id><sf:Id>2</sf:Id>', { Id: ['1', '2'] }),
  record(
    'another field that comes twice is an array even when equal',
    '<sf:Id>1</sf:Id><sf:A>1</sf:A><sf:A>1</sf:A>',
    {
      Id: '1',
      A: ['1', '1'],
    },
  ),
];

const child =
  '<sf:Contacts xsi:type="QueryResult"><done>true</done><queryLocator xsi:nil="true"/><records xsi:type="sf:sObject"><sf:type>Contact</sf:type><sf:Id xsi:nil="true"/><sf:Name>C</sf:Name></records><size>1</size></sf:Contacts>';

const queries: readonly Case[] = [
  [
    'one records element is an Xml, not an array',
    `const { records } = connection.query('q'); return [Array.isArray(records), records instanceof sforce.Xml, records.Name]`,
    [false, true, 'A'],
    { answer: records('<sf:Id>1</sf:Id><sf:Name>A</sf:Name>') },
  ],
  [
    'several records are an array',
    `const { records } = connection.query('q'); return [Array.isArray(records), records[1].Id]`,
    [true, '2'],
    { answer: records('<sf:Id>1</sf:Id>', '<sf:Id>2</sf:Id>') },
  ],
  [
    'a query without rows has no records',
    `const result = connection.query('q'); return [result.records, result.getArray('records'), result.size]`,
    [undefined, [], '0'],
    { answer: records() },
  ],
  record('a child relationship is a nested query result', `<sf:Id>1</sf:Id>${child}`, {
    Id: '1',
    Contacts: {
      done: 'true',
      queryLocator: null,
      records: { type: 'Contact', Id: null, Name: 'C' },
      size: '1',
    },
  }),
  record(
    'a parent is a nested record',
    '<sf:Id>1</sf:Id><sf:Owner xsi:type="sf:sObject"><sf:type>User</sf:type><sf:Id xsi:nil="true"/><sf:Name>O</sf:Name></sf:Owner>',
    { Id: '1', Owner: { type: 'User', Id: null, Name: 'O' } },
  ),
  record('a relationship without rows is null', '<sf:Id>1</sf:Id><sf:Contacts xsi:nil="true"/>', {
    Id: '1',
    Contacts: null,
  }),
];

const list = `return plain(connection.retrieve('Id', 'Account', ['1', '2']))`;
const one = `return connection.getUserInfo()`;
const answered: readonly Case[] = [
  ['a call declared to return a list gives an array of one', list, ['a'], { answer: results('a') }],
  ['a list that is empty is an empty array', list, [], { answer: '<r/>' }],
  [
    'null items of a list stay',
    list,
    [null, { type: 'Account', Id: '2' }, null],
    {
      answer:
        '<r><result xsi:nil="true"/><result xsi:type="sf:sObject"><sf:type>Account</sf:type><sf:Id>2</sf:Id></result><result xsi:nil="true"/></r>',
    },
  ],
  ['any other call gives its single result', one, 'a', { answer: results('a') }],
  [
    'more than one result for a single one is an error',
    `return [thrown(() => connection.getUserInfo()), await later('getUserInfo').catch((error) => '' + error)]`,
    [
      expect.stringMatching(/^Found more than one response: /),
      expect.stringMatching(/^Found more than one response: /),
    ],
    { answer: results('a', 'b') },
  ],
  ['no result is undefined', one, undefined, { answer: '<r/>' }],
  ['<result/> is an empty string', one, '', { answer: '<r><result/></r>' }],
  ['a nil result is null', one, null, { answer: '<r><result xsi:nil="true"/></r>' }],
  [
    'a header in front of the body is no result',
    one,
    'a',
    {
      answer: (_, response) =>
        response
          .writeHead(200, { 'Content-Type': 'text/xml' })
          .end(
            envelope(results('a')).replace(
              '<soapenv:Body>',
              '<soapenv:Header><LimitInfoHeader><limitInfo><current>1</current><limit>2</limit><type>API REQUESTS</type></limitInfo></LimitInfoHeader></soapenv:Header><soapenv:Body>',
            ),
          ),
    },
  ],
];

cases(4, [...elements, ...queries, ...answered]);
