import { toNumber, toText, ValueProblem } from '../convert.js';
import { type FormulaFunction, MANY } from '../scope.js';
import { numberText } from '../text-of.js';
import { DateTimeValue, DateValue, isBlank, type Value } from '../values.js';

/** Longest text that a padding makes, as a page should not grow without end. */
const MAX_LENGTH = 32_768;

/** A function of a text. */
const ofText = (run: (text: string) => Value): FormulaFunction => ({
  args: [1, 1],
  run: ([value = null]) => run(toText(value)),
});

const count = (value: Value) => Math.max(0, Math.trunc(toNumber(value)));

function pad(args: readonly Value[], place: (text: string, fill: string) => string): string {
  const [value = null, length = null, fill = ' '] = args;
  const size = count(length);
  if (size > MAX_LENGTH) throw new ValueProblem(`A text of ${size} characters is too long`);
  const text = toText(value);
  const filling = toText(fill);
  if (text.length >= size) return text.slice(0, size);
  if (filling === '') return text;
  const missing = size - text.length;
  return place(text, filling.repeat(Math.ceil(missing / filling.length)).slice(0, missing));
}

/** TEXT gives dates in the form of the ISO standard, an instant in UTC with a `Z`. */
function asText(value: Value): string {
  if (value instanceof DateValue) return value.iso;
  if (value instanceof DateTimeValue)
    return `${new Date(value.time).toISOString().slice(0, 19).replace('T', ' ')}Z`;
  return typeof value === 'number' ? numberText(value) : toText(value);
}

function parseNumber(value: Value): Value {
  if (isBlank(value)) return null;
  return toNumber(toText(value).trim());
}

function substitute([value = null, old = null, by = null]: readonly Value[]): string {
  const wanted = toText(old);
  return wanted === '' ? toText(value) : toText(value).replaceAll(wanted, () => toText(by));
}

/** The position counts from 1; 0 is "not found". */
function find([wanted = null, value = null, start = 1]: readonly Value[]): number {
  return toText(value).indexOf(toText(wanted), Math.max(0, count(start) - 1)) + 1;
}

/** Ids of 15 characters get the three that tell their case. */
function caseSafeId(text: string): string {
  if (!/^[A-Za-z0-9]{15}$/.test(text)) return text;
  const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
  const sign = (start: number) => {
    const bits = [...text.slice(start, start + 5)].map((c, i) => (/[A-Z]/.test(c) ? 1 << i : 0));
    return signs.charAt(bits.reduce((sum, bit) => sum + bit, 0));
  };
  return text + sign(0) + sign(5) + sign(10);
}

/** Text functions. Source: Salesforce help, "Formula Operators and Functions A–Z". */
export const textFunctions: Readonly<Record<string, FormulaFunction>> = {
  BEGINS: { args: [2, 2], run: ([value = null, start = null]) => toText(value).startsWith(toText(start)) },
  BR: { args: [0, 0], run: () => '\n' },
  CASESAFEID: ofText(caseSafeId),
  CONCATENATE: { args: [1, MANY], run: (args) => args.map(toText).join('') },
  CONTAINS: { args: [2, 2], run: ([value = null, part = null]) => toText(value).includes(toText(part)) },
  FIND: { args: [2, 3], run: find },
  LEFT: { args: [2, 2], run: ([value = null, size = null]) => toText(value).slice(0, count(size)) },
  LEN: ofText((text) => text.length),
  LOWER: { args: [1, 2], run: ([value = null]) => toText(value).toLowerCase() },
  LPAD: { args: [2, 3], run: (args) => pad(args, (text, fill) => fill + text) },
  MID: {
    args: [3, 3],
    run: ([value = null, start = null, size = null]) => {
      const from = Math.max(1, count(start)) - 1;
      return toText(value).slice(from, from + count(size));
    },
  },
  RIGHT: {
    args: [2, 2],
    run: ([value = null, size = null]) => (count(size) === 0 ? '' : toText(value).slice(-count(size))),
  },
  RPAD: { args: [2, 3], run: (args) => pad(args, (text, fill) => text + fill) },
  SUBSTITUTE: { args: [3, 3], run: substitute },
  TEXT: { args: [1, 1], run: ([value = null]) => asText(value) },
  TRIM: ofText((text) => text.trim()),
  UPPER: { args: [1, 2], run: ([value = null]) => toText(value).toUpperCase() },
  VALUE: { args: [1, 1], run: ([value = null]) => parseNumber(value) },
};
