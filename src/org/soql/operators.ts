import type { Family } from './filter-value.js';
import type { ComparisonOperator, SetOperator } from './tree.js';

const SOURCE = 'SOQL and SOSL reference, "Comparison Operators"';

/** An operator between a field and a constant or a list of constants. */
export interface OperatorRow<Means> {
  /** What it does; two spellings can do the same. */
  readonly means: Means;
  /** Families of types that can be filtered with it. */
  readonly families: ReadonlySet<Family>;
  readonly source: string;
}

const ORDERED: readonly Family[] = ['text', 'id', 'number', 'date', 'datetime', 'time'];
const EQUAL: readonly Family[] = [...ORDERED, 'boolean', 'multipicklist'];

const row = <Means>(means: Means, families: readonly Family[]): OperatorRow<Means> => ({
  means,
  families: new Set(families),
  source: SOURCE,
});

/** Operators before one constant. */
export const comparisonOperators: Readonly<Record<string, OperatorRow<ComparisonOperator>>> = {
  '=': row('=', EQUAL),
  '!=': row('!=', EQUAL),
  '<>': row('!=', EQUAL),
  '<': row('<', ORDERED),
  '<=': row('<=', ORDERED),
  '>': row('>', ORDERED),
  '>=': row('>=', ORDERED),
  LIKE: row('LIKE', ['text']),
};

/** Operators before a list; the words of one are separated by a space. */
export const setOperators: Readonly<Record<SetOperator, OperatorRow<SetOperator>>> = {
  IN: row('IN', ORDERED),
  'NOT IN': row('NOT IN', ORDERED),
  INCLUDES: row('INCLUDES', ['multipicklist']),
  EXCLUDES: row('EXCLUDES', ['multipicklist']),
};
