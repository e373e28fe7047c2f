import type { Field, FieldType, ObjectType } from '../schema/schema.js';

/** Compared without case, sorted as a person expects: a e é f Z. */
const TEXT = 'citext COLLATE "und-x-icu"';
const ID = 'text COLLATE "C"';

/** Column types by field type; a compound has no column. */
const COLUMN_TYPES: Readonly<Record<FieldType, string | null>> = {
  id: ID,
  reference: ID,
  string: TEXT,
  textarea: TEXT,
  picklist: TEXT,
  multipicklist: TEXT,
  combobox: TEXT,
  email: TEXT,
  phone: TEXT,
  url: TEXT,
  encryptedstring: TEXT,
  anyType: TEXT,
  complexvalue: TEXT,
  boolean: 'boolean',
  int: 'integer',
  long: 'bigint',
  double: 'numeric',
  currency: 'numeric',
  percent: 'numeric',
  date: 'date',
  datetime: 'timestamptz',
  time: 'time',
  base64: 'text',
  address: null,
  location: null,
};

/** The same types as a bound text is cast to. */
export const castType = (type: FieldType): string =>
  (COLUMN_TYPES[type] ?? 'text').replace(/ COLLATE .*/, '');

const quote = (name: string) => `"${name.toLowerCase().replaceAll('"', '""')}"`;

/** An object's table, quoted. */
export const tableName = (object: ObjectType): string => quote(object.name);

/** A field's column, quoted. */
export const columnName = (field: Field): string => quote(field.name);

/** Type of a field's column; `null` when it has none. */
export const columnType = (field: Field): string | null => COLUMN_TYPES[field.type];

/** Field types whose columns compare without case. */
export const isText = (type: FieldType): boolean => COLUMN_TYPES[type] === TEXT;
