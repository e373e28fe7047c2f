import type { ObjectType, Schema } from '../schema/schema.js';
import type { Authorship } from '../storage/authorship.js';
import { completeNewRows } from '../storage/new-rows.js';
import type { Sql } from '../storage/sql.js';
import { insertRows } from '../storage/write-rows.js';

/** Values of a record by the names of its fields, read-only ones too. */
export type Values = Readonly<Record<string, string>>;

/** Inserts records of the org itself, unchecked, and gives their ids. */
export async function insertRecords(
  sql: Sql,
  schema: Schema,
  name: string,
  records: readonly Values[],
  authorship: Authorship,
): Promise<string[]> {
  if (records.length === 0) return [];
  const object = schema.object(name) as ObjectType;
  const given = records.map(
    (record) =>
      new Map(
        Object.entries(record).map(([fieldName, value]) => {
          const field = schema.field(object, fieldName);
          if (!field) throw new TypeError(`schema of ${name}: there is no ${fieldName}`);
          return [field, value] as const;
        }),
      ),
  );
  const rows = await completeNewRows(sql, schema, object, given, authorship);
  await insertRows(
    sql,
    object,
    rows.map(({ values }) => values),
  );
  return rows.map(({ id }) => id);
}
