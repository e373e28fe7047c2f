import type { FieldType, PicklistValue } from '../schema/schema.js';
import { compileDistance } from './distance.js';
import {
  type FunctionContext,
  type FunctionName,
  type FunctionRow,
  functionNamed,
  type Place,
} from './functions.js';
import type { ResolvedField, Scope } from './scope.js';
import { SoqlError } from './soql-error.js';
import type { Call, Operand } from './tree.js';

/** What a path or a call comes to in SQL. */
export interface Expression {
  readonly sql: string;
  readonly type: FieldType;
  /** The field's name, which is the name of a conversion's column as well; else the function's. */
  readonly name: string;
  readonly at: number;
  /** The field, or the one inside the calls; `null` for DISTANCE. */
  readonly field: ResolvedField | null;
  /** The functions around the field, from the outside to the inside. */
  readonly calls: readonly FunctionName[];
  /** Whether it counts or sums up several rows. */
  readonly aggregate: boolean;
  readonly picklist: readonly PicklistValue[];
  /** See `FunctionArgument`. */
  readonly zone: string;
}

/** What expressions are compiled with. */
export interface ExpressionContext extends FunctionContext {
  readonly scope: Scope;
}

const UTC = 'UTC';

export const operandAt = (operand: Operand): number =>
  operand.kind === 'path' ? operand.path.at : operand.call.at;

function fieldExpression(resolved: ResolvedField): Expression {
  const { field, sql, at } = resolved;
  const { name, type, picklist } = field;
  return { sql, type, name, at, field: resolved, calls: [], aggregate: false, picklist, zone: UTC };
}

/** Compiles a path or a call that stands in a clause. Throws where the function is not for it. */
export function compileOperand(context: ExpressionContext, operand: Operand, place: Place): Expression {
  if (operand.kind === 'path') return fieldExpression(context.scope.resolve(operand.path));
  const { call } = operand;
  const found = functionNamed(call.name.text);
  if (!found) throw new SoqlError('unknownFunction', call.at, call.name.text);
  if (!found.row.places.has(place)) throw new SoqlError('functionClause', call.at, found.name, place);
  return compileCall(context, call, found.name, found.row);
}

function compileCall(
  context: ExpressionContext,
  call: Call,
  name: FunctionName,
  row: FunctionRow,
): Expression {
  if (name === 'DISTANCE') return distanceExpression(context, call);
  const [argument, ...others] = call.args;
  if (name === 'COUNT' && !argument) throw new SoqlError('countAlone', call.at);
  if (row.kind === 'special' || !argument || argument.kind === 'literal' || others.length > 0)
    throw new SoqlError('functionArguments', call.at, name, 'one field');
  const inner =
    argument.kind === 'path'
      ? fieldArgument(context, argument, name, row)
      : callArgument(context, argument.call, name, row);
  return {
    ...inner,
    sql: row.sql(inner, context),
    type: row.type ?? inner.type,
    name: row.kind === 'conversion' ? inner.name : call.name.text,
    at: call.at,
    calls: [name, ...inner.calls],
    aggregate: inner.aggregate || row.kind === 'aggregate',
    picklist: row.type === null ? inner.picklist : [],
    zone: name === 'CONVERTTIMEZONE' ? context.timeZone : inner.zone,
  };
}

function fieldArgument(
  context: ExpressionContext,
  operand: Extract<Operand, { kind: 'path' }>,
  name: FunctionName,
  row: FunctionRow,
): Expression {
  const expression = fieldExpression(context.scope.resolve(operand.path));
  const { field, at } = expression.field as ResolvedField;
  const isLong = !field.filterable && !field.sortable;
  if (row.kind === 'aggregate' && (!row.takes.has(field.type) || isLong))
    throw new SoqlError('notAggregatable', at, field.name, name);
  if (!row.takes.has(field.type)) throw new SoqlError('functionType', at, name, field.name, field.type);
  return expression;
}

function callArgument(
  context: ExpressionContext,
  call: Call,
  outer: FunctionName,
  { nests }: FunctionRow,
): Expression {
  const found = functionNamed(call.name.text);
  if (!found) throw new SoqlError('unknownFunction', call.at, call.name.text);
  if (!nests.includes(found.name)) throw new SoqlError('functionClause', call.at, found.name, outer);
  return compileCall(context, call, found.name, found.row);
}

const distanceExpression = (context: ExpressionContext, call: Call): Expression => ({
  sql: compileDistance(context.scope, call),
  type: 'double',
  name: call.name.text,
  at: call.at,
  field: null,
  calls: ['DISTANCE'],
  aggregate: false,
  picklist: [],
  zone: UTC,
});
