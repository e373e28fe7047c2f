import type { Field, ObjectType } from '../schema/schema.js';
import { castType, columnName, tableName } from '../storage/columns.js';
import type { Sql } from '../storage/sql.js';
import type { RowValues } from '../storage/write-rows.js';
import type { RowError } from './records.js';
import { rowErrors } from './row-errors.js';

/** A row to be saved, with its id where it has one already. */
interface Candidate {
  readonly id: string | null;
  readonly values: RowValues;
}

async function checkField(
  sql: Sql,
  object: ObjectType,
  field: Field,
  rows: readonly Candidate[],
): Promise<(RowError | null)[]> {
  const keyOf = ({ values }: Candidate) => values.get(field)?.toLowerCase() ?? null;
  const keys = [...new Set(rows.flatMap((row) => keyOf(row) ?? []))];
  if (keys.length === 0) return rows.map(() => null);
  const { rows: found } = await sql.query(
    `SELECT lower(${columnName(field)}::text), "id" FROM ${tableName(object)}
     WHERE ${columnName(field)} = ANY ($1::text[]::${castType(field.type)}[])`,
    [keys],
  );
  const takenBy = new Map<string, string | null>(found.map(([key, id]) => [key as string, id as string]));
  return rows.map((row) => {
    const key = keyOf(row);
    if (key === null) return null;
    const other = takenBy.get(key);
    if (other !== undefined && (other === null || other !== row.id))
      return rowErrors.duplicateValue(field, other);
    takenBy.set(key, row.id);
    return null;
  });
}

/** Checks rows of one object against each other and against what is there, in fields whose values are unique. */
export async function checkUnique(
  sql: Sql,
  object: ObjectType,
  rows: readonly Candidate[],
): Promise<(RowError | null)[]> {
  const errors: (RowError | null)[] = rows.map(() => null);
  for (const field of object.fields.filter((candidate) => candidate.unique)) {
    const found = await checkField(sql, object, field, rows);
    for (const [i, error] of found.entries()) errors[i] ??= error;
  }
  return errors;
}
