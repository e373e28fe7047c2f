import type { FieldType } from '../schema/schema.js';
import { CURRENCY } from './filter-value.js';

/** Whose eyes the values are for. */
export interface FormatContext {
  /** As `LocaleSidKey` writes it: `en_US`. */
  readonly locale: string;
  /** IANA name. */
  readonly timeZone: string;
}

/** `en_US` → `en-US`; a locale that nobody knows is read as American English. */
function languageTag(locale: string): string {
  const tag = locale.replaceAll('_', '-');
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? 'en-US';
  } catch {
    return 'en-US';
  }
}

const DAY = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
const CLOCK = { hour: 'numeric', minute: '2-digit' } as const;

/** ICU puts narrow spaces before AM and PM, where people and tests expect plain ones. */
const plainSpaces = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ');

const dates = (tag: string, options: Intl.DateTimeFormatOptions, toDate: (text: string) => Date) => {
  const format = new Intl.DateTimeFormat(tag, options);
  return (text: string) => plainSpaces(format.format(toDate(text)));
};

const numbers = (tag: string, options: Intl.NumberFormatOptions) => {
  const format = new Intl.NumberFormat(tag, options);
  return (text: string) => plainSpaces(format.format(Number(text)));
};

const FORMATTED: ReadonlySet<FieldType> = new Set([
  'date',
  'datetime',
  'time',
  'currency',
  'percent',
  'double',
  'int',
  'long',
]);

/** Whether a reader's locale says how values of a type are written. */
export const isFormatted = (type: FieldType): boolean => FORMATTED.has(type);

/**
 * What FORMAT makes of a value's canonical text (SOQL and SOSL reference, "FORMAT()": number, date, time and
 * currency in the user's locale; the patterns are those of ICU).
 */
export function formatFor(
  type: FieldType,
  scale: number,
  { locale, timeZone }: FormatContext,
): (text: string) => string {
  const tag = languageTag(locale);
  switch (type) {
    case 'date':
      return dates(tag, { ...DAY, timeZone: 'UTC' }, (text) => new Date(`${text}T00:00:00Z`));
    case 'datetime':
      return dates(tag, { ...DAY, ...CLOCK, timeZone }, (text) => new Date(text));
    case 'time':
      return dates(tag, { ...CLOCK, timeZone: 'UTC' }, (text) => new Date(`1970-01-01T${text}`));
    case 'currency':
      return numbers(tag, { style: 'currency', currency: CURRENCY });
    case 'percent':
      return (text) => `${numbers(tag, { maximumFractionDigits: scale })(text)}%`;
    default:
      return numbers(tag, { maximumFractionDigits: type === 'double' ? Math.max(scale, 3) : 0 });
  }
}
