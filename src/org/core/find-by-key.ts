import type { Field, ObjectType, Schema } from '../schema/schema.js';
import { castType, columnName, tableName } from '../storage/columns.js';
import type { Sql } from '../storage/sql.js';

/** The condition that a record of an object is not in the recycle bin, on its table by `alias` where one is given. */
export function notDeleted(schema: Schema, object: ObjectType, alias = ''): string {
  const field = schema.field(object, 'IsDeleted');
  return field ? `NOT ${alias === '' ? '' : `${alias}.`}${columnName(field)}` : 'true';
}

/** Ids of the records that have the keys in a field, by key in lower case. Deleted records have none. */
export async function findByKey(
  sql: Sql,
  schema: Schema,
  object: ObjectType,
  field: Field,
  keys: readonly string[],
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  if (keys.length === 0) return found;
  const { rows } = await sql.query(
    `SELECT lower(${columnName(field)}::text), "id" FROM ${tableName(object)}
     WHERE ${columnName(field)} = ANY ($1::text[]::${castType(field.type)}[])
     AND ${notDeleted(schema, object)} ORDER BY "id"`,
    [[...new Set(keys)]],
  );
  for (const [key, id] of rows) found.set(key as string, [...(found.get(key as string) ?? []), id as string]);
  return found;
}
