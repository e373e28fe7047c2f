import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/org/formula/evaluate.js';
import { FormulaError } from '../../../src/org/formula/formula-error.js';
import { parseExpression } from '../../../src/org/formula/parse.js';
import { parseTemplate } from '../../../src/org/formula/template.js';
import { textOf } from '../../../src/org/formula/text-of.js';
import { pathsIn } from '../../../src/org/formula/tree.js';
import { DateTimeValue, DateValue, Members, type Value } from '../../../src/org/formula/values.js';

const NOON = Date.parse('2026-11-22T23:30:00Z');
const variables: Readonly<Record<string, Value>> = {
  account: new Members({
    Name: "O'Neil & <Sons>",
    Revenue: 1500.5,
    Nothing: null,
    Active: true,
    Types: 'A;B C',
    Founded: new DateValue('1999-01-31'),
    Made: new DateTimeValue(Date.parse('2024-02-29T22:15:00Z')),
    Owner: new Members({ Name: 'Ann' }),
  }),
  list: ['a', 'b'],
};
const scope = {
  variable: (name: string) => variables[name.toLowerCase()],
  function: () => undefined,
  now: NOON,
  timeZone: 'Europe/Oslo',
};

const result = (text: string) => textOf(evaluate(parseExpression(text), scope));

describe('an expression', () => {
  it.each([
    // Operators and how they bind
    ['1 + 2 * 3', '7'],
    ['(1 + 2) * 3 ^ 2', '27'],
    ['-2 + 3', '1'],
    ['!account.Active', 'false'],
    ['!!true && !false', 'true'],
    ['1 = 1 && 2 <> 3 || false', 'true'],
    ['1 == 2 || 2 != 2', 'false'],
    ['\'a\' & 1 & "b"', 'a1b'],
    ["'a' + 1", 'a1'],
    ['0.1 + 0.2', '0.3'],
    ['10 / 4', '2.5'],
    ['123456789 * 1000', '123456789000'],
    ['1 < 2', 'true'],
    ["'b' >= 'a'", 'true'],
    ['null < 1', 'false'],
    ["null = ''", 'true'],
    ['account.Nothing == null', 'true'],
    ["'001000000000001' = '001000000000001AAA'", 'true'],
    ['true || 1 / 0 = 1', 'true'],
    // Paths
    ['Account.Name', "O'Neil & <Sons>"],
    ['ACCOUNT.owner.NAME', 'Ann'],
    ["account['Owner'].Name", 'Ann'],
    ['account.Nothing.Whatever', ''],
    ['list[1]', 'b'],
    ['list.size', '2'],
    // Texts
    [String.raw`'it\'s \\ "x"\n'`, 'it\'s \\ "x"\n'],
    ["/* nothing */ UPPER('ab')", 'AB'],
    ["BEGINS('abc', 'ab')", 'true'],
    ["CONTAINS('abc', 'x')", 'false'],
    ["LEFT('abc', 2) & RIGHT('abc', 1) & RIGHT('abc', 0)", 'abc'],
    ["MID('abcdef', 2, 3)", 'bcd'],
    ["LEN(TRIM('  a '))", '1'],
    ["SUBSTITUTE('a.a', '.', '$&')", 'a$&a'],
    ["FIND('b', 'abab', 3)", '4'],
    ["FIND('x', 'abab')", '0'],
    ["LPAD('7', 3, '0') & RPAD('7', 3)", '0077  '],
    ["LPAD('abcd', 2)", 'ab'],
    ["CASESAFEID('00190000002GGtA')", '00190000002GGtAAAW'],
    ["VALUE('1.50') + 1", '2.5'],
    ['TEXT(account.Founded) & TEXT(account.Made)', '1999-01-312024-02-29 22:15:00Z'],
    // Logic
    ["IF(account.Active, 'yes', 1 / 0)", 'yes'],
    ["CASE(2, 1, 'one', 2, 'two', 'more')", 'two'],
    ["CASE(9, 1, 'one', 'more')", 'more'],
    ["AND(true, 1 = 1) && OR(false, 'true') && NOT(false)", 'true'],
    ["ISBLANK('') && ISNULL(account.Nothing)", 'true'],
    ["NULLVALUE(account.Nothing, 'n') & BLANKVALUE('x', 1/0)", 'nx'],
    ["ISNUMBER('1e3') && !ISNUMBER('1a') && !ISNUMBER('')", 'true'],
    ["INCLUDES(account.Types, 'B C') && !INCLUDES(account.Types, 'B')", 'true'],
    ["ISPICKVAL('x', 'x')", 'true'],
    // Numbers
    ['ROUND(2.345, 2)', '2.35'],
    ['ROUND(-2.5, 0)', '-3'],
    ['ROUND(1.005, 2)', '1.01'],
    ['CEILING(1.2) + FLOOR(1.8) + ABS(-1)', '4'],
    ['CEILING(-1.2) & FLOOR(-1.8)', '-2-1'],
    ['MAX(1, 3, 2) - MIN(4, 5)', '-1'],
    ['MOD(-7, 3) & SQRT(9)', '-13'],
    // Dates
    ['account.Founded', 'Sun Jan 31 00:00:00 GMT 1999'],
    ['TEXT(TODAY())', '2026-11-23'],
    ['TEXT(NOW())', '2026-11-22 23:30:00Z'],
    ['TEXT(DATE(2024, 2, 29) + 1)', '2024-03-01'],
    ['DATE(2024, 3, 1) - DATE(2024, 2, 1)', '29'],
    ['YEAR(account.Founded) & MONTH(account.Founded) & DAY(account.Founded)', '1999131'],
    ['TEXT(ADDMONTHS(account.Founded, 1))', '1999-02-28'],
    ['TEXT(DATEVALUE(account.Made))', '2024-02-29'],
    ['WEEKDAY(DATE(2026, 11, 22))', '1'],
    ["TEXT(DATETIMEVALUE('2026-01-02 03:04:05'))", '2026-01-02 03:04:05Z'],
    // Encoding
    ['HTMLENCODE(account.Name)', 'O&#39;Neil &amp; &lt;Sons&gt;'],
    ['JSENCODE(account.Name)', String.raw`O\'Neil \u0026 \u003CSons\u003E`],
    ["JSENCODE('</script>\n')", String.raw`\u003C\/script\u003E\n`],
    ['JSINHTMLENCODE("\'<")', String.raw`\&#39;\u003C`],
    ["URLENCODE('a b&c/é')", 'a+b%26c%2F%C3%A9'],
    ["HYPERLINK('javascript:alert(1)', '<b>')", '<a href="#">&lt;b&gt;</a>'],
    ["IMAGE('/a.png', 'A', 1, 2)", '<img src="/a.png" alt="A" height="1" width="2">'],
  ])('%s is %s', (text, expected) => {
    expect(result(text)).toBe(expected);
  });

  it.each([
    ["1 + 'a", 'malformed', 4, "A text that starts with ' does not end"],
    ['1 # 2', 'malformed', 2, "'#' means nothing here"],
    ['Account.Name <b>', 'malformed', 16, 'The expression ends where a value is expected'],
    ['IF(a, b', 'malformed', 7, "The expression ends where ')' is expected"],
    ['1 2', 'malformed', 2, "'2' stands where nothing can stand"],
    ['', 'malformed', 0, 'The expression ends where a value is expected'],
    ['account.', 'malformed', 8, 'The expression ends where a name is expected'],
    ['LEN()', 'malformed', 0, 'LEN takes 1 arguments and has 0'],
    [`${'('.repeat(300)}1`, 'malformed', 200, 'The expression is nested too deeply'],
    ['1 + nope(2)', 'unknown', 4, 'The function NOPE is not supported'],
    ['1 + nope', 'unknown', 4, "There is no variable 'nope'"],
    ['account.Nope', 'unknown', 0, "There is no 'account.Nope'"],
    ['1 / 0', 'value', 2, 'Division by zero'],
    ["1 * 'x'", 'value', 2, "'x' is no number"],
    ['SQRT(-1)', 'value', 0, 'The result is no number'],
    ['DATE(2023, 2, 29)', 'value', 0, '2023-2-29 is no date'],
  ])('%s fails with its place', (text, kind, at, message) => {
    expect(() => result(text)).toThrow(FormulaError);
    expect(() => result(text)).toThrow(expect.objectContaining({ kind, at, message }));
  });

  it('tells what it reads', () => {
    const found = pathsIn(parseExpression("IF(a.b['C'].d, list[x.y], URLFOR('', id, [p=q.r]))"));
    expect(found.map(({ path }) => path.join('.'))).toEqual(['a.b.C.d', 'list', 'x.y', 'id', 'q.r']);
  });
});

describe('a text with merge fields', () => {
  it('keeps what is none', () => {
    const parts = parseTemplate(`a {!IF(x, '}', "}")} b { !y } {z}`);
    expect(parts.map((part) => [part.kind, part.text, part.at])).toEqual([
      ['text', 'a ', 0],
      ['expression', `IF(x, '}', "}")`, 4],
      ['text', ' b { !y } {z}', 20],
    ]);
  });

  it('takes white space before the mark where that is asked for', () => {
    const parts = parseTemplate(`{ !requireScript('/x.js')}`, { spaced: true });
    expect(parts.map((part) => part.kind)).toEqual(['expression']);
  });

  it.each([
    ['ab {!x', 3, "An expression that starts with '{!' has no closing '}'"],
    ['ab {! 1 + }', 10, 'The expression ends where a value is expected'],
  ])('says where it is wrong: %s', (text, at, message) => {
    expect(() => parseTemplate(text)).toThrow(expect.objectContaining({ at, message }));
  });
});
