import { expect, it } from 'vitest';
import { OrgContext } from '../../../src/org/core/org-context.js';
import { query } from '../../../src/org/core/query.js';
import { Schema } from '../../../src/org/schema/schema.js';
import { standardObjects } from '../../../src/org/schema/standard-objects.js';
import {
  DatabaseError,
  DatabaseUnavailableError,
  QueryTimeoutError,
} from '../../../src/org/storage/database.js';
import type { Database } from '../../../src/org/storage/sql.js';

const session = { id: 'x', userId: '005LO0000000001YAA', timeZone: 'GMT' };

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

it('any other failure of the database is passed on as it is', async () => {
  const refused = new DatabaseError({ message: 'syntax error', sqlState: '42601' }, 'SELECT');
  await expect(ask(refused)).rejects.toBe(refused);
  const gone = new DatabaseUnavailableError('closed');
  await expect(ask(gone)).rejects.toBe(gone);
});
