import type { Given, ToolkitCase } from './toolkit-case.js';

/** What a page sees of a fault: its code, whether its text starts with that, and the kind in its detail. */
const shown = (fault: Given, kind: string) => [
  fault.faultcode,
  fault.faultstring.startsWith(`${fault.faultcode.slice(3)}: `),
  fault.detail?.[kind]?.exceptionCode ?? Object.keys(fault.detail ?? {}),
];

/** A call that has a fault, of a kind. */
function faultCase(fact: string, kind: string, code: string, call: string, ...args: unknown[]): ToolkitCase {
  return {
    fact: `${fact}: ${code}`,
    run: async (page) => shown(await page.faultOf(page.call(call, ...args)), kind),
    gives: [`sf:${code}`, true, code],
  };
}

/** Calls that fail as a whole. */
export const faultCases: readonly ToolkitCase[] = [
  faultCase(
    'a query for a field that is not there',
    'InvalidFieldFault',
    'INVALID_FIELD',
    'query',
    'SELECT Nope FROM Account',
  ),
  faultCase(
    'a query of an object that is not there',
    'InvalidSObjectFault',
    'INVALID_TYPE',
    'query',
    'SELECT Id FROM Nope',
  ),
  faultCase('a query that is none', 'MalformedQueryFault', 'MALFORMED_QUERY', 'query', 'SELECT FROM Account'),
  faultCase('a search that is none', 'MalformedSearchFault', 'MALFORMED_SEARCH', 'search', 'FIND'),
  faultCase(
    'a locator that is none',
    'InvalidQueryLocatorFault',
    'INVALID_QUERY_LOCATOR',
    'queryMore',
    '01gxx-500',
  ),
  faultCase(
    'a describe of an object that is not there',
    'InvalidSObjectFault',
    'INVALID_TYPE',
    'describeSObject',
    'Nope',
  ),
  {
    fact: 'the place of a mistake in a query: row and column',
    run: async ({ call, faultOf }) => {
      const { detail } = await faultOf(call('query', 'SELECT Id,\nNope FROM Account'));
      return [detail.InvalidFieldFault.getInt('row'), detail.InvalidFieldFault.getInt('column')];
    },
    gives: [2, 1],
  },
  {
    fact: 'a session that is none: INVALID_SESSION_ID, with status 500',
    run: async ({ sforce, call, faultOf }) => {
      sforce.connection.sessionId = 'none';
      const { faultcode, status } = await faultOf(call('getUserInfo'));
      return [faultcode, status];
    },
    gives: ['sf:INVALID_SESSION_ID', 500],
  },
  {
    fact: 'more records than a call takes: EXCEEDED_ID_LIMIT, and none is made',
    run: async ({ mark, call, faultOf }) => {
      const records = Array.from({ length: 201 }, () => ({ type: 'Account', Name: mark }));
      const { faultcode } = await faultOf(call('create', records));
      return [faultcode, (await call('query', `SELECT Id FROM Account WHERE Name = '${mark}'`)).size];
    },
    gives: ['sf:EXCEEDED_ID_LIMIT', '0'],
  },
  {
    fact: 'an id that is none: an error of the row',
    run: async ({ call }) => {
      const [result] = await call('deleteIds', ['001']);
      return [result.getBoolean('success'), result.getArray('errors')[0]?.statusCode];
    },
    gives: [false, 'MALFORMED_ID'],
  },
];
