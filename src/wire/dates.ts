import { PlainError } from './plain-error.js';

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const DATE_TIME = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:(Z)|([+-])(\d\d):?(\d\d))?$/;

const pad = (number: number, width = 2) => String(number).padStart(width, '0');

function checked(date: Date): Date {
  if (Number.isNaN(date.getTime())) throw new PlainError('The date is invalid');
  return date;
}

/** The local calendar day as `2025-06-01`. Throws a `PlainError` on an invalid date. */
export function dateToString(date: Date): string {
  checked(date);
  return `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

/**
 * Local time with its offset, `2025-06-01T23:05:09.007-07:00`: not UTC, as a field of type date must keep the user's
 * calendar day. Throws a `PlainError` on an invalid date.
 */
export function dateTimeToString(date: Date): string {
  const time = `${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}.${pad(date.getMilliseconds(), 3)}`;
  const offset = -date.getTimezoneOffset();
  const minutes = Math.round(Math.abs(offset));
  return `${dateToString(date)}T${time}${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

/** `2025-06-01` → local midnight of that day. Throws a `PlainError` on anything else. */
export function stringToDate(text: string): Date {
  const match = DATE.exec(text);
  const [year = 0, month = 0, day = 0] = match ? match.slice(1).map(Number) : [];
  const date = new Date(2000, 0, 1);
  date.setFullYear(year, month - 1, day);
  if (!match || date.getMonth() !== month - 1 || date.getDate() !== day)
    throw new PlainError(`'${text}' is not a date; yyyy-MM-dd is expected`);
  return date;
}

/**
 * An ISO date-time → `Date`: with `Z` or an offset an instant, without either local time; any number of decimals.
 * Throws a `PlainError` on anything else.
 */
export function stringToDateTime(text: string): Date {
  const match = DATE_TIME.exec(text);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    ? match.slice(1, 7).map(Number)
    : [];
  const milliseconds = Math.floor(Number(`0.${match?.[7] ?? 0}`) * 1000);
  const date = new Date(Date.UTC(2000, 0, 1));
  date.setUTCFullYear(year, month - 1, day);
  const dayExists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!match || !dayExists || hour > 23 || minute > 59 || second > 59 || +(match[11] ?? 0) > 59)
    throw new PlainError(`'${text}' is not a date-time; yyyy-MM-ddTHH:mm:ss.SSSZ is expected`);
  if (!match[8] && !match[9]) {
    const local = new Date(2000, 0, 1);
    local.setFullYear(year, month - 1, day);
    local.setHours(hour, minute, second, milliseconds);
    return local;
  }
  const offset = match[9] ? (+(match[10] ?? 0) * 60 + +(match[11] ?? 0)) * (match[9] === '-' ? -1 : 1) : 0;
  date.setUTCHours(hour, minute - offset, second, milliseconds);
  return date;
}
