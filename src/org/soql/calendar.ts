/** A day of the calendar as the number of days since 1970-01-01. */
export type Day = number;

const MS_PER_DAY = 86_400_000;

/** Like `Date.UTC`, which takes the years 0 to 99 for 1900 to 1999. */
const utc = (year: number, month: number, day: number, time = 0) =>
  new Date(0).setUTCFullYear(year, month - 1, day) + time;

export const dayOf = (year: number, month: number, dayOfMonth: number): Day =>
  utc(year, month, dayOfMonth) / MS_PER_DAY;

/** Whether ISO text with four digits for the year can say an instant, in milliseconds since 1970; `NaN` is none. */
export function isWritable(instant: number): boolean {
  const year = new Date(instant).getUTCFullYear();
  return year >= 1 && year <= 9999;
}

/** The same for when a day begins in any time zone. */
export const isWritableDay = (day: Day): boolean =>
  isWritable((day - 1) * MS_PER_DAY) && isWritable((day + 1) * MS_PER_DAY);

/** `2025-06-01` */
export const dayText = (day: Day): string => new Date(day * MS_PER_DAY).toISOString().slice(0, 10);

export function partsOf(day: Day): { year: number; month: number; dayOfMonth: number; weekday: number } {
  const date = new Date(day * MS_PER_DAY);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    dayOfMonth: date.getUTCDate(),
    weekday: date.getUTCDay(),
  };
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** What clocks of a time zone show at an instant, as if it were UTC, in whole seconds; both in milliseconds. */
export function wallClock(instant: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  const part = Object.fromEntries(
    format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return utc(year, month, day, ((hour * 60 + minute) * 60 + second) * 1000);
}

/** The day that it is in a time zone. `instant` is in milliseconds since 1970. */
export const dayIn = (instant: number, timeZone: string): Day =>
  Math.floor(wallClock(instant, timeZone) / MS_PER_DAY);

/** When a day begins in a time zone, as an ISO instant; where midnight is skipped, at the first moment after it. */
export function startOfDay(day: Day, timeZone: string): string {
  const wanted = day * MS_PER_DAY;
  let instant = wanted;
  // The offset at the guess gives a better guess; the second round settles days on which the offset changes.
  for (let round = 0; round < 2; round++) instant += wanted - wallClock(instant, timeZone);
  const off = wanted - wallClock(instant, timeZone);
  return new Date(off > 0 ? instant + off : instant).toISOString();
}
