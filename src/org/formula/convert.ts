import { textOf } from './text-of.js';
import { DateTimeValue, DateValue, isBlank, type Value } from './values.js';

/** A value does not fit where it is used. The evaluator adds the place. */
export class ValueProblem extends Error {}

/** A value as a number; blank is 0, as formulas have it. */
export function toNumber(value: Value): number {
  if (isBlank(value)) return 0;
  const number = typeof value === 'number' ? value : typeof value === 'string' ? Number(value) : Number.NaN;
  if (Number.isFinite(number)) return number;
  throw new ValueProblem(`'${textOf(value)}' is no number`);
}

/** A value as a condition; blank is false. */
export function toBoolean(value: Value): boolean {
  if (typeof value === 'boolean') return value;
  if (isBlank(value)) return false;
  const text = textOf(value).toLowerCase();
  if (text === 'true' || text === 'false') return text === 'true';
  throw new ValueProblem(`'${textOf(value)}' is neither true nor false`);
}

export const toText = (value: Value): string => textOf(value);

/** The day of an instant where days begin at midnight of a time zone. */
export const dayOf = (time: number, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    time,
  );

/** A value as a day, of an instant that in UTC; `null` for a blank. */
export function toDate(value: Value): DateValue | null {
  if (isBlank(value)) return null;
  if (value instanceof DateValue) return value;
  if (value instanceof DateTimeValue) return new DateValue(dayOf(value.time, 'UTC'));
  const text = textOf(value);
  const { 1: day } = /^(\d{4}-\d\d-\d\d)(?:[T ]|$)/.exec(text) ?? [];
  if (day && !Number.isNaN(Date.parse(`${day}T00:00:00Z`))) return new DateValue(day);
  throw new ValueProblem(`'${text}' is no date`);
}

export const MS_PER_DAY = 86_400_000;

/** Midnight of a day in UTC, in milliseconds. */
export const timeOf = ({ iso }: DateValue): number => Date.parse(`${iso}T00:00:00Z`);

export const dateAt = (time: number): DateValue => new DateValue(new Date(time).toISOString().slice(0, 10));
