import { refuse } from './plain-error.js';

const FORM = /^(\d{4}-\d\d-(\d\d))(?:T((?!24)[\d:]{8})(\.\d+)?(Z|[+-]\d\d:?\d\d)?)?$/;

/** Reads a text that has a time, or none, as it should. */
function read(text: string, hasTime: boolean, form: string): Date {
  const [, day = '', dayOfMonth, time, decimals = '.', zone = ''] = FORM.exec(text) ?? [];
  // In the one form that every browser reads.
  const date = new Date(
    `${day}T${time ?? '00:00:00'}${`${decimals}000`.slice(0, 4)}${zone.replace(/:?(\d\d)$/, ':$1')}`,
  );
  // A day that its month lacks is one of the next month, or none.
  const hasDay = new Date(day).getUTCDate() === +(dayOfMonth as string);
  if (Number.isNaN(+date) || !time === hasTime || !hasDay) refuse(`'${text}' is not of the form ${form}`);
  return date;
}

/**
 * Local time with its offset, `2025-06-01T23:05:09.007-07:00`: not UTC, as a field of type date must keep the user's
 * calendar day. Throws a `PlainError` on an invalid date.
 */
export function dateTimeToString(date: Date): string {
  if (Number.isNaN(+date)) refuse('invalid date');
  // Not by the offset: before there were standard zones it has seconds, which browsers leave out.
  const local = new Date(+date);
  local.setUTCFullYear(date.getFullYear(), date.getMonth(), date.getDate());
  local.setUTCHours(date.getHours(), date.getMinutes(), date.getSeconds());
  // A time's own text has its offset: `23:05:09 GMT-0700 (…)`. Source: ECMAScript 2018, 20.3.4.41.2.
  return local.toISOString().replace('Z', date.toTimeString().replace(/.*?GMT(...)(..).*/, '$1:$2'));
}

/** The local calendar day as `2025-06-01`. Throws a `PlainError` on an invalid date. */
export const dateToString = (date: Date): string => dateTimeToString(date).replace(/T.*/, '');

/** `2025-06-01` → local midnight of that day. Throws a `PlainError` on anything else. */
export const stringToDate = (text: string): Date => read(text, false, 'yyyy-MM-dd');

/**
 * An ISO date-time → `Date`: with `Z` or an offset an instant, without either local time; any number of decimals.
 * Throws a `PlainError` on anything else.
 */
export const stringToDateTime = (text: string): Date => read(text, true, 'yyyy-MM-ddTHH:mm:ss.SSSZ');
