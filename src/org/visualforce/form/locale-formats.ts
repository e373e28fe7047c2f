function languageTag(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale.replaceAll('_', '-'))[0] ?? 'en-US';
  } catch {
    return 'en-US';
  }
}

type DatePart = 'year' | 'month' | 'day';

const isDatePart = (type: string): type is DatePart => ['year', 'month', 'day'].includes(type);

/** Year, month and day in the order in which a locale writes them. */
export function dateOrder(locale: string): readonly DatePart[] {
  const parts = new Intl.DateTimeFormat(languageTag(locale)).formatToParts(0);
  return parts.map(({ type }) => type).filter(isDatePart);
}

/** The sign in front of the decimals of a number. */
export function decimalSign(locale: string): string {
  const parts = new Intl.NumberFormat(languageTag(locale)).formatToParts(1.5);
  return parts.find(({ type }) => type === 'decimal')?.value ?? '.';
}

/** How far a time zone is ahead of UTC at an instant, in milliseconds. */
function offsetAt(time: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(time);
  const part = (name: string) => Number(parts.find(({ type }) => type === name)?.value);
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return local - Math.floor(time / 1000) * 1000;
}

/** The instant at which clocks of a time zone show a time, which is given as if it were UTC. */
export function instantOf(local: number, timeZone: string): number {
  const first = local - offsetAt(local, timeZone);
  return local - offsetAt(first, timeZone);
}
