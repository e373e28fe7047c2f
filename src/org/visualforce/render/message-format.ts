import { rowOf } from '../../formula/row-of.js';
import { numberText, textOf } from '../../formula/text-of.js';
import { DateTimeValue, DateValue, type Value } from '../../formula/values.js';

const two = (text: string, width: number) => (width < 2 ? text.replace(/^0/, '') : text.padStart(width, '0'));

/** Letters of Java's date patterns. Source: Java documentation, `SimpleDateFormat`. */
const letters: Readonly<Record<string, (date: Date, width: number) => string>> = {
  y: (date, width) => (width === 2 ? String(date.getUTCFullYear()).slice(2) : String(date.getUTCFullYear())),
  M: (date, width) =>
    width > 2 ? named(date, { month: width > 3 ? 'long' : 'short' }) : padded(date.getUTCMonth() + 1, width),
  d: (date, width) => padded(date.getUTCDate(), width),
  E: (date, width) => named(date, { weekday: width > 3 ? 'long' : 'short' }),
  H: (date, width) => padded(date.getUTCHours(), width),
  h: (date, width) => padded(date.getUTCHours() % 12 || 12, width),
  m: (date, width) => padded(date.getUTCMinutes(), width),
  s: (date, width) => padded(date.getUTCSeconds(), width),
  a: (date) => (date.getUTCHours() < 12 ? 'AM' : 'PM'),
  z: () => 'GMT',
  Z: () => '+0000',
};

const padded = (part: number, width: number) => two(String(part).padStart(2, '0'), width);

const named = (date: Date, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' }).format(date);

const formatDate = (date: Date, pattern: string) =>
  pattern.replace(/'([^']*)'|([A-Za-z])\2*/g, (run: string, quoted: string | undefined, letter: string) =>
    quoted === undefined ? (letters[letter]?.(date, run.length) ?? run) : quoted || "'",
  );

/** Names of patterns: `{0,date,short}`. */
const DATE_PATTERNS: Readonly<Record<string, string>> = {
  '': 'MMM d, yyyy',
  short: 'M/d/yy',
  medium: 'MMM d, yyyy',
  long: 'MMMM d, yyyy',
  full: 'EEEE, MMMM d, yyyy',
};
const TIME_PATTERNS: Readonly<Record<string, string>> = {
  '': 'h:mm:ss a',
  short: 'h:mm a',
  medium: 'h:mm:ss a',
};
const NUMBER_PATTERNS: Readonly<Record<string, string>> = {
  '': '#,##0.###',
  integer: '#,##0',
  currency: '$#,##0.00',
  percent: '#,##0%',
};

/** A number by a pattern of Java's `DecimalFormat`: `#,##0.00`, `000`, `$#,##0`, `0.0%`. */
function formatNumber(number: number, pattern: string): string {
  const [, before = '', digits = '', after = ''] =
    /^([^#0,.]*)([#0,.]*)(.*)$/.exec(pattern.split(';')[0] ?? '') ?? [];
  const [whole = '', fraction = ''] = digits.split('.');
  const text = new Intl.NumberFormat('en-US', {
    useGrouping: whole.includes(','),
    minimumIntegerDigits: Math.max(1, whole.replace(/[^0]/g, '').length),
    minimumFractionDigits: fraction.replace(/[^0]/g, '').length,
    maximumFractionDigits: fraction.length,
    roundingMode: 'halfEven',
  } as Intl.NumberFormatOptions).format(after.includes('%') ? number * 100 : number);
  return text.startsWith('-') ? `-${before}${text.slice(1)}${after}` : before + text + after;
}

function dateOf(value: Value): Date | null {
  if (value instanceof DateTimeValue) return new Date(value.time);
  const text = value instanceof DateValue ? value.iso : textOf(value);
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : new Date(time);
}

function formatValue(value: Value, type: string, style: string): string {
  if (value === null || value === '') return '';
  if (type === 'number' && Number.isFinite(Number(textOf(value))))
    return formatNumber(Number(textOf(value)), rowOf(NUMBER_PATTERNS, style) ?? style);
  const date = type === 'date' || type === 'time' ? dateOf(value) : null;
  if (date) return formatDate(date, rowOf(type === 'date' ? DATE_PATTERNS : TIME_PATTERNS, style) ?? style);
  return typeof value === 'number' ? numberText(value) : textOf(value);
}

/**
 * Puts values into a text with `{0}`, `{1,number,#,##0.00}` or `{2,date,MM/dd/yyyy}` (Java's `MessageFormat`): dates in
 * GMT, `''` for an apostrophe, and nothing between two of them is replaced.
 */
export const formatMessage = (text: string, values: readonly Value[]) =>
  text.replace(
    /''|'([^']*)'|\{(\d+)\s*(?:,\s*(\w+)\s*(?:,((?:[^{}'])*(?:'[^']*'[^{}']*)*))?)?\}/g,
    (whole, quoted: string | undefined, index: string | undefined, type = '', style = '') => {
      if (whole === "''") return "'";
      if (quoted !== undefined) return quoted;
      const value = values[Number(index)];
      return value === undefined ? whole : formatValue(value, type.toLowerCase(), style.trim());
    },
  );
