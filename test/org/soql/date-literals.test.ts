import { describe, expect, it } from 'vitest';
import { dayIn, dayOf, dayText, startOfDay } from '../../../src/org/soql/calendar.js';
import { dateLiterals, daysOf } from '../../../src/org/soql/date-literals.js';

/** Wednesday. */
const today = dayOf(2025, 8, 13);

const rangeOf = (name: string, n = 0, fiscalYearStartMonth = 1) => {
  const row = dateLiterals[name];
  if (!row) throw new Error(`no literal ${name}`);
  return daysOf(row, n, { today, fiscalYearStartMonth }).map(dayText);
};

describe('date literals', () => {
  it.each([
    ['YESTERDAY', 0, '2025-08-12', '2025-08-13'],
    ['TODAY', 0, '2025-08-13', '2025-08-14'],
    ['TOMORROW', 0, '2025-08-14', '2025-08-15'],
    ['LAST_WEEK', 0, '2025-08-03', '2025-08-10'],
    ['THIS_WEEK', 0, '2025-08-10', '2025-08-17'],
    ['NEXT_WEEK', 0, '2025-08-17', '2025-08-24'],
    ['LAST_MONTH', 0, '2025-07-01', '2025-08-01'],
    ['THIS_MONTH', 0, '2025-08-01', '2025-09-01'],
    ['NEXT_MONTH', 0, '2025-09-01', '2025-10-01'],
    ['LAST_QUARTER', 0, '2025-04-01', '2025-07-01'],
    ['THIS_QUARTER', 0, '2025-07-01', '2025-10-01'],
    ['NEXT_QUARTER', 0, '2025-10-01', '2026-01-01'],
    ['LAST_YEAR', 0, '2024-01-01', '2025-01-01'],
    ['THIS_YEAR', 0, '2025-01-01', '2026-01-01'],
    ['NEXT_YEAR', 0, '2026-01-01', '2027-01-01'],
    ['LAST_90_DAYS', 0, '2025-05-15', '2025-08-14'],
    ['NEXT_90_DAYS', 0, '2025-08-14', '2025-11-12'],
    ['LAST_N_DAYS', 7, '2025-08-06', '2025-08-14'],
    ['NEXT_N_DAYS', 7, '2025-08-14', '2025-08-21'],
    ['N_DAYS_AGO', 7, '2025-08-06', '2025-08-07'],
    ['LAST_N_WEEKS', 2, '2025-07-27', '2025-08-10'],
    ['NEXT_N_MONTHS', 5, '2025-09-01', '2026-02-01'],
    ['N_QUARTERS_AGO', 3, '2024-10-01', '2025-01-01'],
    ['LAST_N_YEARS', 3, '2022-01-01', '2025-01-01'],
  ])('%s:%d is from %s to before %s', (name, n, from, to) => {
    expect(rangeOf(name, n)).toEqual([from, to]);
  });

  it('know a fiscal year that does not start in January', () => {
    expect(rangeOf('THIS_FISCAL_YEAR', 0, 10)).toEqual(['2024-10-01', '2025-10-01']);
    expect(rangeOf('THIS_FISCAL_QUARTER', 0, 2)).toEqual(['2025-08-01', '2025-11-01']);
    expect(rangeOf('LAST_FISCAL_QUARTER', 0, 6)).toEqual(['2025-03-01', '2025-06-01']);
  });
});

describe('days in a time zone', () => {
  it.each([
    ['GMT', '2025-08-13', '2025-08-13T00:00:00.000Z'],
    ['America/Los_Angeles', '2025-08-13', '2025-08-13T07:00:00.000Z'],
    ['America/Los_Angeles', '2025-01-13', '2025-01-13T08:00:00.000Z'],
    ['Asia/Kolkata', '2025-08-13', '2025-08-12T18:30:00.000Z'],
    ['America/St_Johns', '2025-08-13', '2025-08-13T02:30:00.000Z'],
    // The days on which the clocks change.
    ['America/Los_Angeles', '2025-03-09', '2025-03-09T08:00:00.000Z'],
    ['America/Los_Angeles', '2025-11-02', '2025-11-02T07:00:00.000Z'],
    // Midnight does not exist on this day in Santiago.
    ['America/Santiago', '2025-09-07', '2025-09-07T04:00:00.000Z'],
  ])('in %s %s begins at %s', (zone, day, instant) => {
    const [year = 0, month = 0, dayOfMonth = 0] = day.split('-').map(Number);
    expect(startOfDay(dayOf(year, month, dayOfMonth), zone)).toBe(instant);
  });

  it('end when the next begins', () => {
    const instant = Date.parse('2025-08-13T06:59:59Z');
    expect(dayText(dayIn(instant, 'America/Los_Angeles'))).toBe('2025-08-12');
    expect(dayText(dayIn(instant + 1000, 'America/Los_Angeles'))).toBe('2025-08-13');
  });
});
