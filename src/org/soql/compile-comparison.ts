import type { Bindings } from './bindings.js';
import { type FilterValue, familyOf, SQL_TYPES } from './filter-value.js';
import { type ResolvedField, sqlOf } from './scope.js';
import type { ComparisonOperator } from './tree.js';

/** A column in which nothing is missing: a missing parent's boolean counts as false. */
export function comparedSql(resolved: ResolvedField): string {
  const sql = sqlOf(resolved);
  return resolved.field.type === 'boolean' && resolved.parents.length > 0 ? `coalesce(${sql}, false)` : sql;
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
  resolved: ResolvedField,
  operator: ComparisonOperator,
  filter: FilterValue,
): string {
  const sql = comparedSql(resolved);
  const type = SQL_TYPES[familyOf(resolved.field)];
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
