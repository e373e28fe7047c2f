import type { ObjectType, Schema } from '../schema/schema.js';
import { columnName, tableName } from '../storage/columns.js';
import type { Sql } from '../storage/sql.js';

/** Values of records by id, then by the field's name. */
export type ParentValues = ReadonlyMap<string, ReadonlyMap<string, string | null>>;

/**
 * Reads fields of records, whatever objects they are of: one statement an object. Fields that one lacks are left out.
 */
export async function loadParents(
  sql: Sql,
  schema: Schema,
  wanted: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<ParentValues> {
  const groups = new Map<ObjectType, { ids: string[]; names: Set<string> }>();
  for (const [id, names] of wanted) {
    const object = schema.objectByPrefix(id.slice(0, 3));
    if (!object) continue;
    const group = groups.get(object) ?? { ids: [], names: new Set<string>() };
    groups.set(object, group);
    group.ids.push(id);
    for (const name of names) group.names.add(name);
  }
  const found = new Map<string, ReadonlyMap<string, string | null>>();
  for (const [object, { ids, names }] of groups) {
    const fields = [...names].flatMap((name) => schema.field(object, name) ?? []);
    if (fields.length === 0) continue;
    const { rows } = await sql.query(
      `SELECT "id", ${fields.map(columnName).join(', ')} FROM ${tableName(object)} WHERE "id" = ANY ($1::text[])`,
      [ids],
    );
    for (const [id, ...values] of rows)
      found.set(id as string, new Map(fields.map((field, i) => [field.name, values[i] ?? null])));
  }
  return found;
}
