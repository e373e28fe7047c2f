import type { Bindings } from './bindings.js';
import type { Expression } from './expression.js';
import { type FilterValue, familyOf, SQL_TYPES } from './filter-value.js';
import type { ComparisonOperator } from './tree.js';

/** A value of which nothing is missing: a missing parent's boolean counts as false. */
export function comparedSql({ sql, type, field }: Expression): string {
  return type === 'boolean' && field && field.parents.length > 0 ? `coalesce(${sql}, false)` : sql;
}

function compareNull(sql: string, operator: ComparisonOperator): string {
  if (operator === '=' || operator === 'LIKE') return `${sql} IS NULL`;
  return operator === '!=' ? `${sql} IS NOT NULL` : 'false';
}

/** Whether a value lies in a range, before it, or after it; `!=` holds for null as well. */
function compareRange(
  sql: string,
  operator: ComparisonOperator,
  from: () => string,
  to: () => string,
): string {
  switch (operator) {
    case '=':
      return `(${sql} >= ${from()} AND ${sql} < ${to()})`;
    case '!=':
      return `(${sql} IS NULL OR ${sql} < ${from()} OR ${sql} >= ${to()})`;
    case '<':
      return `${sql} < ${from()}`;
    case '>=':
      return `${sql} >= ${from()}`;
    case '<=':
      return `${sql} < ${to()}`;
    case '>':
      return `${sql} >= ${to()}`;
    default:
      throw new TypeError(`no range is compared with ${operator}`);
  }
}

/** Compares a field with a value; a null differs from every value, as the platform has it. */
export function compareValue(
  values: Bindings,
  expression: Expression,
  operator: ComparisonOperator,
  filter: FilterValue,
): string {
  const sql = comparedSql(expression);
  const type = SQL_TYPES[familyOf(expression)];
  const bind = (text: string) => values.bind(text, type);
  if (filter.kind === 'null') return compareNull(sql, operator);
  if (filter.kind === 'range')
    return compareRange(
      sql,
      operator,
      () => bind(filter.from),
      () => bind(filter.to),
    );
  return operator === '!='
    ? `${sql} IS DISTINCT FROM ${bind(filter.text)}`
    : `${sql} ${operator} ${bind(filter.text)}`;
}

/** Compares a text with a pattern, both folded as the index for the beginnings of names is. */
export const compareLike = (values: Bindings, { sql }: Expression, pattern: string): string =>
  `lower(${sql}::text) LIKE lower(${values.bind(pattern, 'text')} COLLATE "und-x-icu")`;
