import type { Field, ObjectType, Schema } from '../schema/schema.js';
import { castType, columnName, tableName } from '../storage/columns.js';
import type { Sql } from '../storage/sql.js';
import type { RowValues } from '../storage/write-rows.js';
import { notDeleted } from './find-by-key.js';
import type { RowError } from './records.js';
import { rowErrors } from './row-errors.js';

/** A row to be saved, with its id where it has one already. */
interface Candidate {
  readonly id: string | null;
  readonly values: RowValues;
}

/** Errors of fields that have one of their own; the others give `duplicateValue`. */
const ERRORS: Readonly<Record<string, (field: Field, other: string | null) => RowError>> = {
  Username: rowErrors.duplicateUsername,
  CommunityNickname: rowErrors.duplicateNickname,
};

const duplicate = (field: Field, other: string | null) =>
  (Object.hasOwn(ERRORS, field.name)
    ? (ERRORS[field.name] as typeof rowErrors.duplicateValue)
    : rowErrors.duplicateValue)(field, other);

const keyOf = ({ values }: Candidate, field: Field) => values.get(field)?.toLowerCase() ?? null;

/** Ids of the records that have the values of rows in a field, by value. */
async function findTaken(
  sql: Sql,
  schema: Schema,
  object: ObjectType,
  field: Field,
  rows: readonly Candidate[],
): Promise<Map<string, string | null>> {
  const keys = [...new Set(rows.flatMap((row) => keyOf(row, field) ?? []))];
  if (keys.length === 0) return new Map();
  const { rows: found } = await sql.query(
    `SELECT lower(${columnName(field)}::text), "id" FROM ${tableName(object)}
     WHERE ${columnName(field)} = ANY ($1::text[]::${castType(field.type)}[])
     AND ${notDeleted(schema, object)}`,
    [keys],
  );
  return new Map(found.map(([key, id]) => [key as string, id as string]));
}

/**
 * Checks rows of one object against each other and against what is there, in fields whose values are unique. A row
 * with an error takes no value from those behind it, and neither does a deleted record.
 */
export async function checkUnique(
  sql: Sql,
  schema: Schema,
  object: ObjectType,
  rows: readonly Candidate[],
): Promise<(RowError | null)[]> {
  const taken: (readonly [Field, Map<string, string | null>])[] = [];
  for (const field of object.fields.filter((candidate) => candidate.unique))
    taken.push([field, await findTaken(sql, schema, object, field, rows)]);
  return rows.map((row) => {
    for (const [field, ids] of taken) {
      const other = ids.get(keyOf(row, field) ?? '');
      if (other !== undefined && (other === null || other !== row.id)) return duplicate(field, other);
    }
    for (const [field, ids] of taken) {
      const key = keyOf(row, field);
      if (key !== null) ids.set(key, row.id);
    }
    return null;
  });
}
