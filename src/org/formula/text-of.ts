import { DateTimeValue, DateValue, isList, Structure, type Value } from './values.js';

const MAX_DIGITS = 15;

/** A number as text: no exponent, and none of the noise behind the fifteenth digit. */
export function numberText(number: number): string {
  const rounded = Number(number.toPrecision(MAX_DIGITS));
  return Math.abs(rounded) < 1e-6
    ? rounded
        .toFixed(10)
        .replace(/\.?0+$/, '')
        .replace(/^-0$/, '0')
    : rounded.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: MAX_DIGITS });
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** An instant as pages print it: `Sun Nov 22 13:06:54 GMT 2026`. */
function instantText(time: number): string {
  const date = new Date(time);
  const two = (part: number) => String(part).padStart(2, '0');
  const clock = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':');
  const day = `${DAYS[date.getUTCDay()]} ${MONTHS[date.getUTCMonth()]} ${two(date.getUTCDate())}`;
  return `${day} ${clock} GMT ${date.getUTCFullYear()}`;
}

/** What a page shows for a value. Dates are as the platform prints them in expressions, which no locale changes. */
export function textOf(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'number') return numberText(value);
  if (value instanceof DateValue) return instantText(Date.parse(`${value.iso}T00:00:00Z`));
  if (value instanceof DateTimeValue) return instantText(value.time);
  if (value instanceof Structure) return value.text();
  if (isList(value)) return `[${value.map(textOf).join(', ')}]`;
  return String(value);
}
