import { normalizeId } from '../../wire/ids.js';
import { coordinateOf, MOST_DEGREES } from '../schema/coordinates.js';
import { digitsOf } from '../schema/digits.js';
import type { Field, FieldType, Schema } from '../schema/schema.js';
import type { CodedMessage } from './error-rows.js';
import { dayTime, instantTime } from './iso-time.js';
import { valueRefusals } from './value-refusals.js';

/** What a text is as a value of a field: what to bind for its column, or why it cannot be. */
export type FieldValue = { readonly value: string | null } | { readonly refusal: CodedMessage };

export interface FieldValueOptions {
  /** Cut texts that are too long, instead of refusing them. */
  readonly truncate?: boolean;
}

const stored = (value: string | null): FieldValue => ({ value });
const refused = (
  reason: Exclude<keyof typeof valueRefusals, 'coordinateRange'>,
  field: Field,
  text: string,
): FieldValue => ({
  refusal: valueRefusals[reason](field, text),
});

const notOfType = (field: Field, text: string) => refused('wrongType', field, text);

type Read = (field: Field, text: string, schema: Schema, options: FieldValueOptions) => FieldValue;

const readText: Read = (field, text, _schema, { truncate }) => {
  if (text.includes('\0')) return refused('forbiddenCharacter', field, text);
  // Counted in UTF-16 units, as the platform's own language does.
  if (field.length === 0 || text.length <= field.length) return stored(text);
  // Half of a pair of surrogates would be no character.
  return truncate
    ? stored(text.slice(0, field.length).replace(/[\uD800-\uDBFF]$/, ''))
    : refused('tooLong', field, text);
};

