import { wrongAutoNumber } from '../auto-number.js';
import type { Field, FieldType } from '../schema.js';
import { readDefault } from './default-value.js';
import type { FieldContext } from './field-context.js';
import { readPicklist } from './picklist-field.js';
import { readHierarchy, readLookup, readMaster } from './reference-field.js';

/** How a field of a type in a source file becomes one of the schema. */
interface FieldTypeRule {
  readonly type: FieldType;
  readonly read: (context: FieldContext) => Partial<Field>;
}

type Limits = readonly [least: number, most: number];

const sized =
  (limits: Limits, more: Partial<Field> = {}) =>
  ({ meta }: FieldContext): Partial<Field> => ({
    length: meta.number('length', limits),
    ...more,
  });

const fixed = (more: Partial<Field>) => (): Partial<Field> => more;

/** Most digits of a number, before and after the point together. */
const DIGITS = 18;

function decimal({ meta }: FieldContext): Partial<Field> {
  const precision = meta.number('precision', [1, DIGITS]);
  return { precision, scale: meta.number('scale', [0, precision]) };
}

function checkbox(context: FieldContext): Partial<Field> {
  const { meta } = context;
  const value = readDefault(context) ?? 'false';
  if (value !== 'true' && value !== 'false')
    meta.fail(`<defaultValue> is '${value}'; true or false is expected`, meta.one('defaultValue'));
  return { nillable: false, defaultedOnCreate: true, defaultValue: value };
}

/** Marks of a field that the org numbers; `meta` is the field, or the name field of an object. */
export function autoNumber({ meta }: Pick<FieldContext, 'meta'>): Partial<Field> {
  const format = meta.needed('displayFormat');
  const wrong = wrongAutoNumber(format);
  if (wrong !== null) meta.fail(`<displayFormat> is '${format}': ${wrong}`, meta.one('displayFormat'));
  return {
    autoNumber: format,
    // Without a number to start with, the platform starts with 0: assumed.
    firstNumber:
      meta.text('startingNumber') === undefined ? 0 : meta.number('startingNumber', [0, 999_999_999]),
    nillable: false,
    createable: false,
    updateable: false,
    defaultedOnCreate: true,
  };
}

/** Text and numbers of a field that must be found in, and that others may not have. */
const MULTIPICKLIST_LENGTH = 4099;

/** Field types of source files. Source: Metadata API guide, "CustomField", and its table of field types. */
export const FIELD_TYPES: Readonly<Record<string, FieldTypeRule>> = {
  Text: { type: 'string', read: sized([1, 255]) },
  TextArea: { type: 'textarea', read: fixed({ length: 255 }) },
  LongTextArea: { type: 'textarea', read: sized([256, 131_072]) },
  Html: { type: 'textarea', read: sized([256, 131_072], { html: true }) },
  Number: { type: 'double', read: decimal },
  Currency: { type: 'currency', read: decimal },
  Percent: { type: 'percent', read: decimal },
  Date: { type: 'date', read: fixed({}) },
  DateTime: { type: 'datetime', read: fixed({}) },
  Time: { type: 'time', read: fixed({}) },
  Checkbox: { type: 'boolean', read: checkbox },
  Picklist: { type: 'picklist', read: (context) => ({ length: 255, ...readPicklist(context) }) },
  MultiselectPicklist: {
    type: 'multipicklist',
    read: (context) => ({ length: MULTIPICKLIST_LENGTH, ...readPicklist(context) }),
  },
  Email: { type: 'email', read: fixed({ length: 80 }) },
  Phone: { type: 'phone', read: fixed({ length: 40 }) },
  Url: { type: 'url', read: fixed({ length: 255 }) },
  AutoNumber: { type: 'string', read: (context) => ({ length: 30, ...autoNumber(context) }) },
  Lookup: { type: 'reference', read: readLookup },
  MasterDetail: { type: 'reference', read: readMaster },
  Hierarchy: { type: 'reference', read: readHierarchy },
};

/** Field types of the platform that this org does not have yet. */
export const FIELD_TYPES_TO_COME: Readonly<Record<string, string>> = {
  Summary: 'roll-up summaries are not computed yet',
  EncryptedText: 'encrypted texts are not masked yet',
  Location: 'geolocations are not kept yet',
  ExternalLookup: 'external objects are not reached',
  IndirectLookup: 'external objects are not reached',
  MetadataRelationship: 'custom metadata is not kept yet',
  File: 'fields with files are not kept yet',
  Array: 'fields with lists are not kept yet',
};
