import type { Field, ObjectType, Schema } from '../schema/schema.js';
import { castType, columnName, tableName } from '../storage/columns.js';
import type { Sql } from '../storage/sql.js';

/** The condition that a record of an object is not in the recycle bin, on its table by `alias` where one is given. */
export function notDeleted(schema: Schema, object: ObjectType, alias = ''): string {
  const field = schema.field(object, 'IsDeleted');
  return field ? `NOT ${alias === '' ? '' : `${alias}.`}${columnName(field)}` : 'true';
}

/** What two values of a field are told apart by: in lower case, where case makes no difference to the field. */
export const keyOf = (field: Field, value: string): string =>
  field.caseSensitive ? value : value.toLowerCase();

/** Ids of the records that have the keys in a field, by `keyOf` of those. Deleted records have none. */
export async function findByKey(
  sql: Sql,
  schema: Schema,
  object: ObjectType,
  field: Field,
  keys: readonly string[],
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  if (keys.length === 0) return found;
  const column = columnName(field);
  const matches = field.caseSensitive
    ? `${column}::text COLLATE "C" = ANY ($1::text[])`
    : `${column} = ANY ($1::text[]::${castType(field.type)}[])`;
  const { rows } = await sql.query(
    `SELECT ${column}::text, "id" FROM ${tableName(object)}
     WHERE ${matches} AND ${notDeleted(schema, object)} ORDER BY "id"`,
    [[...new Set(keys)]],
  );
  for (const [value, id] of rows) {
    const key = keyOf(field, value as string);
    found.set(key, [...(found.get(key) ?? []), id as string]);
  }
  return found;
}
