import { refuse } from './plain-error.js';

const TIME = '((?:[01]\\d|2[0-3])(?::[0-5]\\d){2})(\\.\\d+)?(Z|[+-][01]\\d:?[0-5]\\d)?';
const FORM = new RegExp(`^(\\d{4}-\\d\\d-(\\d\\d))(?:T${TIME})?$`);

const pad = (number: number, width = 2) => String(number).padStart(width, '0');

/** The parts of a text that has a time, or none, as it should; and a day that the calendar has. */
function read(text: string, hasTime: boolean, form: string): readonly string[] {
  const parts = FORM.exec(text);
  // A day that its month lacks is one of the next month, or none.
  if (!parts || !parts[3] === hasTime || new Date(parts[1] as string).getUTCDate() !== Number(parts[2]))
    refuse(`'${text}' is not of the form ${form}`);
  return parts;
}

/** The local calendar day as `2025-06-01`. Throws a `PlainError` on an invalid date. */
export function dateToString(date: Date): string {
  if (Number.isNaN(date.getTime())) refuse('The date is invalid');
  return `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

/**
 * Local time with its offset, `2025-06-01T23:05:09.007-07:00`: not UTC, as a field of type date must keep the user's
 * calendar day. Throws a `PlainError` on an invalid date.
 */
export function dateTimeToString(date: Date): string {
  const day = dateToString(date);
  const time = `${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}`;
  const offset = Math.round(date.getTimezoneOffset());
  // The offset as a time of day.
  const zone = new Date(Math.abs(offset) * 60_000).toISOString().slice(11, 16);
  return `${day}T${time}.${pad(date.getMilliseconds(), 3)}${offset > 0 ? '-' : '+'}${zone}`;
}

/** `2025-06-01` → local midnight of that day. Throws a `PlainError` on anything else. */
export function stringToDate(text: string): Date {
  return new Date(`${read(text, false, 'yyyy-MM-dd')[1]}T00:00:00`);
}

/**
 * An ISO date-time → `Date`: with `Z` or an offset an instant, without either local time; any number of decimals.
 * Throws a `PlainError` on anything else.
 */
export function stringToDateTime(text: string): Date {
  const [, day, , time, decimals = '.', zone = ''] = read(text, true, 'yyyy-MM-ddTHH:mm:ss.SSSZ');
  // In the one form that every browser reads.
  return new Date(`${day}T${time}${`${decimals}000`.slice(0, 4)}${zone.replace(/:?(\d\d)$/, ':$1')}`);
}
