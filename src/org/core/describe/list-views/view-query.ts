import type { ObjectType, Schema } from '../../../schema/schema.js';
import { fieldAt } from '../field-paths.js';
import type { Condition, ListView, OrderBy, SoqlOperator } from '../presentation.js';

/** How a condition stands in a query, one row an operator. */
const OPERATORS: Readonly<Record<SoqlOperator, (field: string, values: readonly string[]) => string>> = {
  equals: (field, [value]) => `${field} = ${value}`,
  notEquals: (field, [value]) => `${field} != ${value}`,
  lessThan: (field, [value]) => `${field} < ${value}`,
  greaterThan: (field, [value]) => `${field} > ${value}`,
  lessThanOrEqualTo: (field, [value]) => `${field} <= ${value}`,
  greaterThanOrEqualTo: (field, [value]) => `${field} >= ${value}`,
  like: (field, [value]) => `${field} LIKE ${value}`,
  in: (field, values) => `${field} IN (${values.join(', ')})`,
  notIn: (field, values) => `${field} NOT IN (${values.join(', ')})`,
  includes: (field, values) => `${field} INCLUDES (${values.join(', ')})`,
  excludes: (field, values) => `${field} EXCLUDES (${values.join(', ')})`,
};

/** A condition as it stands in a query. */
export function conditionText(condition: Condition): string {
  if (condition.kind === 'compare') return OPERATORS[condition.operator](condition.field, condition.values);
  if (condition.kind === 'not') return `(NOT ${conditionText(condition.condition)})`;
  return `(${insideOf(condition)})`;
}

const insideOf = ({ conditions, conjunction }: Extract<Condition, { kind: 'group' }>) =>
  conditions.map(conditionText).join(` ${conjunction.toUpperCase()} `);

function whereText(condition: Condition | null): string {
  if (condition === null) return '';
  return ` WHERE ${condition.kind === 'group' ? insideOf(condition) : conditionText(condition)}`;
}

export const orderText = (orderBy: readonly OrderBy[]) =>
  orderBy
    .map(
      ({ path, direction, nulls }) =>
        `${path} ${direction === 'ascending' ? 'ASC' : 'DESC'} NULLS ${nulls.toUpperCase()}`,
    )
    .join(', ');

/** Fields that a list reads beside those that it shows. */
const HIDDEN = ['Id', 'CreatedDate', 'LastModifiedDate', 'SystemModstamp'];

/** A column of a list, shown or only read. */
export interface ViewColumn {
  readonly path: string;
  readonly hidden: boolean;
  /** What stands in the query's SELECT for it. */
  readonly item: string;
}

const LABELLED: ReadonlySet<string> = new Set(['picklist', 'multipicklist']);

/** The columns of a list, those that it shows first. */
export function columnsOf(schema: Schema, object: ObjectType, { columns }: ListView): ViewColumn[] {
  const hidden = HIDDEN.filter((path) => !columns.includes(path) && schema.field(object, path));
  return [...columns, ...hidden].map((path) => {
    const isLabelled = LABELLED.has(fieldAt(schema, object, path)?.field.type ?? '');
    return { path, hidden: hidden.includes(path), item: isLabelled ? `toLabel(${path})` : path };
  });
}

/** The query of a list view. */
export function viewQuery(
  columns: readonly ViewColumn[],
  view: ListView,
  orderBy: readonly OrderBy[] = view.orderBy,
): string {
  const scope = view.scope === null ? '' : ` USING SCOPE ${view.scope}`;
  const items = columns.map(({ item }) => item).join(', ');
  return `SELECT ${items} FROM ${view.object}${scope}${whereText(view.condition)} ORDER BY ${orderText(orderBy)}`;
}
