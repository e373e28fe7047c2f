import { normalizeId } from '../../../wire/ids.js';
import type { ApexValue } from './apex-value.js';
import type { SimpleType } from './source/apex-type.js';

type Scalar = string | number | boolean | Date | Uint8Array;

/** Gives the value that a scalar stands for; `undefined` where it is none of the type. */
type Read = (value: Scalar) => ApexValue | undefined;

const textOf = (value: Scalar): string =>
  value instanceof Date
    ? value.toISOString()
    : value instanceof Uint8Array
      ? Buffer.from(value).toString('base64')
      : String(value);

const wholeNumber =
  (bits: bigint): Read =>
  (value) => {
    const digits = /^\s*([+-]?\d{1,20})(?:\.0*)?\s*$/.exec(textOf(value))?.[1];
    if (digits === undefined) return undefined;
    const number = BigInt(digits.replace('+', ''));
    const most = 1n << (bits - 1n);
    if (number >= most || number < -most) return undefined;
    // A whole number that JavaScript cannot hold exactly stays what it is.
    return Number.isSafeInteger(Number(number)) ? Number(number) : number;
  };

const NUMBER = /^\s*[+-]?(?=\.?\d)\d*(?:\.\d*)?(?:[eE][+-]?\d{1,3})?\s*$/;

const number: Read = (value) => {
  const text = textOf(value);
  return NUMBER.test(text) ? Number(text) : undefined;
};

const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, '1': true, false: false, '0': false };

const INSTANT = /^\s*-?\d{4,}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?\s*$/i;

/** An instant; one without a zone is of GMT. A number is in milliseconds since 1970, as pages' scripts have it. */
const instant: Read = (value) => {
  if (value instanceof Date) return value;
  if (typeof value === 'number') return Number.isNaN(new Date(value).getTime()) ? undefined : new Date(value);
  const text = textOf(value).trim();
  const [found, zone] = INSTANT.exec(text) ?? [];
  if (found === undefined) return undefined;
  const date = new Date(zone ? text : `${text}Z`);
  return Number.isNaN(date.getTime()) ? undefined : date;
};

/**
 * The day as it is written, whatever time and zone stand behind: `2025-06-01`. A number is in milliseconds since 1970,
 * as remoting gives days to pages.
 */
const day: Read = (value) => {
  if (typeof value === 'number') return instant(value) instanceof Date ? day(new Date(value)) : undefined;
  const [, text] = /^\s*(\d{4}-\d\d-\d\d)(?:Z|[+-]\d\d:\d\d|T.*)?\s*$/.exec(textOf(value)) ?? [];
  return text !== undefined && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) ? text : undefined;
};

const time: Read = (value) => {
  const text = textOf(value).trim();
  return /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?Z?$/.test(text) ? text : undefined;
};

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

const bytes: Read = (value) => {
  if (value instanceof Uint8Array) return value;
  const text = textOf(value).replace(/\s+/g, '');
  return BASE64.test(text) ? new Uint8Array(Buffer.from(text, 'base64')) : undefined;
};

const readers: { readonly [Name in SimpleType]: Read } = {
  String: textOf,
  Id: (value) => (value === '' ? null : (normalizeId(textOf(value).trim()) ?? undefined)),
  Integer: wholeNumber(32n),
  Long: wholeNumber(64n),
  Double: number,
  Decimal: number,
  Boolean: (value) => BOOLEANS[textOf(value).trim().toLowerCase()],
  Date: day,
  Datetime: instant,
  Time: time,
  Blob: bytes,
};

/** Reads a scalar as a simple type; `undefined` where it is none. */
export const readSimple = (type: SimpleType, value: Scalar): ApexValue | undefined => readers[type](value);
