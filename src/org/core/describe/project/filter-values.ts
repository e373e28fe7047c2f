import type { Field, FieldType } from '../../../schema/schema.js';

const TEXTS: ReadonlySet<FieldType> = new Set<FieldType>([
  'string',
  'textarea',
  'picklist',
  'multipicklist',
  'combobox',
  'email',
  'phone',
  'url',
  'id',
  'reference',
]);
const NUMBERS: ReadonlySet<FieldType> = new Set<FieldType>(['int', 'long', 'double', 'currency', 'percent']);

const escaped = (text: string) => text.replace(/[\\']/g, '\\$&');

/** A text as it stands in a query. */
export const textLiteral = (text: string) => `'${escaped(text)}'`;

/** A text inside others, for LIKE: what LIKE would take for a wildcard is itself. */
export const likeLiteral = (before: string, text: string, after: string) =>
  `'${before}${escaped(text).replace(/[%_]/g, '\\$&')}${after}'`;

/** A day as list views write it, `12/31/2025`, or as the API does. */
function day(text: string): string | null {
  const match = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const iso = match ? `${match[3]}-${match[1]?.padStart(2, '0')}-${match[2]?.padStart(2, '0')}` : text;
  return /^\d{4}-\d{2}-\d{2}$/.test(iso) && !Number.isNaN(Date.parse(iso)) ? iso : null;
}

/** `LAST_N_DAYS:7`, `LAST 7 DAYS`, `THIS_WEEK`: days that depend on today. */
function relativeDay(text: string): string | null {
  const words = text
    .toUpperCase()
    .replace(
      /^(LAST|NEXT) (\d+) (DAYS?|WEEKS?|MONTHS?|QUARTERS?|YEARS?)$/,
      (_, side, count, unit: string) => `${side}_N_${unit.replace(/S?$/, 'S')}:${count}`,
    )
    .replaceAll(' ', '_');
  return /^[A-Z]+(?:_[A-Z]+)*(?::\d+)?$/.test(words) ? words : null;
}

const FLAGS: Readonly<Record<string, string>> = { '1': 'TRUE', true: 'TRUE', '0': 'FALSE', false: 'FALSE' };

/** A filter's value as it stands in a query; `null` where the field's type knows no such value. */
export function literalFor(field: Field, text: string): string | null {
  if (text === '') return 'null';
  if (TEXTS.has(field.type)) return textLiteral(text);
  if (NUMBERS.has(field.type)) {
    const number = text.replaceAll(',', '').replace(/^[^\d+.-]+/, '');
    return /^[+-]?\d+(?:\.\d+)?$/.test(number) ? number : null;
  }
  if (field.type === 'boolean') return FLAGS[text.toLowerCase()] ?? null;
  if (field.type === 'date') return day(text) ?? relativeDay(text);
  // A day has other instants in other time zones, so that only those by name are the same for all users.
  return field.type === 'datetime' ? relativeDay(text) : null;
}
