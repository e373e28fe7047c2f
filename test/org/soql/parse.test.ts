import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../../src/org/soql/parse.js';
import { describeSoqlError, positionOf, SoqlError } from '../../../src/org/soql/soql-error.js';

function refusal(text: string): SoqlError {
  try {
    parseQuery(text);
  } catch (error) {
    if (error instanceof SoqlError) return error;
    throw error;
  }
  throw new Error(`accepted: ${text}`);
}

const whereOf = (condition: string) => parseQuery(`SELECT Id FROM A WHERE ${condition}`).where;

describe('the parser of queries', () => {
  it('reads every clause, with positions', () => {
    const query = parseQuery(
      "SELECT a.Id, Owner.Name, (SELECT Id FROM a.Contacts) FROM Account a WHERE Name = 'x' ORDER BY Name DESC NULLS LAST, Id LIMIT 10 OFFSET 5",
    );
    expect(query).toMatchObject({
      select: [
        {
          kind: 'path',
          path: {
            names: [
              { text: 'a', at: 7 },
              { text: 'Id', at: 9 },
            ],
            at: 7,
          },
          alias: null,
        },
        { kind: 'path', path: { names: [{ text: 'Owner' }, { text: 'Name' }] } },
        { kind: 'children', query: { from: [{ path: { names: [{ text: 'a' }, { text: 'Contacts' }] } }] } },
      ],
      from: [{ path: { names: [{ text: 'Account' }] }, alias: { text: 'a' } }],
      where: { kind: 'comparison', operator: '=', right: { kind: 'string', text: 'x' } },
      orderBy: [
        { descending: true, nullsFirst: false },
        { descending: false, nullsFirst: null },
      ],
      limit: { value: 10 },
      offset: { value: 5 },
    });
  });

  it('reads keywords in any case and any white space between tokens', () => {
    const text =
      '\tsElEcT\r\n  Id\u00a0,Name\nfrom   Account   order\n\tBY  Name   desc\tnulls  first limit\n3';
    expect(parseQuery(text)).toMatchObject({
      orderBy: [{ descending: true, nullsFirst: true }],
      limit: { value: 3 },
    });
  });

  it('takes words that are keywords elsewhere as names', () => {
    expect(parseQuery('SELECT Order, Group FROM Limit').select).toMatchObject([
      { path: { names: [{ text: 'Order' }] } },
      { path: { names: [{ text: 'Group' }] } },
    ]);
  });

  it.each([
    ["'a\\'b'", { kind: 'string', text: "a'b", pattern: "a'b" }],
    ["'a\\\\b\\n'", { kind: 'string', text: 'a\\b\n', pattern: 'a\\\\b\n' }],
    ["'50\\% \\_x_%'", { kind: 'string', text: '50% _x_%', pattern: '50\\% \\_x_%' }],
    ["'\\u00e9'", { kind: 'string', text: 'é' }],
    ["''", { kind: 'string', text: '' }],
    ['-1.5', { kind: 'number', text: '-1.5' }],
    ['1e3', { kind: 'number', text: '1e3' }],
    ['TRUE', { kind: 'boolean', value: true }],
    ['null', { kind: 'null' }],
    ['2025-06-01', { kind: 'date', text: '2025-06-01' }],
    ['2025-06-01T06:05:09Z', { kind: 'datetime' }],
    ['2025-06-01T06:05:09.123+05:30', { kind: 'datetime' }],
    ['2025-06-01T06:05:09-0800', { kind: 'datetime' }],
    ['today', { kind: 'dateLiteral', name: 'TODAY', count: null }],
    ['Last_N_Days:7', { kind: 'dateLiteral', name: 'LAST_N_DAYS', count: 7 }],
  ])('reads the constant %s', (source, literal) => {
    expect(whereOf(`F = ${source}`)).toMatchObject({ right: literal });
  });

  it('groups by parentheses, and lets NOT bind to what follows it', () => {
    expect(whereOf("NOT a = 1 AND (b = 2 OR c LIKE 'x%')")).toMatchObject({
      kind: 'and',
      conditions: [{ kind: 'not' }, { kind: 'or', conditions: [{}, { operator: 'LIKE' }] }],
    });
    expect(whereOf('NOT NOT a = 1')).toMatchObject({ kind: 'comparison' });
  });

  it.each([
    ['', 'unexpected token: <EOF>', 1],
    ['selec Id from Account', 'unexpected token: selec', 1],
    ['SELECT FROM Account', 'unexpected token: FROM', 8],
    ['SELECT Id FROM', 'unexpected token: <EOF>', 15],
    ['SELECT Id, FROM Account', 'unexpected token: FROM', 12],
    ['SELECT Id FROM Account WHERE', 'unexpected token: <EOF>', 29],
    ['SELECT Id FROM Account WHERE Name', 'unexpected token: <EOF>', 34],
    ['SELECT Id FROM Account WHERE Name = Nope', 'unexpected token: Nope', 37],
    ['SELECT Id FROM Account WHERE Name == 1', 'unexpected token: =', 36],
    ['SELECT Id FROM Account WHERE a = 1 AND b = 2 OR c = 3', 'unexpected token: OR', 46],
    ['SELECT Id FROM Account WHERE (a = 1', 'unexpected token: <EOF>', 36],
    ['SELECT Id FROM Account WHERE a IN ()', 'unexpected token: )', 36],
    ["SELECT Id FROM Account WHERE a = 'x", 'unterminated string literal', 34],
    ["SELECT Id FROM Account WHERE a = 'x\\q'", 'Illegal escape sequence: \\q', 36],
    ['SELECT Id FROM Account WHERE a = LAST_N_DAYS', 'unexpected token: <EOF>', 45],
    ['SELECT Id FROM Account WHERE a = 2025-06-01T06:05:09', 'unexpected token: 2025-06-01T06:05:09', 34],
    ['SELECT Id FROM Account ORDER Name', 'unexpected token: Name', 30],
    ['SELECT Id FROM Account LIMIT x', 'unexpected token: x', 30],
    ['SELECT Id FROM Account LIMIT 1 LIMIT 2', 'unexpected token: LIMIT', 32],
    ['SELECT Id FROM Account; DROP TABLE account', 'unexpected token: ;', 23],
    ['SELECT Id FROM Account -- comment', 'unexpected token: --', 24],
    ['SELECT * FROM Account', 'unexpected token: *', 8],
    ['SELECT Id FROM Account WHERE Name = :name', 'unexpected token: :', 37],
  ])('refuses %j', (text, reason, column) => {
    const error = refusal(text);
    expect(error.code).toBe('MALFORMED_QUERY');
    expect(error.message).toContain(reason);
    expect(positionOf(text, error.at)).toEqual({ row: 1, column });
  });

  it.each([
    ['SELECT Id FROM Account WITH DATA CATEGORY Geo__c AT asia__c', 'DATA CATEGORY'],
    ['SELECT Id FROM Account UPDATE TRACKING', 'UPDATE TRACKING'],
    ['SELECT Id FROM Account UPDATE VIEWSTAT', 'UPDATE VIEWSTAT'],
  ])('says of %j what is not supported', (text, name) => {
    expect(refusal(text).message).toContain(`${name} is not supported`);
  });

  it('says row, column and line of what is wrong', () => {
    const text = 'SELECT Id\nFROM Account\n  WHERE Name ~ 1';
    const error = refusal(text);
    expect(positionOf(text, error.at)).toEqual({ row: 3, column: 14 });
    expect(describeSoqlError(text, error)).toBe(
      '\n  WHERE Name ~ 1\n             ^\nERROR at Row:3:Column:14\nunexpected token: ~',
    );
  });

  it('shows of a long line what is around the place', () => {
    const text = `SELECT ${'Id, '.repeat(5000)}~ FROM Account`;
    const [, line = '', caret = ''] = describeSoqlError(text, refusal(text)).split('\n');
    expect(line.length).toBeLessThan(150);
    expect(line.charAt(caret.indexOf('^'))).toBe('~');
  });

  it.each([
    ['parentheses', 'deepParentheses', `SELECT Id FROM A WHERE ${'('.repeat(50_000)}a = 1`],
    ['parentheses with NOT', 'deepParentheses', `SELECT Id FROM A WHERE ${'NOT ('.repeat(15_000)}a = 1`],
    ['subqueries', 'deepSubqueries', `${'SELECT (SELECT Id FROM B), ('.repeat(3000)}`],
  ])('refuses deep %s rather than running out of stack', (_, reason, text) => {
    expect(refusal(text)).toMatchObject({ code: 'QUERY_TOO_COMPLICATED', reason });
  });

  it('refuses deep calls', () => {
    expect(refusal(`SELECT ${'a('.repeat(40_000)} FROM A`).code).toBe('MALFORMED_QUERY');
  });

  it('refuses a query of more than 100,000 characters, and reads one that is as long', () => {
    const ofLength = (length: number) => `SELECT Id FROM A WHERE a = '${'x'.repeat(length - 29)}'`;
    expect(whereOf('a = 1')).toBeTruthy();
    expect(parseQuery(ofLength(100_000)).where).toMatchObject({ kind: 'comparison' });
    expect(refusal(ofLength(100_001))).toMatchObject({
      reason: 'queryTooLong',
      message: expect.stringContaining('cannot be longer than 100000'),
    });
  });

  it('reads thousands of conditions side by side', () => {
    const text = Array.from({ length: 8000 }, (_, i) => `a = ${i}`).join(' OR ');
    expect(whereOf(text)).toMatchObject({ kind: 'or' });
  });
});
