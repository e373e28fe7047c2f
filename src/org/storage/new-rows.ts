import { formatAutoNumber } from '../schema/auto-number.js';
import type { Field, ObjectType, Schema } from '../schema/schema.js';
import type { Authorship } from './authorship.js';
import { allocateIds, allocateNumbers, idOf } from './ids.js';
import { saveRules } from './save-rules.js';
import type { Sql } from './sql.js';
import type { RowValues } from './write-rows.js';

const STAMPS: Readonly<Record<string, (authorship: Authorship) => string>> = {
  CreatedDate: ({ now }) => now,
  LastModifiedDate: ({ now }) => now,
  SystemModstamp: ({ now }) => now,
  CreatedById: ({ userId }) => userId,
  LastModifiedById: ({ userId }) => userId,
  InsertedById: ({ userId }) => userId,
  OwnerId: ({ userId }) => userId,
  // A setting for all; a database has one organization, which is the first.
  SetupOwnerId: () => idOf('00D', 1),
};

/** Fields that a change stamps. */
const CHANGE_STAMPS = ['LastModifiedDate', 'LastModifiedById', 'SystemModstamp'];

function defaultOf(field: Field, authorship: Authorship): string | null {
  const stamp = Object.hasOwn(STAMPS, field.name) ? STAMPS[field.name] : undefined;
  if (stamp) return stamp(authorship);
  return field.type === 'boolean' ? (field.defaultValue ?? 'false') : field.defaultValue;
}

/** Fields of a new record that must be given but are not. */
export function missingFields(object: ObjectType, given: RowValues): Field[] {
  return object.fields.filter(
    (field) =>
      !field.nillable && field.createable && !field.defaultedOnCreate && (given.get(field) ?? null) === null,
  );
}

/** The numbers that new records get in the fields that the org numbers. */
async function numbersOf(
  sql: Sql,
  object: ObjectType,
  count: number,
): Promise<ReadonlyMap<Field, readonly number[]>> {
  const numbers = new Map<Field, readonly number[]>();
  for (const field of object.fields.filter(({ autoNumber }) => autoNumber !== null))
    numbers.set(field, await allocateNumbers(sql, `${object.name}.${field.name}`, count, field.firstNumber));
  return numbers;
}

/** Completes new records: ids, numbers, stamps, defaults and what the org's rules derive. */
export async function completeNewRows(
  sql: Sql,
  schema: Schema,
  object: ObjectType,
  given: readonly RowValues[],
  authorship: Authorship,
): Promise<{ id: string; values: RowValues }[]> {
  const ids = await allocateIds(sql, object.keyPrefix, given.length);
  const numbers = await numbersOf(sql, object, given.length);
  const defaulted = object.fields.filter((field) => field.defaultedOnCreate && !field.derived);
  return given.map((row, i) => {
    const values = new Map(row);
    const id = ids[i] as string;
    for (const field of defaulted)
      if (field.type === 'id') values.set(field, id);
      else if (field.autoNumber !== null)
        values.set(
          field,
          formatAutoNumber(field.autoNumber, numbers.get(field)?.[i] as number, authorship.now),
        );
      else if (field.defaultsToId) values.set(field, values.get(field) ?? id.slice(0, 15));
      else if ((values.get(field) ?? null) === null && !(row.has(field) && field.nillable))
        values.set(field, defaultOf(field, authorship));
    saveRules(schema, object, values, null, authorship);
    return { id, values };
  });
}

/** Completes a change of a record: stamps and rules. `old` are the values before it that the rules read. */
export function completeChange(
  schema: Schema,
  object: ObjectType,
  change: RowValues,
  old: ReadonlyMap<string, string | null>,
  authorship: Authorship,
): RowValues {
  const values = new Map(change);
  for (const name of CHANGE_STAMPS) {
    const field = schema.field(object, name);
    if (field) values.set(field, (STAMPS[name] as (authorship: Authorship) => string)(authorship));
  }
  saveRules(schema, object, values, old, authorship);
  return values;
}
