import { expect, it } from 'vitest';
import { OrgContext } from '../../../src/org/core/org-context.js';
import { query, queryMore } from '../../../src/org/core/query.js';
import { Schema } from '../../../src/org/schema/schema.js';
import { standardObjects } from '../../../src/org/schema/standard-objects.js';
import {
  DatabaseError,
  DatabaseUnavailableError,
  QueryTimeoutError,
} from '../../../src/org/storage/database.js';
import type { Database } from '../../../src/org/storage/sql.js';

const session = { id: 'x', userId: '005LO0000000001YAA', timeZone: 'GMT', locale: 'en_US' };

/** A database that fails every query but the one for the organization. */
function failing(error: Error): OrgContext {
  const sql: Pick<Database, 'query'> = {
    query: async (text) => {
      if (text.includes('"organization"'))
        return { rows: [['00DLO00000000012AA', 'Org', '1']], affectedRows: 0 };
      throw error;
    },
  };
  return new OrgContext(sql as Database, new Schema(standardObjects));
}

const ask = (error: Error) => query(failing(error), session, 'SELECT Id FROM Account');

it('a statement that ran too long is QUERY_TIMEOUT', async () => {
  await expect(ask(new QueryTimeoutError(30, 'SELECT'))).rejects.toMatchObject({
    name: 'ApiFault',
    code: 'QUERY_TIMEOUT',
    message: 'Your query request was running for too long.',
  });
});

it('a statement too big for the database is QUERY_TOO_COMPLICATED', async () => {
  const error = new DatabaseError({ message: 'stack depth limit exceeded', sqlState: '54001' }, 'SELECT');
  await expect(ask(error)).rejects.toMatchObject({ code: 'QUERY_TOO_COMPLICATED' });
});

it('a database that is gone is SERVER_UNAVAILABLE', async () => {
  await expect(ask(new DatabaseUnavailableError('closed'))).rejects.toMatchObject({
    code: 'SERVER_UNAVAILABLE',
  });
});

it('a value that the database cannot work with is MALFORMED_QUERY', async () => {
  const error = new DatabaseError({ message: 'value overflows numeric format', sqlState: '22003' }, 'SELECT');
  await expect(ask(error)).rejects.toMatchObject({
    code: 'MALFORMED_QUERY',
    message: 'The query cannot be evaluated: value overflows numeric format',
  });
});

it('any other failure of the database is passed on as it is', async () => {
  const refused = new DatabaseError({ message: 'syntax error', sqlState: '42601' }, 'SELECT');
  await expect(ask(refused)).rejects.toBe(refused);
});

it('a kept query that no longer compiles has an invalid locator', async () => {
  const context = { includeDeleted: false, timeZone: 'GMT', today: 20_000, fiscalYearStartMonth: 1 };
  const description = JSON.stringify({ text: 'SELECT Gone__c FROM Account', context });
  const answers = [[['1000', description]], [['[["x","400"]]']]];
  const sql = {
    query: async () => ({ rows: answers.shift() ?? [], affectedRows: 0 }),
    transaction: (work: (sql: unknown) => unknown) => work(sql),
  };
  const org = new OrgContext(sql as unknown as Database, new Schema(standardObjects));
  await expect(queryMore(org, session, '01gLO0000000001YAA-400')).rejects.toMatchObject({
    name: 'ApiFault',
    code: 'INVALID_QUERY_LOCATOR',
    message: expect.stringContaining('Gone__c'),
  });
});
