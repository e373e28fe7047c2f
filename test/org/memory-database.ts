import { PGlite } from '@electric-sql/pglite';
import { citext } from '@electric-sql/pglite/contrib/citext';
import { boundText } from '../../src/org/storage/bound-values.js';
import { DatabaseError } from '../../src/org/storage/database-errors.js';
import type { Database, Sql, SqlValue } from '../../src/org/storage/sql.js';

const everyType = <F>(convert: F) => new Proxy({} as Record<number | string, F>, { get: () => convert });
const text = (value: string) => value;

/** A database in this process's memory, with the manners of the real one: texts in rows, refusals, one at a time. */
export async function openMemoryDatabase(): Promise<Database> {
  const engine = await PGlite.create({ extensions: { citext } });
  engine.parsers = everyType(text);
  engine.serializers = everyType(text);
  let last: Promise<unknown> = Promise.resolve();
  const exclusive = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
  const sql: Sql = {
    async query(statement, values: readonly SqlValue[] = []) {
      try {
        const { rows, affectedRows } = await engine.query<(string | null)[]>(
          statement,
          values.map(boundText),
          {
            rowMode: 'array',
          },
        );
        return { rows, affectedRows: affectedRows ?? 0 };
      } catch (error) {
        const { message, code } = error as { message: string; code: string };
        throw new DatabaseError({ message, sqlState: code }, statement);
      }
    },
  };
  return {
    query: (statement, values) => exclusive(() => sql.query(statement, values)),
    execute: (script) => exclusive(async () => void (await engine.exec(script))),
    transaction: (work) =>
      exclusive(async () => {
        await sql.query('BEGIN');
        try {
          const value = await work(sql);
          await sql.query('COMMIT');
          return value;
        } catch (error) {
          await sql.query('ROLLBACK');
          throw error;
        }
      }),
    close: () => engine.close(),
  };
}
