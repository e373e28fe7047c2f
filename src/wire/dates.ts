import { PlainError } from './plain-error.js';

const TIME = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;
const DATE_TIME = /^([\d-]{10})T([\d:]{8})(?:\.(\d+))?(Z|[+-][01]\d:?[0-5]\d|)$/;

const pad = (number: number, width = 2) => String(number).padStart(width, '0');

const refuse = (text: string, form: string): never => {
  throw new PlainError(`'${text}' is not of the form ${form}`);
};

/** Whether a text is `yyyy-MM-dd`, and a day of the calendar. */
function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

/** The local calendar day as `2025-06-01`. Throws a `PlainError` on an invalid date. */
export function dateToString(date: Date): string {
  if (Number.isNaN(date.getTime())) throw new PlainError('The date is invalid');
  return `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

/**
 * Local time with its offset, `2025-06-01T23:05:09.007-07:00`: not UTC, as a field of type date must keep the user's
 * calendar day. Throws a `PlainError` on an invalid date.
 */
export function dateTimeToString(date: Date): string {
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => pad(part)).join(':');
  const offset = Math.round(-date.getTimezoneOffset());
  const minutes = Math.abs(offset);
  const zone = `${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
  return `${dateToString(date)}T${time}.${pad(date.getMilliseconds(), 3)}${zone}`;
}

/** `2025-06-01` → local midnight of that day. Throws a `PlainError` on anything else. */
export function stringToDate(text: string): Date {
  return isDay(text) ? new Date(`${text}T00:00:00`) : refuse(text, 'yyyy-MM-dd');
}

/**
 * An ISO date-time → `Date`: with `Z` or an offset an instant, without either local time; any number of decimals.
 * Throws a `PlainError` on anything else.
 */
export function stringToDateTime(text: string): Date {
  const [, day = '', time = '', decimals = '', zone = ''] = DATE_TIME.exec(text) ?? [];
  if (!isDay(day) || !TIME.test(time)) return refuse(text, 'yyyy-MM-ddTHH:mm:ss.SSSZ');
  // In the one form that every browser reads.
  return new Date(`${day}T${time}.${`${decimals}000`.slice(0, 3)}${zone.replace(/(\d\d)(\d\d)$/, '$1:$2')}`);
}
