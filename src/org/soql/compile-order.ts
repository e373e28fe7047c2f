import { isText } from '../storage/columns.js';
import { compileOperand, type Expression, type ExpressionContext } from './expression.js';
import { picklistRank } from './functions.js';
import { SoqlError } from './soql-error.js';
import type { OrderItem } from './tree.js';

/** The value of an item, if it can be sorted by. */
export function sortedExpression(context: ExpressionContext, { operand }: OrderItem): Expression {
  const expression = compileOperand(context, operand, 'ORDER BY');
  const { field, calls } = expression;
  if (field && calls.length === 0 && !field.field.sortable)
    throw new SoqlError('notSortable', field.at, field.field.name);
  return expression;
}

/** The order of citext, with each text folded once and not at every comparison: a fifth to a half of the time. */
const folded = (sql: string) => `lower(${sql}::text) COLLATE "und-x-icu"`;

/** SQL of one item: of a picklist by the order of its values, and values that are not in it after them. */
export function orderKeys(
  { sql, type, picklist }: Expression,
  descending: boolean,
  nullsFirst: boolean | null,
): string {
  const keys = isText(type) ? [folded(sql)] : [sql];
  if (type === 'picklist' && picklist.length > 0) keys.unshift(picklistRank(sql, picklist));
  const direction = `${descending ? 'DESC' : 'ASC'} NULLS ${nullsFirst === false ? 'LAST' : 'FIRST'}`;
  return keys.map((key) => `${key} ${direction}`).join(', ');
}

function compileItem(context: ExpressionContext, item: OrderItem): string {
  const expression = sortedExpression(context, item);
  const { field, calls, sql, aggregate } = expression;
  if (aggregate)
    throw new SoqlError('functionClause', expression.at, calls[0] as string, 'ORDER BY without GROUP BY');
  // Said plainly, this is the order of the index on names.
  if (field?.field.nameField && calls.length === 0 && !field.field.nillable && field.parents.length === 0)
    return `${sql} ${item.descending ? 'DESC' : 'ASC'}`;
  return orderKeys(expression, item.descending, item.nullsFirst);
}

/**
 * The ORDER BY list of a SELECT. NULLS FIRST is the default in both directions; the id at the end makes the order of
 * equal rows the same every time.
 */
export function compileOrder(context: ExpressionContext, items: readonly OrderItem[]): string {
  return [...items.map((item) => compileItem(context, item)), `${context.scope.root.alias}."id"`].join(', ');
}
