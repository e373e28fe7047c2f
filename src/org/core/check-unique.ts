import type { Field, ObjectType, Schema } from '../schema/schema.js';
import type { Sql } from '../storage/sql.js';
import type { RowValues } from '../storage/write-rows.js';
import { findByKey, keyOf } from './find-by-key.js';
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

const keyIn = ({ values }: Candidate, field: Field) => {
  const value = values.get(field) ?? null;
  return value === null ? null : keyOf(field, value);
};

/** Ids of the records that have the values of rows in a field, by value. */
async function findTaken(
  sql: Sql,
  schema: Schema,
  object: ObjectType,
  field: Field,
  rows: readonly Candidate[],
): Promise<Map<string, string | null>> {
  const keys = rows.flatMap((row) => row.values.get(field) ?? []);
  const found = await findByKey(sql, schema, object, field, keys);
  return new Map([...found].map(([key, ids]) => [key, ids[0] ?? null]));
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
      const other = ids.get(keyIn(row, field) ?? '');
      if (other !== undefined && (other === null || other !== row.id)) return duplicate(field, other);
    }
    for (const [field, ids] of taken) {
      const key = keyIn(row, field);
      if (key !== null) ids.set(key, row.id);
    }
    return null;
  });
}
