import type { Field, ObjectType, Schema } from '../schema/schema.js';
import { columnName, tableName } from '../storage/columns.js';
import type { Sql } from '../storage/sql.js';
import type { RowValues } from '../storage/write-rows.js';
import type { RowError } from './records.js';
import { rowErrors } from './row-errors.js';

/** The ids of records that are there, with whether they are deleted. */
export async function findExisting(
  sql: Sql,
  schema: Schema,
  object: ObjectType,
  ids: readonly string[],
): Promise<Map<string, { deleted: boolean }>> {
  const deleted = schema.field(object, 'IsDeleted');
  const { rows } = await sql.query(
    `SELECT "id", ${deleted ? columnName(deleted) : 'false'} FROM ${tableName(object)} WHERE "id" = ANY ($1::text[])`,
    [ids],
  );
  return new Map(rows.map(([id, isDeleted]) => [id as string, { deleted: isDeleted === 't' }]));
}

const referencesOf = (values: RowValues): [Field, string][] =>
  [...values].flatMap(([field, id]) =>
    field.type === 'reference' && id !== null ? [[field, id] as [Field, string]] : [],
  );

/** Checks that the parents of all rows are there: one statement for each object pointed at. */
export async function checkReferences(
  sql: Sql,
  schema: Schema,
  rows: readonly RowValues[],
): Promise<(RowError | null)[]> {
  const wanted = new Map<ObjectType, Set<string>>();
  for (const values of rows)
    for (const [, id] of referencesOf(values)) {
      const object = schema.objectByPrefix(id.slice(0, 3));
      if (object) wanted.set(object, (wanted.get(object) ?? new Set()).add(id));
    }
  const found = new Map<string, { deleted: boolean }>();
  for (const [object, ids] of wanted)
    for (const [id, state] of await findExisting(sql, schema, object, [...ids])) found.set(id, state);
  return rows.map((values) => {
    for (const [field, id] of referencesOf(values)) {
      if (!schema.objectByPrefix(id.slice(0, 3))) continue;
      const state = found.get(id);
      if (!state) return rowErrors.parentMissing(field, id);
      if (state.deleted) return rowErrors.parentDeleted(field, id);
    }
    return null;
  });
}
