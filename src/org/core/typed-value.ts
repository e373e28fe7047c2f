import { DateTimeValue, DateValue, type Value } from '../formula/values.js';
import type { FieldType } from '../schema/schema.js';

const number = (text: string) => Number(text);

/** Types whose canonical text stands for a number or a truth value, to formulas and to handlers alike. */
export const scalarReaders: Partial<Record<FieldType, (text: string) => number | boolean>> = {
  boolean: (text) => text === 'true',
  int: number,
  long: number,
  double: number,
  currency: number,
  percent: number,
};

/** Types whose canonical text stands for something else than a text. */
const readers: Partial<Record<FieldType, (text: string) => Value>> = {
  ...scalarReaders,
  date: (text) => new DateValue(text),
  datetime: (text) => new DateTimeValue(Date.parse(text)),
};

/** The value of a field for formulas, from its canonical text. */
export const typedValue = (type: FieldType, text: string | null): Value =>
  text === null || text === '' ? null : (readers[type] ?? String)(text);
