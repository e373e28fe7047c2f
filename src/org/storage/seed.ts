import { byObject } from '../schema/by-object.js';
import { ProjectError } from '../schema/project-error.js';
import type { ObjectType, Schema } from '../schema/schema.js';
import type { Authorship } from './authorship.js';
import { DatabaseError } from './database-errors.js';
import { completeNewRows } from './new-rows.js';
import type { Seed, SeedRecord } from './read-seed.js';
import type { Sql } from './sql.js';
import { insertRows, type RowValues } from './write-rows.js';

/** Rows in one statement: enough to be fast, few enough to be one message to the database. */
const ROWS_AT_ONCE = 2000;

interface CompleteRecord {
  readonly record: SeedRecord;
  readonly id: string;
  readonly values: RowValues;
}

async function insertComplete(
  sql: Sql,
  object: ObjectType,
  records: readonly CompleteRecord[],
  idOf: ReadonlyMap<SeedRecord, string>,
): Promise<void> {
  const rows = records.map(({ record, values }) => {
    const references = [...record.references].map(
      ([field, target]) => [field, idOf.get(target) as string] as const,
    );
    return new Map([...values, ...references]);
  });
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE)
    try {
      await insertRows(sql, object, rows.slice(at, at + ROWS_AT_ONCE));
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
      const first = records[at]?.record.where;
      throw new ProjectError(
        `the records of ${object.name} from ${first} on: ${error.message}. ${error.detail ?? ''}`.trim(),
      );
    }
}

/**
 * Inserts sample data. Ids come first, then rows, so that records can refer to one another in any order. Inside a
 * transaction, nothing is half loaded.
 */
export async function insertSeed(
  sql: Sql,
  schema: Schema,
  seed: Seed,
  authorship: Authorship,
): Promise<void> {
  const idOf = new Map<SeedRecord, string>();
  const complete = new Map<ObjectType, CompleteRecord[]>();
  for (const [object, group] of byObject(seed.records)) {
    const records = group.map(({ item }) => item);
    const rows = await completeNewRows(
      sql,
      schema,
      object,
      records.map(({ values }) => values),
      authorship,
    );
    const numbered = rows.map(({ id, values }, i) => ({ record: records[i] as SeedRecord, id, values }));
    for (const { record, id } of numbered) idOf.set(record, id);
    complete.set(object, numbered);
  }
  for (const [object, records] of complete) await insertComplete(sql, object, records, idOf);
}
