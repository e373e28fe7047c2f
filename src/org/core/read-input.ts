import type { Field, ObjectType, Schema } from '../schema/schema.js';
import { readFieldValue } from '../storage/field-value.js';
import type { RowValues } from '../storage/write-rows.js';
import { ApiFault } from './api-fault.js';
import type { InputRecord, RowError } from './records.js';
import { unknownObject } from './retrieve.js';
import { rowErrors } from './row-errors.js';

/** A record of a client, read: its object, its values by field, and what is wrong with them. */
export interface ReadRecord {
  readonly object: ObjectType;
  readonly values: RowValues;
  readonly errors: readonly RowError[];
}

export interface ReadOptions {
  readonly allowFieldTruncation?: boolean;
}

/** The object that a record says it is of. Throws `INVALID_TYPE`. */
export function objectOf(schema: Schema, { type }: InputRecord): ObjectType {
  const object = schema.object(type);
  if (!object || object.isUnion) throw unknownObject(type);
  return object;
}

function fieldOf(schema: Schema, object: ObjectType, name: string): Field {
  const field = schema.field(object, name);
  if (field) return field;
  throw new ApiFault('INVALID_FIELD', `No such column '${name}' on sobject of type ${object.name}`);
}

/** The texts of the fields; emptying a field wins over a value. Throws `INVALID_FIELD` for one that stands twice. */
function textsOf(schema: Schema, object: ObjectType, record: InputRecord): Map<Field, string | null> {
  const texts = new Map<Field, string | null>();
  const spellings = new Map<Field, string>();
  for (const [name, text] of record.fields) {
    const field = fieldOf(schema, object, name);
    const other = spellings.get(field);
    if (other !== undefined)
      throw new ApiFault(
        'INVALID_FIELD',
        `The field '${field.name}' stands twice in one record, as '${other}' and as '${name}'; give it once`,
      );
    spellings.set(field, name);
    texts.set(field, text);
  }
  for (const name of record.fieldsToNull) texts.set(fieldOf(schema, object, name), null);
  return texts;
}

/** Reads the fields of a record for creating or changing it. Throws `INVALID_FIELD` for a field that is not there. */
export function readRecord(
  schema: Schema,
  object: ObjectType,
  record: InputRecord,
  writable: 'createable' | 'updateable',
  options: ReadOptions,
): ReadRecord {
  const values = new Map<Field, string | null>();
  const errors: RowError[] = [];
  const readOnly: Field[] = [];
  for (const [field, text] of textsOf(schema, object, record)) {
    if (field.type === 'id') continue;
    if (!field[writable]) {
      readOnly.push(field);
      continue;
    }
    const read = readFieldValue(field, text, schema, { truncate: options.allowFieldTruncation ?? false });
    if ('refusal' in read) errors.push({ ...read.refusal, fields: [field.name] });
    // A check box has no third state.
    else values.set(field, field.type === 'boolean' ? (read.value ?? 'false') : read.value);
  }
  if (readOnly.length > 0) errors.unshift(rowErrors.readOnly(readOnly));
  return { object, values, errors };
}
