import type { Field, ObjectType } from '../schema/schema.js';
import { castType, columnName, tableName } from './columns.js';
import type { Sql } from './sql.js';

/** Values of one record by field, as texts that the column's type reads. */
export type RowValues = ReadonlyMap<Field, string | null>;

/** One array a column, so that a statement has as many bound values as columns, however many rows. */
const arraysOf = (fields: readonly Field[], rows: readonly RowValues[]) =>
  fields.map((field) => rows.map((row) => row.get(field) ?? null));

const parameters = (count: number) => Array.from({ length: count }, (_, i) => `$${i + 1}::text[]`).join(', ');

/** Columns of the rows that `unnest` makes. */
const unnested = (count: number) => Array.from({ length: count }, (_, i) => `c${i}`).join(', ');

const cast = (field: Field, i: number) => `v.c${i}::${castType(field.type)}`;

/** Inserts rows of one object in one statement. Columns that no row has a value for get their default. */
export async function insertRows(sql: Sql, object: ObjectType, rows: readonly RowValues[]): Promise<void> {
  const fields = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  if (rows.length === 0) return;
  await sql.query(
    `INSERT INTO ${tableName(object)} (${fields.map(columnName).join(', ')})
     SELECT ${fields.map(cast).join(', ')} FROM unnest(${parameters(fields.length)}) AS v(${unnested(fields.length)})`,
    arraysOf(fields, rows),
  );
}

/** Updates rows of one object that all set the same fields, in one statement. The id is among the values. */
export async function updateRows(sql: Sql, object: ObjectType, rows: readonly RowValues[]): Promise<void> {
  const first = rows[0];
  if (!first) return;
  const fields = [...first.keys()];
  const idAt = fields.findIndex((field) => field.type === 'id');
  const assignments = fields.flatMap((field, i) =>
    i === idAt ? [] : `${columnName(field)} = ${cast(field, i)}`,
  );
  await sql.query(
    `UPDATE ${tableName(object)} AS t SET ${assignments.join(', ')}
     FROM unnest(${parameters(fields.length)}) AS v(${unnested(fields.length)}) WHERE t."id" = v.c${idAt}`,
    arraysOf(fields, rows),
  );
}
