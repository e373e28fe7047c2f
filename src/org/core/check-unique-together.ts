import type { Field, ObjectType, Schema } from '../schema/schema.js';
import { castType, columnName, tableName } from '../storage/columns.js';
import type { Sql } from '../storage/sql.js';
import type { Candidate } from './apply-rules.js';
import { notDeleted } from './find-by-key.js';
import type { UniqueTogether } from './record-rule.js';
import { uniqueTogether } from './record-rules.js';
import type { RowError } from './records.js';
import { rowErrors } from './row-errors.js';

/** The fields of a rule, where an object has them all; `null` where it is not meant. */
export function fieldsTogether(
  schema: Schema,
  object: ObjectType,
  rule: UniqueTogether,
): readonly Field[] | null {
  if (rule.object !== object.name) return null;
  const fields = rule.fields.flatMap((name) => schema.field(object, name) ?? []);
  return fields.length === rule.fields.length ? fields : null;
}

/** Values of a candidate in the fields, where it has them all and the save gives one of them. */
function keysOf({ values, old }: Candidate, fields: readonly Field[]): readonly string[] | null {
  if (!fields.some((field) => values.has(field))) return null;
  const keys = fields.map((field) => (values.has(field) ? values.get(field) : old?.get(field.name)) ?? null);
  return keys.every((key) => key !== null) ? (keys as string[]) : null;
}

const joined = (keys: readonly (string | null)[]) => JSON.stringify(keys.map((key) => key?.toLowerCase()));

/** Ids of the records that have the same values together, by those. */
async function findTaken(
  sql: Sql,
  schema: Schema,
  object: ObjectType,
  fields: readonly Field[],
  keys: readonly (readonly string[])[],
): Promise<Map<string, string | null>> {
  const arrays = fields.map((_, i) => `$${i + 1}::text[]`).join(', ');
  const on = fields.map((field, i) => `t.${columnName(field)} = v.c${i}::${castType(field.type)}`);
  const { rows } = await sql.query(
    `SELECT t."id", ${fields.map((field) => `t.${columnName(field)}::text`).join(', ')}
     FROM unnest(${arrays}) AS v(${fields.map((_, i) => `c${i}`).join(', ')})
     JOIN ${tableName(object)} t ON ${on.join(' AND ')} AND ${notDeleted(schema, object, 't')}`,
    fields.map((_, i) => keys.map((key) => key[i] as string)),
  );
  return new Map(rows.map(([id, ...values]) => [joined(values), id as string]));
}

/** Checks that no two records have values together that can stand only once. */
export async function checkUniqueTogether(
  sql: Sql,
  schema: Schema,
  object: ObjectType,
  candidates: readonly Candidate[],
): Promise<(RowError | null)[]> {
  const errors: (RowError | null)[] = candidates.map(() => null);
  for (const rule of uniqueTogether) {
    const fields = fieldsTogether(schema, object, rule);
    if (!fields) continue;
    const keys = candidates.map((candidate) => keysOf(candidate, fields));
    const given = keys.filter((key) => key !== null);
    if (given.length === 0) continue;
    const taken = await findTaken(sql, schema, object, fields, given);
    for (const [i, key] of keys.entries()) {
      if (key === null || errors[i]) continue;
      const { id } = candidates[i] as Candidate;
      const other = taken.get(joined(key));
      if (other === undefined || (other !== null && other === id)) taken.set(joined(key), id);
      else {
        const error = rowErrors.duplicateTogether(fields, other);
        errors[i] = rule.message === undefined ? error : { ...error, message: rule.message };
      }
    }
  }
  return errors;
}