const EMAIL = /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+\.[^\s@<>()[\]\\,;:".]{2,}$/;

/** Whether a text is one e-mail address, and nothing else. */
export const isEmailAddress = (text: string) => EMAIL.test(text);

const readEmail: Read = (field, text, schema, options) =>
  isEmailAddress(text) ? readText(field, text, schema, options) : refused('email', field, text);

/** The value of a picklist that a text stands for, as the picklist spells it. */
const knownValue = (field: Field, text: string) =>
  field.picklist.find((entry) => entry.value.toLowerCase() === text.toLowerCase())?.value;

const readPicklist: Read = (field, text, schema, options) => {
  const known = knownValue(field, text);
  if (known !== undefined) return stored(known);
  return field.restrictedPicklist
    ? refused('restrictedPicklist', field, text)
    : readText(field, text, schema, options);
};

/** Most values of a multi-select picklist that can be chosen in one record. */
const MOST_CHOSEN = 100;

/** Values between semicolons, each once: those of the picklist in its order, then the others. */
const readMultiPicklist: Read = (field, text, schema, options) => {
  const given = [...new Set(text.split(';').map((value) => value.trim()))].filter((value) => value !== '');
  if (given.length > MOST_CHOSEN) return refused('tooManyChosen', field, text);
  const unknown = given.filter((value) => knownValue(field, value) === undefined);
  if (unknown[0] !== undefined && field.restrictedPicklist)
    return refused('restrictedPicklist', field, unknown[0]);
  const chosen = new Set(given.map((value) => knownValue(field, value)));
  const values = field.picklist.map(({ value }) => value).filter((value) => chosen.has(value));
  const joined = [...values, ...unknown].join(';');
  return joined === '' ? stored(null) : readText(field, joined, schema, options);
};

const BOOLEANS: Readonly<Record<string, string>> = {
  true: 'true',
  '1': 'true',
  false: 'false',
  '0': 'false',
};

const readBoolean: Read = (field, text) => {
  const value = Object.hasOwn(BOOLEANS, text.toLowerCase()) ? BOOLEANS[text.toLowerCase()] : undefined;
  return value === undefined ? notOfType(field, text) : stored(value);
};

const readInteger: Read = (field, text) => {
  // Clients that know only doubles send 12.0.
  const digits = /^([+-]?\d{1,30})(?:\.0*)?$/.exec(text)?.[1];
  if (digits === undefined) return notOfType(field, text);
  const value = BigInt(digits.replace('+', ''));
  const limit = 10n ** BigInt(digitsOf(field.type));
  if (value >= limit || value <= -limit) return refused('wholeNumberRange', field, text);
  return stored(String(value));
};

/** Longest number that is looked at; the largest field has 18 digits. */
const LONGEST_NUMBER = 400;

const NUMBER = /^([+-]?)(?=\.?\d)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

/** A number as so many units of the last decimal place, rounded half up, as the platform does. */
function toUnits([, , whole = '', decimals = '', exponent = '0']: RegExpExecArray, scale: number): bigint {
  const digits = BigInt(whole + decimals);
  const shift = Number(exponent) - decimals.length + scale;
  if (shift >= 0) return digits * 10n ** BigInt(shift);
  const unit = 10n ** BigInt(-shift);
  return (digits + unit / 2n) / unit;
}

const readNumber: Read = (field, text) => {
  const match = text.length <= LONGEST_NUMBER ? NUMBER.exec(text) : null;
  if (!match) return notOfType(field, text.slice(0, LONGEST_NUMBER));
  const units = toUnits(match, field.scale);
  if (units >= 10n ** BigInt(field.precision)) return refused('numberRange', field, text);
  const digits = String(units).padStart(field.scale + 1, '0');
  const point = digits.length - field.scale;
  const sign = match[1] === '-' && units !== 0n ? '-' : '';
  const value = `${sign}${digits.slice(0, point)}${field.scale > 0 ? `.${digits.slice(point)}` : ''}`;
  const coordinate = coordinateOf(field);
  if (coordinate !== null && units > BigInt(MOST_DEGREES[coordinate]) * 10n ** BigInt(field.scale))
    return { refusal: valueRefusals.coordinateRange(field, text, coordinate) };
  return stored(value);
};

/** Earliest and latest year that a date can be in (SOAP API guide, "date" and "dateTime"). */
const YEARS = { first: 1700, last: 4000 };

function inYears(field: Field, time: number, text: string, value: string): FieldValue {
  const year = new Date(time).getUTCFullYear();
  return year >= YEARS.first && year <= YEARS.last ? stored(value) : refused('dateRange', field, text);
}

/** A date may come as a dateTime: then it is the day as written, whatever the offset. */
const readDate: Read = (field, text) => {
  const day = /^(\d{4}-\d\d-\d\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?|Z|[+-]\d\d:?\d\d)?$/i.exec(text)?.[1];
  const time = day === undefined ? Number.NaN : dayTime(day);
  return Number.isNaN(time) ? notOfType(field, text) : inYears(field, time, text, day as string);
};

/** Without an offset it is taken as UTC. Parts of a second are dropped. */
const readDateTime: Read = (field, text) => {
  const match = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/i.exec(text);
  if (!match) return notOfType(field, text);
  const [, day = '', clock = '00:00', seconds = '00', zone = 'Z'] = match;
  const time = instantTime(day, `${clock}:${seconds}`, zone);
  return Number.isNaN(time)
    ? notOfType(field, text)
    : inYears(field, time, text, new Date(time).toISOString());
};

const readTime: Read = (field, text) =>
  /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?Z?$/.test(text)
    ? stored(text.replace(/Z$/, ''))
    : notOfType(field, text);

const readReference: Read = (field, text, schema) => {
  const id = normalizeId(text);
  if (id === null) return refused('malformedId', field, text);
  const object = schema.objectByPrefix(id.slice(0, 3));
  const allowed = schema.targets(field);
  // Where the org lacks an object that the field can point at, the id may be one of its records.
  const open = allowed.length < field.referenceTo.length && !object;
  if (!open && !(object && allowed.includes(object))) return refused('idOfOtherObject', field, id);
  return stored(id);
};

/**
 * Base64 without white space; `null` for a text that is none. It looks for what is foreign, as a match of all of a long
 * text exhausts the stack.
 */
export function packBase64(text: string): string | null {
  const compact = text.replace(/\s+/g, '');
  const content = compact.replace(/={1,2}$/, '');
  return compact.length % 4 === 0 && !/[^A-Za-z0-9+/]/.test(content) ? compact : null;
}

const readBase64: Read = (field, text) => {
  const packed = packBase64(text);
  return packed === null ? notOfType(field, text) : stored(packed);
};

const readNothing: Read = (field, text) => refused('compound', field, text);

const READERS: Readonly<Record<FieldType, Read>> = {
  id: readReference,
  reference: readReference,
  string: readText,
  textarea: readText,
  picklist: readPicklist,
  multipicklist: readMultiPicklist,
  combobox: readText,
  email: readEmail,
  phone: readText,
  url: readText,
  encryptedstring: readText,
  anyType: readText,
  complexvalue: readText,
  boolean: readBoolean,
  int: readInteger,
  long: readInteger,
  double: readNumber,
  currency: readNumber,
  percent: readNumber,
  date: readDate,
  datetime: readDateTime,
  time: readTime,
  base64: readBase64,
  address: readNothing,
  location: readNothing,
};

/** Types whose white space at the ends is part of no value. */
const KEEPS_SPACE: ReadonlySet<FieldType> = new Set<FieldType>(['base64', 'textarea']);

/** Reads a text as a value of a field. An empty text is null; blanks at the ends are dropped, as the platform does. */
export function readFieldValue(
  field: Field,
  text: string | null,
  schema: Schema,
  options: FieldValueOptions = {},
): FieldValue {
  const trimmed = text === null || KEEPS_SPACE.has(field.type) ? text : text.trim();
  if (trimmed === null || trimmed === '') return stored(null);
  return READERS[field.type](field, trimmed, schema, options);
}
