import { type Day, dayOf, partsOf } from './calendar.js';

export type CalendarUnit = 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR' | 'FISCAL_QUARTER' | 'FISCAL_YEAR';

/** A word that stands for a range of days, in whole units counted from the one that today is in. */
export interface DateLiteralRow {
  readonly unit: CalendarUnit;
  /** Whether `:n` follows. */
  readonly takesCount: boolean;
  /** First unit, and the one after the last; 0 is the current one. */
  readonly range: (n: number) => readonly [from: number, to: number];
  readonly source: string;
}

const SOURCE = 'SOQL and SOSL reference, "Date Formats and Date Literals"';

const UNITS = ['WEEK', 'MONTH', 'QUARTER', 'YEAR', 'FISCAL_QUARTER', 'FISCAL_YEAR'] as const;

const row = (
  unit: CalendarUnit,
  takesCount: boolean,
  range: (n: number) => readonly [number, number],
): DateLiteralRow => ({ unit, takesCount, range, source: SOURCE });

/**
 * The date literals. Those of a unit exclude the current one, but for `LAST_N_DAYS` and `LAST_90_DAYS`, which reach to
 * the end of today.
 */
export const dateLiterals: Readonly<Record<string, DateLiteralRow>> = {
  YESTERDAY: row('DAY', false, () => [-1, 0]),
  TODAY: row('DAY', false, () => [0, 1]),
  TOMORROW: row('DAY', false, () => [1, 2]),
  LAST_90_DAYS: row('DAY', false, () => [-90, 1]),
  NEXT_90_DAYS: row('DAY', false, () => [1, 91]),
  LAST_N_DAYS: row('DAY', true, (n) => [-n, 1]),
  NEXT_N_DAYS: row('DAY', true, (n) => [1, n + 1]),
  N_DAYS_AGO: row('DAY', true, (n) => [-n, -n + 1]),
  ...Object.fromEntries(
    UNITS.flatMap((unit) => [
      [`LAST_${unit}`, row(unit, false, () => [-1, 0])],
      [`THIS_${unit}`, row(unit, false, () => [0, 1])],
      [`NEXT_${unit}`, row(unit, false, () => [1, 2])],
      [`LAST_N_${unit}S`, row(unit, true, (n) => [-n, 0])],
      [`NEXT_N_${unit}S`, row(unit, true, (n) => [1, n + 1])],
      [`N_${unit}S_AGO`, row(unit, true, (n) => [-n, -n + 1])],
    ]),
  ),
};

/** What the meaning of a date literal depends on besides the literal. */
export interface CalendarContext {
  readonly today: Day;
  /** 1 is January. */
  readonly fiscalYearStartMonth: number;
}

const monthStart = (year: number, month: number) => dayOf(year, month, 1);

/** Start of the unit that lies `offset` units from the current one. Weeks start on Sunday. */
const unitStart: Readonly<Record<CalendarUnit, (context: CalendarContext, offset: number) => Day>> = {
  DAY: ({ today }, offset) => today + offset,
  WEEK: ({ today }, offset) => today - partsOf(today).weekday + 7 * offset,
  MONTH: ({ today }, offset) => monthStart(partsOf(today).year, partsOf(today).month + offset),
  QUARTER: ({ today }, offset) => {
    const { year, month } = partsOf(today);
    return monthStart(year, month - ((month - 1) % 3) + 3 * offset);
  },
  YEAR: ({ today }, offset) => monthStart(partsOf(today).year + offset, 1),
  FISCAL_QUARTER: (context, offset) => {
    const { year, month } = partsOf(context.today);
    return monthStart(year, month - ((month - context.fiscalYearStartMonth + 12) % 3) + 3 * offset);
  },
  FISCAL_YEAR: (context, offset) => {
    const { year, month } = partsOf(context.today);
    const startYear = month < context.fiscalYearStartMonth ? year - 1 : year;
    return monthStart(startYear + offset, context.fiscalYearStartMonth);
  },
};

/** The days of a literal: the first, and the one after the last. */
export function daysOf(literal: DateLiteralRow, n: number, context: CalendarContext): readonly [Day, Day] {
  const [from, to] = literal.range(n);
  const start = unitStart[literal.unit];
  return [start(context, from), start(context, to)];
}
