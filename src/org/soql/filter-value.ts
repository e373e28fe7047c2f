import { normalizeId } from '../../wire/ids.js';
import type { FieldType } from '../schema/schema.js';
import { dayTime, instantTime } from '../storage/iso-time.js';
import { dayText, isWritable, isWritableDay, startOfDay } from './calendar.js';
import { type CalendarContext, dateLiterals, daysOf } from './date-literals.js';
import { SoqlError } from './soql-error.js';
import type { Literal } from './tree.js';

/** How values of a field type are compared. */
export type Family =
  | 'text'
  | 'multipicklist'
  | 'id'
  | 'boolean'
  | 'number'
  | 'date'
  | 'datetime'
  | 'time'
  | 'none';

const FAMILIES: Readonly<Record<FieldType, Family>> = {
  id: 'id',
  reference: 'id',
  string: 'text',
  textarea: 'text',
  picklist: 'text',
  multipicklist: 'multipicklist',
  combobox: 'text',
  email: 'text',
  phone: 'text',
  url: 'text',
  encryptedstring: 'text',
  anyType: 'text',
  complexvalue: 'none',
  boolean: 'boolean',
  int: 'number',
  long: 'number',
  double: 'number',
  currency: 'number',
  percent: 'number',
  date: 'date',
  datetime: 'datetime',
  time: 'time',
  base64: 'none',
  address: 'none',
  location: 'none',
};

export const familyOf = (field: { readonly type: FieldType }): Family => FAMILIES[field.type];

/** Type that a bound text is cast to before it is compared. */
export const SQL_TYPES: Readonly<Record<Family, string>> = {
  text: 'citext',
  multipicklist: 'citext',
  id: 'text',
  boolean: 'boolean',
  number: 'numeric',
  date: 'date',
  datetime: 'timestamptz',
  time: 'time',
  none: 'text',
};

/** What a constant means in a filter: nothing, one value, or the values from one to before another. */
export type FilterValue =
  | { readonly kind: 'null' }
  | { readonly kind: 'value'; readonly text: string }
  | { readonly kind: 'range'; readonly from: string; readonly to: string };

/** What a filter depends on besides query and schema. */
export interface FilterContext extends CalendarContext {
  /** IANA name; days of a date literal begin at its midnights. */
  readonly timeZone: string;
}

/** What a constant is compared with: a field, or what a function makes of it. */
export interface Filtered {
  readonly name: string;
  readonly type: FieldType;
}

const NULL: FilterValue = { kind: 'null' };
const value = (text: string): FilterValue => ({ kind: 'value', text });

/** The org has one currency, in which its amounts are. */
export const CURRENCY = 'USD';

/** Names of the types in the platform's words. */
const TYPE_WORDS: Partial<Record<FieldType, string>> = {
  id: 'ID',
  reference: 'ID',
  boolean: 'boolean',
  int: 'int',
  long: 'long',
  double: 'double',
  currency: 'double',
  percent: 'double',
  date: 'date',
  datetime: 'dateTime',
  time: 'time',
};

function wrongType(field: Filtered, literal: Literal): SoqlError {
  const word = TYPE_WORDS[field.type] ?? 'string';
  const quoted = word === 'string' || word === 'ID' ? 'should be' : 'should not be';
  return new SoqlError('wrongType', literal.at, field.name, word, quoted);
}

/** A day that exists, or `null`. */
const validDate = (text: string): string | null => (isWritable(dayTime(text)) ? text : null);

/** `2025-06-01T06:05:09+0200` → the instant as ISO text, or `null`. */
function validInstant(text: string): string | null {
  const match = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d(?:\.\d{1,3})?)?\d*(Z|[+-]\d\d:?\d\d)$/i.exec(text);
  const [, day = '', clock = '', seconds = ':00', zone = ''] = match ?? [];
  const time = instantTime(day, clock + seconds, zone);
  return isWritable(time) ? new Date(time).toISOString() : null;
}

type Reader = (field: Filtered, literal: Literal, context: FilterContext) => FilterValue;

function readDays(literal: Extract<Literal, { kind: 'dateLiteral' }>, context: FilterContext) {
  const row = dateLiterals[literal.name];
  if (!row) throw new SoqlError('invalidDateLiteral', literal.at, literal.text);
  const days = daysOf(row, literal.count ?? 0, context);
  if (!days.every(isWritableDay)) throw new SoqlError('invalidDateLiteral', literal.at, literal.text);
  return days;
}

function readCurrency(field: Filtered, literal: Extract<Literal, { kind: 'currency' }>): FilterValue {
  if (field.type !== 'currency') throw wrongType(field, literal);
  if (literal.code !== CURRENCY) throw new SoqlError('unknownCurrency', literal.at, literal.code, CURRENCY);
  return value(literal.amount);
}

/** How each family reads the constants that it can be compared with. */
const READERS: Readonly<Record<Family, Reader>> = {
  text: (field, literal) => {
    if (literal.kind !== 'string') throw wrongType(field, literal);
    return literal.text === '' ? NULL : value(literal.text);
  },
  multipicklist: (field, literal, context) => READERS.text(field, literal, context),
  id: (field, literal) => {
    if (literal.kind !== 'string') throw wrongType(field, literal);
    if (literal.text === '') return NULL;
    const id = normalizeId(literal.text);
    if (id === null) throw new SoqlError('invalidId', literal.at, literal.text);
    return value(id);
  },
  boolean: (field, literal) => {
    if (literal.kind !== 'boolean') throw wrongType(field, literal);
    return value(String(literal.value));
  },
  number: (field, literal) => {
    if (literal.kind === 'currency') return readCurrency(field, literal);
    if (literal.kind !== 'number' || !Number.isFinite(Number(literal.text))) throw wrongType(field, literal);
    const whole = field.type === 'int' || field.type === 'long';
    if (whole && !Number.isInteger(Number(literal.text))) throw wrongType(field, literal);
    return value(literal.text);
  },
  date: (field, literal, context) => {
    if (literal.kind === 'dateLiteral') {
      const [from, to] = readDays(literal, context);
      return { kind: 'range', from: dayText(from), to: dayText(to) };
    }
    if (literal.kind !== 'date') throw wrongType(field, literal);
    const day = validDate(literal.text);
    if (day === null) throw new SoqlError('invalidDate', literal.at, literal.text);
    return value(day);
  },
  datetime: (field, literal, context) => {
    if (literal.kind === 'dateLiteral') {
      const [from, to] = readDays(literal, context);
      return {
        kind: 'range',
        from: startOfDay(from, context.timeZone),
        to: startOfDay(to, context.timeZone),
      };
    }
    if (literal.kind !== 'datetime') throw wrongType(field, literal);
    const instant = validInstant(literal.text);
    if (instant === null) throw new SoqlError('invalidDateTime', literal.at, literal.text);
    return value(instant);
  },
  time: (field, literal) => {
    if (literal.kind !== 'time') throw wrongType(field, literal);
    if (!/^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d/.test(literal.text))
      throw new SoqlError('invalidTime', literal.at, literal.text);
    return value(literal.text.slice(0, -1));
  },
  none: (field, literal) => {
    throw wrongType(field, literal);
  },
};

/** Reads a constant as a value of a field. Throws a `SoqlError` where its type does not fit. */
export function readFilterValue(field: Filtered, literal: Literal, context: FilterContext): FilterValue {
  return literal.kind === 'null' ? NULL : READERS[familyOf(field)](field, literal, context);
}
