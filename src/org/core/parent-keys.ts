import type { Field, ObjectType, Schema } from '../schema/schema.js';
import { readFieldValue } from '../storage/field-value.js';
import type { Sql } from '../storage/sql.js';
import type { RowValues } from '../storage/write-rows.js';
import type { Access } from './access/access.js';
import { ApiFault } from './api-fault.js';
import { findByKey, keyOf } from './find-by-key.js';
import type { InputRecord, RowError } from './records.js';
import { rowErrors } from './row-errors.js';

/** A parent named by a field that identifies it (`Account: {Number__c: '7'}`) instead of by its id. */
export interface ParentKey {
  /** The reference that is to hold the parent's id. */
  readonly field: Field;
  readonly object: ObjectType;
  readonly key: Field;
  readonly value: string;
}

/** What stands in a record in place of a parent's id: a key, the id after all, or an error. */
export type ReadParent =
  | { readonly parent: ParentKey }
  | { readonly field: Field; readonly id: string }
  | { readonly error: RowError };

export const noKeyField = (object: ObjectType, name: string) =>
  new ApiFault(
    'INVALID_FIELD',
    `Field name provided, ${name} does not match an External ID, Salesforce Id, or indexed field for ${object.name}`,
  );

/** The reference behind the name of a parent, and the object that the nested record says it is of. */
function targetOf(schema: Schema, access: Access, object: ObjectType, name: string, nested: InputRecord) {
  const field = schema.parentField(object, name);
  if (!field)
    throw new ApiFault('INVALID_FIELD', `No such column '${name}' on sobject of type ${object.name}`);
  const target = schema.object(nested.type);
  if (!target || !access.may('read', target) || !schema.targets(field).includes(target))
    throw new ApiFault(
      'INVALID_FIELD',
      `The external foreign key reference does not reference a valid entity: ${name} is ${nested.type}; ` +
        `it can be ${field.referenceTo.join(' or ')}`,
    );
  return { field, target };
}

/**
 * Reads a record that stands in the place of a parent. Throws `INVALID_FIELD` where it cannot name one, or only by what
 * the user does not see.
 */
export function readParent(
  schema: Schema,
  access: Access,
  object: ObjectType,
  name: string,
  nested: InputRecord,
): ReadParent {
  const { field, target } = targetOf(schema, access, object, name, nested);
  const fields = [...nested.fields].filter(([, text]) => text !== null);
  if (nested.id !== null && fields.length === 0) {
    const read = readFieldValue(field, nested.id, schema);
    return 'refusal' in read
      ? { error: { ...read.refusal, fields: [field.name] } }
      : { field, id: read.value as string };
  }
  const [first] = fields;
  if (nested.id !== null || fields.length !== 1 || !first || nested.parents)
    throw new ApiFault(
      'INVALID_FIELD',
      `The record in '${name}' names a parent by exactly one external id field, and has ` +
        `${[...(nested.id === null ? [] : ['Id']), ...fields.map(([given]) => given)].join(', ') || 'none'}; ` +
        `to leave the parent as it is, leave '${name}' out`,
    );
  const key = schema.field(target, first[0]);
  if (!(key?.externalId || key?.idLookup) || !access.field(target, key)) throw noKeyField(target, first[0]);
  const read = readFieldValue(key, first[1], schema);
  if ('refusal' in read) return { error: { ...read.refusal, fields: [field.name] } };
  return { parent: { field, object: target, key, value: read.value ?? '' } };
}

const placeOf = ({ object, key }: ParentKey) => `${object.name}.${key.name}`;

/**
 * Finds the parents that rows name by keys: one statement for each field of an object that is used. Gives for each row
 * its values with the parents' ids, or an error.
 */
export async function resolveParents(
  sql: Sql,
  schema: Schema,
  rows: readonly { readonly values: RowValues; readonly parents: readonly ParentKey[] }[],
): Promise<({ values: RowValues } | { error: RowError })[]> {
  const wanted = new Map<string, ParentKey[]>();
  for (const parent of rows.flatMap(({ parents }) => parents))
    wanted.set(placeOf(parent), [...(wanted.get(placeOf(parent)) ?? []), parent]);
  const found = new Map<string, ReadonlyMap<string, readonly string[]>>();
  for (const [place, parents] of wanted) {
    const { object, key } = parents[0] as ParentKey;
    const values = parents.map(({ value }) => value);
    found.set(place, await findByKey(sql, schema, object, key, values));
  }
  return rows.map(({ values, parents }) => {
    const complete = new Map(values);
    for (const parent of parents) {
      const ids = found.get(placeOf(parent))?.get(keyOf(parent.key, parent.value)) ?? [];
      if (ids.length > 1) return { error: rowErrors.severalFound(parent.field, ids) };
      if (ids[0] === undefined)
        return { error: rowErrors.parentKeyMissing(parent.field, parent.key, parent.object, parent.value) };
      complete.set(parent.field, ids[0]);
    }
    return { values: complete };
  });
}
