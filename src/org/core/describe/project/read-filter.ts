import type { Field } from '../../../schema/schema.js';
import type { Condition, SoqlOperator } from '../presentation.js';
import { likeLiteral, literalFor } from './filter-values.js';

/** A filter of a list view: a field, what is asked of it, and values with commas between them. */
export interface FilterSource {
  readonly path: string;
  readonly field: Field;
  readonly operation: string;
  readonly value: string;
}

const compare = (field: string, operator: SoqlOperator, values: readonly string[]): Condition => ({
  kind: 'compare',
  field,
  operator,
  values,
});

/** Several conditions as one. */
export const joined = (conjunction: 'and' | 'or', conditions: readonly Condition[]): Condition =>
  conditions.length === 1 ? (conditions[0] as Condition) : { kind: 'group', conjunction, conditions };

/** Values with commas between them; one in quotes may hold commas. */
export function splitValues(text: string): string[] {
  const values = [...text.matchAll(/\s*(?:"((?:[^"]|"")*)"|([^,]*))\s*(?:,|$)/g)]
    .slice(0, text.endsWith(',') ? undefined : -1)
    .map(([, quoted, plain]) => (quoted?.replaceAll('""', '"') ?? plain ?? '').trim());
  return values.length > 0 ? values : [''];
}

type Make = (filter: FilterSource, values: readonly string[]) => Condition | null;

const literals = (field: Field, values: readonly string[]): readonly string[] | null => {
  const all = values.map((value) => literalFor(field, value));
  return all.every((value) => value !== null) ? (all as string[]) : null;
};

/** An operation on any one of the values; several values in one list. */
const list =
  (single: SoqlOperator, several: SoqlOperator): Make =>
  ({ path, field }, values) => {
    const all = literals(field, values);
    if (!all) return null;
    if (field.type === 'multipicklist' && values[0] !== '')
      return compare(path, single === 'equals' ? 'includes' : 'excludes', all);
    if (all.length === 1) return compare(path, single, all);
    // null stands in no list of a query, nor do days that depend on today.
    return all.every((value) => /^'/.test(value) || /^[+-]?\d/.test(value))
      ? compare(path, several, all)
      : joined(
          single === 'equals' ? 'or' : 'and',
          all.map((value) => compare(path, single, [value])),
        );
  };

const order =
  (operator: SoqlOperator): Make =>
  ({ path, field }, [first = '']) => {
    const value = literalFor(field, first);
    return value === null || value === 'null' ? null : compare(path, operator, [value]);
  };

const like =
  (conjunction: 'and' | 'or', before: string): Make =>
  ({ path }, values) => {
    const conditions = values.map((value) => compare(path, 'like', [likeLiteral(before, value, '%')]));
    return joined(
      conjunction,
      conjunction === 'or' ? conditions : conditions.map((condition) => ({ kind: 'not', condition })),
    );
  };

const choice =
  (operator: 'includes' | 'excludes'): Make =>
  ({ path, field }, values) => {
    const all = field.type === 'multipicklist' ? literals(field, values) : null;
    return all && compare(path, operator, all);
  };

/**
 * What a list view's filters ask, one row an operation. `within` is for distances, which the lists here know none of.
 */
const OPERATIONS: Readonly<Record<string, Make>> = {
  equals: list('equals', 'in'),
  notEqual: list('notEquals', 'notIn'),
  lessThan: order('lessThan'),
  greaterThan: order('greaterThan'),
  lessOrEqual: order('lessThanOrEqualTo'),
  greaterOrEqual: order('greaterThanOrEqualTo'),
  contains: like('or', '%'),
  notContain: like('and', '%'),
  startsWith: like('or', ''),
  includes: choice('includes'),
  excludes: choice('excludes'),
};

/** The condition of a filter; `null` where this org cannot ask it. */
export function readFilter(filter: FilterSource): Condition | null {
  const make = Object.hasOwn(OPERATIONS, filter.operation) ? OPERATIONS[filter.operation] : undefined;
  return make?.(filter, splitValues(filter.value)) ?? null;
}
