import { dateAt, dayOf, timeOf, toDate, toNumber, toText, ValueProblem } from '../convert.js';
import type { FormulaFunction } from '../scope.js';
import { DateTimeValue, DateValue, isBlank, type Value } from '../values.js';

/** A part of a date, from its ISO text. */
const part = (read: (iso: string) => number): FormulaFunction => ({
  args: [1, 1],
  run: ([value = null]) => {
    const date = toDate(value);
    return date && read(date.iso);
  },
});

function makeDate([year = null, month = null, day = null]: readonly Value[]): DateValue {
  const [y, m, d] = [year, month, day].map((value) => Math.trunc(toNumber(value))) as [
    number,
    number,
    number,
  ];
  const time = Date.UTC(y, m - 1, d);
  const date = new Date(time);
  if (y < 1000 || y > 9999 || date.getUTCMonth() !== m - 1 || date.getUTCDate() !== d)
    throw new ValueProblem(`${y}-${m}-${d} is no date`);
  return dateAt(time);
}

/** A day stays in its month: a month after January 31 is the last of February. */
function addMonths([value = null, months = null]: readonly Value[]): Value {
  const date = toDate(value);
  if (!date) return null;
  const from = new Date(timeOf(date));
  const first = new Date(
    Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + Math.trunc(toNumber(months)), 1),
  );
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return dateAt(first.getTime() + (Math.min(from.getUTCDate(), last) - 1) * 86_400_000);
}

function toInstant(value: Value): Value {
  if (isBlank(value)) return null;
  if (value instanceof DateTimeValue) return value;
  if (value instanceof DateValue) return new DateTimeValue(timeOf(value));
  const text = toText(value);
  const time = Date.parse(text.includes('T') ? text : `${text.trim().replace(' ', 'T').replace(/Z$/, '')}Z`);
  if (Number.isNaN(time)) throw new ValueProblem(`'${text}' is no date and time`);
  return new DateTimeValue(time);
}

/** Sunday is 1. */
const weekday = (iso: string) => new Date(`${iso}T00:00:00Z`).getUTCDay() + 1;

/** Functions of dates. Source: Salesforce help, "Formula Operators and Functions A–Z". */
export const dateFunctions: Readonly<Record<string, FormulaFunction>> = {
  ADDMONTHS: { args: [2, 2], run: addMonths },
  DATE: { args: [3, 3], run: makeDate },
  DATETIMEVALUE: { args: [1, 1], run: ([value = null]) => toInstant(value) },
  DATEVALUE: {
    args: [1, 1],
    run: ([value = null], { timeZone }) =>
      value instanceof DateTimeValue ? new DateValue(dayOf(value.time, timeZone)) : toDate(value),
  },
  DAY: part((iso) => Number(iso.slice(8, 10))),
  MONTH: part((iso) => Number(iso.slice(5, 7))),
  NOW: { args: [0, 0], run: (_, { now }) => new DateTimeValue(now) },
  TODAY: { args: [0, 0], run: (_, { now, timeZone }) => new DateValue(dayOf(now, timeZone)) },
  WEEKDAY: part(weekday),
  YEAR: part((iso) => Number(iso.slice(0, 4))),
};
