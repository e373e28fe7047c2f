import type { ObjectType } from '../schema/schema.js';
import { tableName } from '../storage/columns.js';

/** An object's rows as they stand in FROM: its table, or those of its rows that who asks can see. */
export function rowsOf(object: ObjectType): string {
  const table = tableName(object);
  if (!object.seenRows) return table;
  return `(SELECT * FROM ${table} AS "_row" WHERE ${object.seenRows('"_row"')})`;
}
