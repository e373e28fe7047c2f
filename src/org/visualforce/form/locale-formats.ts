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
