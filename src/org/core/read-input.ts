import type { Field, ObjectType, Schema } from '../schema/schema.js';
import { readFieldValue } from '../storage/field-value.js';
import type { RowValues } from '../storage/write-rows.js';
import type { Access } from './access/access.js';
import { ApiFault } from './api-fault.js';
import { type ParentKey, readParent } from './parent-keys.js';
import type { InputRecord, RowError } from './records.js';
import { unknownObject } from './retrieve.js';
import { rowErrors } from './row-errors.js';

/** A record of a client, read: its object, its values by field, and what is wrong with them. */
export interface ReadRecord {
  readonly object: ObjectType;
  readonly values: RowValues;
  /** Parents that are named by keys, and are yet to be found. */
  readonly parents: readonly ParentKey[];
  /** References of a change to objects of which the user sees no records. */
  readonly unseen: readonly Field[];
  readonly errors: readonly RowError[];
}

export interface ReadOptions {
  readonly allowFieldTruncation?: boolean;
}

/** The object that a record says it is of. Throws `INVALID_TYPE`, too for one that the user does not see. */
export function objectOf(schema: Schema, access: Access, { type }: InputRecord): ObjectType {
  const object = schema.object(type);
  if (!object || object.isUnion || !access.may('read', object)) throw unknownObject(type);
  return object;
}

function fieldOf(schema: Schema, access: Access, object: ObjectType, name: string): Field {
  const field = schema.field(object, name);
  if (field && access.field(object, field)) return field;
  throw new ApiFault('INVALID_FIELD', `No such column '${name}' on sobject of type ${object.name}`);
}

/** The texts of the fields; emptying a field wins over a value. Throws `INVALID_FIELD` for one that stands twice. */
function textsOf(
  schema: Schema,
  access: Access,
  object: ObjectType,
  record: InputRecord,
): Map<Field, string | null> {
  const texts = new Map<Field, string | null>();
  const spellings = new Map<Field, string>();
  for (const [name, text] of record.fields) {
    const field = fieldOf(schema, access, object, name);
    const other = spellings.get(field);
    if (other !== undefined)
      throw new ApiFault(
        'INVALID_FIELD',
        `The field '${field.name}' stands twice in one record, as '${other}' and as '${name}'; give it once`,
      );
    spellings.set(field, name);
    texts.set(field, text);
  }
  for (const name of record.fieldsToNull) texts.set(fieldOf(schema, access, object, name), null);
  return texts;
}

/** Reads the parents of a record that stand in it as records of their own. */
function readParents(
  schema: Schema,
  access: Access,
  object: ObjectType,
  record: InputRecord,
  writable: 'createable' | 'updateable',
  values: Map<Field, string | null>,
) {
  const parents: ParentKey[] = [];
  const errors: RowError[] = [];
  const readOnly: Field[] = [];
  for (const [name, nested] of record.parents ?? []) {
    const read = readParent(schema, access, object, name, nested);
    if ('error' in read) {
      errors.push(read.error);
      continue;
    }
    const field = 'parent' in read ? read.parent.field : read.field;
    if (!access.field(object, field)?.[writable]) readOnly.push(field);
    else if (values.has(field)) errors.push(rowErrors.parentKeyTwice(field, name));
    else if ('parent' in read) parents.push(read.parent);
    else values.set(field, read.id);
  }
  return { parents, errors, readOnly };
}

/** Whether a reference leads to an object of which the user sees no records. */
function isHidden(schema: Schema, access: Access, { type }: Field, id: string | null): boolean {
  const target = type === 'reference' && id !== null ? schema.objectByPrefix(id.slice(0, 3)) : undefined;
  return target !== undefined && !access.may('read', target);
}

/** Reads the fields of a record for creating or changing it. Throws `INVALID_FIELD` for a field that is not there. */
export function readRecord(
  schema: Schema,
  access: Access,
  object: ObjectType,
  record: InputRecord,
  writable: 'createable' | 'updateable',
  options: ReadOptions,
): ReadRecord {
  const values = new Map<Field, string | null>();
  const errors: RowError[] = [];
  const readOnly: Field[] = [];
  for (const [field, text] of textsOf(schema, access, object, record)) {
    if (field.type === 'id') continue;
    if (!access.field(object, field)?.[writable]) {
      readOnly.push(field);
      continue;
    }
    const read = readFieldValue(field, text, schema, { truncate: options.allowFieldTruncation ?? false });
    if ('refusal' in read) errors.push({ ...read.refusal, fields: [field.name] });
    // A check box has no third state.
    else values.set(field, field.type === 'boolean' ? (read.value ?? 'false') : read.value);
  }
  const nested = readParents(schema, access, object, record, writable, values);
  errors.push(...nested.errors);
  readOnly.push(...nested.readOnly);
  const unseen = [...values].flatMap(([field, id]) => (isHidden(schema, access, field, id) ? field : []));
  if (writable === 'createable')
    errors.push(...unseen.map((field) => rowErrors.parentMissing(field, values.get(field) as string)));
  if (readOnly.length > 0) errors.unshift(rowErrors.readOnly(readOnly));
  return { object, values, parents: nested.parents, unseen, errors };
}
