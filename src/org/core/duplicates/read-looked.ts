import { normalizeId } from '../../../wire/ids.js';
import type { Field, ObjectType } from '../../schema/schema.js';
import { columnName, isText, tableName } from '../../storage/columns.js';
import { readFieldValue } from '../../storage/field-value.js';
import { ApiFault } from '../api-fault.js';
import { notDeleted } from '../find-by-key.js';
import type { OrgContext } from '../org-context.js';
import type { InputRecord, RowError } from '../records.js';
import { unknownObject } from '../retrieve.js';
import type { Looked } from './find-matches.js';

/** Most records in one call. Source: Apex reference, "FindDuplicates Class"; words as orgs answer, the code assumed. */
const MAX_RECORDS = 50;

export function checkCount(items: readonly unknown[]): void {
  if (items.length > MAX_RECORDS)
    throw new ApiFault(
      'EXCEEDED_ID_LIMIT',
      'Configuration error: The number of records to check is greater than the permitted batch size. ' +
        `It is ${items.length}, and ${MAX_RECORDS} at most`,
    );
}

/** The one object that all of a call's records are of. Throws `INVALID_TYPE`. */
export function oneObject(objects: readonly ObjectType[]): ObjectType | null {
  const [first = null] = objects;
  const other = objects.find((object) => object !== first);
  if (first === null || other === undefined) return first;
  throw new ApiFault(
    'INVALID_TYPE',
    `The records of one call must be of one object; there are ${first.name} and ${other.name}`,
  );
}

/** The object that a record says it is of. Throws `INVALID_TYPE`. */
export function objectOf({ schema }: OrgContext, { type }: InputRecord): ObjectType {
  const object = schema.object(type);
  if (!object || object.isUnion) throw unknownObject(type);
  return object;
}

/**
 * Reads a record as a client sends it; the error of a value that is none of its field, such as a date that there is
 * not. Throws `INVALID_FIELD` or `MALFORMED_ID`.
 */
export function lookedOf({ schema }: OrgContext, object: ObjectType, record: InputRecord): Looked | RowError {
  const values = new Map<Field, string | null>();
  for (const [name, text] of record.fields) {
    const field = schema.field(object, name);
    if (!field)
      throw new ApiFault('INVALID_FIELD', `No such column '${name}' on sobject of type ${object.name}`);
    const isId = field.type === 'reference' && text !== null && text.trim() !== '';
    const value = isId ? idOf(text) : text;
    const read = isText(field.type) ? { value } : readFieldValue(field, value, schema);
    if ('refusal' in read) return { ...read.refusal, fields: [field.name] };
    values.set(field, read.value);
  }
  return { id: record.id === null ? null : idOf(record.id), values };
}

/** An id in 18 characters. Throws `MALFORMED_ID`. */
export function idOf(text: string): string {
  const id = normalizeId(text.trim());
  if (id === null) throw new ApiFault('MALFORMED_ID', `malformed id ${text}`);
  return id;
}

/** The values that records have in some fields, by their ids. */
export async function loadLooked(
  { database, schema }: OrgContext,
  object: ObjectType,
  fields: readonly Field[],
  ids: readonly string[],
): Promise<ReadonlyMap<string, Looked>> {
  const { rows } = await database.query(
    `SELECT ${['"id"', ...fields.map(columnName)].join(', ')} FROM ${tableName(object)}
     WHERE "id" = ANY ($1::text[]) AND ${notDeleted(schema, object)}`,
    [ids],
  );
  return new Map(
    rows.map(([id, ...cells]) => [
      id as string,
      { id: id as string, values: new Map(fields.map((field, i) => [field, cells[i] ?? null])) },
    ]),
  );
}
