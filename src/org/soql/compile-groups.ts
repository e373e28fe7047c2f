import type { Bindings } from './bindings.js';
import { type ConditionCompiler, compileCondition } from './compile-condition.js';
import { orderKeys, sortedExpression } from './compile-order.js';
import type { Selection } from './compile-select.js';
import { compileOperand, type Expression, type ExpressionContext, operandAt } from './expression.js';
import type { FilterContext } from './filter-value.js';
import type { FormatContext } from './format-cell.js';
import { functionNamed, functions } from './functions.js';
import type { CellReader } from './read-cells.js';
import type { Column } from './rows.js';
import { SoqlError } from './soql-error.js';
import type { Argument, GroupBy, OrderItem, Query, SelectItem } from './tree.js';

/** Most fields of ROLLUP and CUBE (SOQL and SOSL reference, "GROUP BY ROLLUP", "GROUP BY CUBE"). */
const MAX_SUBTOTALS = 3;

/** What a grouped SELECT is compiled with. */
export interface GroupCompiler {
  readonly expressions: ExpressionContext;
  readonly values: Bindings;
  readonly context: FilterContext & FormatContext;
  readonly selection: Selection;
}

/** A grouped SELECT: GROUP BY and HAVING, the order, and what stands in a row. */
export interface Grouped {
  readonly groupBy: string;
  readonly orderBy: string;
  readonly columns: readonly Column[];
  readonly readers: readonly CellReader[];
}

function hasAggregate(argument: Argument): boolean {
  if (argument.kind !== 'call') return false;
  const found = functionNamed(argument.call.name.text);
  return found?.row.kind === 'aggregate' || argument.call.args.some(hasAggregate);
}

const isCall = (item: SelectItem): item is Extract<SelectItem, { kind: 'call' }> => item.kind === 'call';

/** Whether a query gives rows that stand for several records. */
export const isGrouped = (query: Query): boolean =>
  query.groupBy !== null || query.select.some((item) => isCall(item) && hasAggregate(item));

/** Compiles what is particular to a query with GROUP BY or aggregate functions. */
export function compileGroups(compiler: GroupCompiler, query: Query): Grouped {
  const { groupBy, having } = query;
  const groups = groupBy ? groupBy.items.map((item) => groupItem(compiler, item)) : [];
  if (groupBy) checkSubtotals(groupBy);
  else checkWindow(query);
  const check = (expression: Expression, reason: 'ungroupedField' | 'ungroupedOrder' = 'ungroupedField') => {
    if (stands(groups, expression)) return;
    throw new SoqlError(reason, expression.at, expression.field?.field.name ?? expression.name);
  };
  const columns = selectGroups(compiler, query, check);
  const orderBy = [
    ...query.orderBy.map((item) => orderItem(compiler, item, check)),
    ...groups.map((group) => groupOrder(group, groupBy)),
  ];
  const list = groups.map(({ sql }) => sql).join(', ');
  const by = groupBy?.kind === 'plain' ? list : `${groupBy?.kind}(${list})`;
  const condition = having ? ` HAVING ${compileCondition(havingCompiler(compiler, check), having)}` : '';
  return {
    groupBy: groupBy ? `GROUP BY ${by}${condition}` : '',
    orderBy: orderBy.join(', '),
    columns: columns.map(([column]) => column),
    readers: columns.map(([, reader]) => reader),
  };
}

function groupItem({ expressions }: GroupCompiler, item: GroupBy['items'][number]): Expression {
  const expression = compileOperand(expressions, item, 'GROUP BY');
  const { field, calls } = expression;
  const byDate = calls[0] !== undefined && functions[calls[0]].kind === 'date';
  if (field && !byDate && !field.field.groupable)
    throw new SoqlError('notGroupable', field.at, field.field.name);
  return expression;
}

function checkSubtotals({ kind, items }: GroupBy): void {
  const extra = items[MAX_SUBTOTALS];
  if (kind !== 'plain' && extra)
    throw new SoqlError('manyRollupFields', operandAt(extra), kind, MAX_SUBTOTALS);
}

/** Without GROUP BY there is one row, of which nothing is left out. */
function checkWindow({ limit, offset, having, at }: Query): void {
  if (having) throw new SoqlError('havingWithoutGroup', at);
  if (limit) throw new SoqlError('windowWithoutGroup', limit.at, 'LIMIT');
  if (offset) throw new SoqlError('windowWithoutGroup', offset.at, 'OFFSET');
}

/**
 * Whether an expression has one value in each group: it sums up, or is grouped by. What is worked out from a grouped
 * field is so as well, but for GROUPING, which asks about the field itself.
 */
function stands(groups: readonly Expression[], { sql, field, calls, aggregate }: Expression): boolean {
  const isGroup = (text: string | undefined) => groups.some((group) => group.sql === text);
  if (calls[0] === 'GROUPING') return isGroup(field?.sql);
  if (aggregate || isGroup(sql)) return true;
  return calls.length > 0 && isGroup(field?.sql);
}

type Check = (expression: Expression, reason?: 'ungroupedField' | 'ungroupedOrder') => void;

function selectGroups({ expressions, selection }: GroupCompiler, query: Query, check: Check) {
  const names = new Set<string>();
  return query.select.map((item) => {
    if (item.kind === 'children') throw new SoqlError('notInGroups', item.query.at, 'a subquery');
    if (item.kind === 'typeof') throw new SoqlError('notInGroups', item.typeOf.at, 'TYPEOF');
    const expression = compileOperand(expressions, item, 'SELECT');
    check(expression);
    const { field, calls, aggregate, at } = expression;
    const byFunction = aggregate || (calls[0] !== undefined && functions[calls[0]].kind !== 'conversion');
    const name = item.alias?.text ?? (byFunction || !field ? selection.nextName() : field.field.name);
    if (names.has(name.toLowerCase())) throw new SoqlError('duplicateAlias', item.alias?.at ?? at, name);
    names.add(name.toLowerCase());
    return selection.column(name, expression);
  });
}

function orderItem({ expressions }: GroupCompiler, item: OrderItem, check: Check): string {
  const expression = sortedExpression(expressions, item);
  check(expression, 'ungroupedOrder');
  return orderKeys(expression, item.descending, item.nullsFirst);
}

/** Groups come in the order of what they are grouped by, and totals after what they sum up (assumed). */
function groupOrder(group: Expression, groupBy: GroupBy | null): string {
  const keys = orderKeys(group, false, null);
  return groupBy?.kind === 'plain' ? keys : `grouping(${group.sql}), ${keys}`;
}

const havingCompiler = (
  { expressions, values, context }: GroupCompiler,
  check: Check,
): ConditionCompiler => ({
  expressions,
  values,
  context,
  place: 'HAVING',
  check,
  compileSemiJoin: (query) => {
    throw new SoqlError('subqueryClause', query.at, 'a semi join', 'HAVING');
  },
});
