import { dateAt, MS_PER_DAY, timeOf, toBoolean, toNumber, toText, ValueProblem } from './convert.js';
import { textOf } from './text-of.js';
import { DateTimeValue, DateValue, isBlank, Structure, type Value } from './values.js';

const instantOf = (value: Value): number | null =>
  value instanceof DateValue ? timeOf(value) : value instanceof DateTimeValue ? value.time : null;

/** Days may be added to a date, or taken from it; the difference of two dates is in days. */
function addDays(left: Value, right: Value, sign: 1 | -1): Value {
  const [from, to] = [instantOf(left), instantOf(right)];
  if (from !== null && to !== null) {
    if (sign === 1) throw new ValueProblem('Two dates cannot be added');
    return (from - to) / MS_PER_DAY;
  }
  if (from === null && sign === -1) throw new ValueProblem('A date cannot be taken from a number');
  const [date, days] = from === null ? [right, left] : [left, right];
  const time = (instantOf(date) as number) + sign * toNumber(days) * MS_PER_DAY;
  return date instanceof DateValue ? dateAt(time) : new DateTimeValue(time);
}

const isDate = (value: Value) => value instanceof DateValue || value instanceof DateTimeValue;

function add(left: Value, right: Value): Value {
  if (isDate(left) || isDate(right)) return addDays(left, right, 1);
  const isText = (value: Value) => typeof value === 'string' || value instanceof Structure;
  if (isText(left) || isText(right)) return toText(left) + toText(right);
  return toNumber(left) + toNumber(right);
}

/** Whether two values are the same. Blanks are; an id in 15 characters is the one in 18. */
export function isEqual(left: Value, right: Value): boolean {
  if (isBlank(left) || isBlank(right)) return isBlank(left) && isBlank(right);
  const [from, to] = [instantOf(left), instantOf(right)];
  if (from !== null && to !== null) return from === to;
  if (typeof left === 'number' || typeof right === 'number') return Number(left) === Number(right);
  const [a, b] = [textOf(left), textOf(right)];
  return a === b || isSameId(a, b) || isSameId(b, a);
}

const isSameId = (short: string, long: string) =>
  /^[A-Za-z0-9]{15}$/.test(short) &&
  /^[A-Za-z0-9]{18}$/.test(long) &&
  long.startsWith(short) &&
  /\d/.test(short);

function order(left: Value, right: Value): number | null {
  if (isBlank(left) || isBlank(right)) return null;
  const [from, to] = [instantOf(left), instantOf(right)];
  if (from !== null && to !== null) return from - to;
  if (typeof left === 'number' || typeof right === 'number') return toNumber(left) - toNumber(right);
  const [a, b] = [textOf(left), textOf(right)];
  return a < b ? -1 : a > b ? 1 : 0;
}

const compare = (holds: (order: number) => boolean) => (left: Value, right: Value) => {
  const found = order(left, right);
  return found !== null && holds(found);
};

function divide(left: Value, right: Value): number {
  const by = toNumber(right);
  if (by === 0) throw new ValueProblem('Division by zero');
  return toNumber(left) / by;
}

function power(left: Value, right: Value): number {
  const number = toNumber(left) ** toNumber(right);
  if (!Number.isFinite(number)) throw new ValueProblem('The power is no number');
  return number;
}

/** Operators with two sides. `&&` and `||` are below: they may not need their right side. */
export const binaryOperators: Readonly<Record<string, (left: Value, right: Value) => Value>> = {
  '+': add,
  '-': (left, right) =>
    isDate(left) || isDate(right) ? addDays(left, right, -1) : toNumber(left) - toNumber(right),
  '*': (left, right) => toNumber(left) * toNumber(right),
  '/': divide,
  '^': power,
  '&': (left, right) => toText(left) + toText(right),
  '=': isEqual,
  '==': isEqual,
  '!=': (left, right) => !isEqual(left, right),
  '<>': (left, right) => !isEqual(left, right),
  '<': compare((found) => found < 0),
  '>': compare((found) => found > 0),
  '<=': compare((found) => found <= 0),
  '>=': compare((found) => found >= 0),
};

/** Operators that end with their left side when that is the value here. */
export const shortOperators: Readonly<Record<string, boolean>> = { '&&': false, '||': true };

export const unaryOperators: Readonly<Record<string, (value: Value) => Value>> = {
  '!': (value) => !toBoolean(value),
  '-': (value) => -toNumber(value),
  '+': toNumber,
};
