import type { Bindings } from './bindings.js';
import { comparedSql, compareLike, compareValue } from './compile-comparison.js';
import { compileOperand, type Expression, type ExpressionContext } from './expression.js';
import { type FilterContext, familyOf, readFilterValue, SQL_TYPES } from './filter-value.js';
import { comparisonOperators, type OperatorRow, setOperators } from './operators.js';
import { SoqlError } from './soql-error.js';
import type { Condition, Literal, Operand, Query } from './tree.js';

/** What conditions are compiled with. */
export interface ConditionCompiler {
  readonly expressions: ExpressionContext;
  readonly values: Bindings;
  readonly context: FilterContext;
  readonly place: 'WHERE' | 'HAVING';
  /** Throws where an expression cannot be filtered here, in HAVING what is not grouped. */
  readonly check: (expression: Expression) => void;
  /** SQL of the inner SELECT of a semi-join, with one column of the kind that the left side is. */
  readonly compileSemiJoin: (query: Query, left: Expression) => string;
}

type Comparison = Extract<Condition, { kind: 'comparison' }>;
type SetCondition = Extract<Condition, { kind: 'set' }>;
type SemiJoin = Extract<Condition, { kind: 'semiJoin' }>;

/** The value of an operand, if it can be filtered with the operator. */
function filtered(
  compiler: ConditionCompiler,
  operand: Operand,
  operator: string,
  { families }: OperatorRow<unknown>,
  at: number,
): Expression {
  const expression = compileOperand(compiler.expressions, operand, compiler.place);
  const { field, type, calls } = expression;
  if (field && !field.field.filterable && !expression.aggregate)
    throw new SoqlError('notFilterable', field.at, field.field.name);
  if (calls[0] === 'DISTANCE' && operator !== '<' && operator !== '>')
    throw new SoqlError('distanceOperator', at);
  if (!families.has(familyOf(expression))) {
    if (operator === 'INCLUDES' || operator === 'EXCLUDES') throw new SoqlError('includesOperator', at);
    throw new SoqlError('wrongOperator', at, type === 'reference' ? 'id' : type);
  }
  compiler.check(expression);
  return expression;
}

function compileComparison(compiler: ConditionCompiler, condition: Comparison): string {
  const { left, operator, operatorAt, right } = condition;
  const row = comparisonOperators[operator] as OperatorRow<unknown>;
  const expression = filtered(compiler, left, operator, row, operatorAt);
  const filter = readFilterValue(expression, right, compiler.context);
  if (operator === 'LIKE' && right.kind === 'string' && filter.kind === 'value')
    return compareLike(compiler.values, expression, right.pattern);
  return compareValue(compiler.values, expression, operator, filter);
}

function readValues(compiler: ConditionCompiler, expression: Expression, literals: readonly Literal[]) {
  const filters = literals.map((literal) => readFilterValue(expression, literal, compiler.context));
  return {
    hasNull: filters.some((filter) => filter.kind === 'null'),
    texts: filters.flatMap((filter) => (filter.kind === 'value' ? filter.text : [])),
    ranges: filters.filter((filter) => filter.kind === 'range'),
  };
}

function compileIn(
  compiler: ConditionCompiler,
  expression: Expression,
  literals: readonly Literal[],
): string {
  const sql = comparedSql(expression);
  const { hasNull, texts, ranges } = readValues(compiler, expression, literals);
  const alternatives = ranges.map((range) => compareValue(compiler.values, expression, '=', range));
  if (hasNull) alternatives.push(`${sql} IS NULL`);
  if (texts.length > 0) {
    const type = SQL_TYPES[familyOf(expression)];
    alternatives.push(`${sql} = ANY (${compiler.values.bind(texts, 'text[]')}::${type}[])`);
  }
  return alternatives.length > 0 ? `(${alternatives.join(' OR ')})` : 'false';
}

/** Records that hold all values of one of the texts, each of which is a list with semicolons. */
function compileIncludes(
  compiler: ConditionCompiler,
  expression: Expression,
  literals: readonly Literal[],
): string {
  const { sql } = expression;
  const { hasNull, texts } = readValues(compiler, expression, literals);
  const alternatives = texts.map((text) => {
    const wanted = text.split(';').map((part) => compiler.values.bind(part.trim(), 'text'));
    const folded = wanted.map((part) => `lower(${part} COLLATE "und-x-icu")`).join(', ');
    return `string_to_array(lower(${sql}::text), ';') @> ARRAY[${folded}]`;
  });
  if (hasNull) alternatives.push(`${sql} IS NULL`);
  return `(${alternatives.join(' OR ')})`;
}

function compileSet(compiler: ConditionCompiler, condition: SetCondition): string {
  const { left, operator, operatorAt, right } = condition;
  const expression = filtered(compiler, left, operator, setOperators[operator], operatorAt);
  const multiple = operator === 'INCLUDES' || operator === 'EXCLUDES';
  const positive = (multiple ? compileIncludes : compileIn)(compiler, expression, right);
  return operator === 'IN' || operator === 'INCLUDES' ? positive : negate(positive);
}

function compileSemiJoin(compiler: ConditionCompiler, condition: SemiJoin, inside: Inside): string {
  const { left, operator, operatorAt, query } = condition;
  if (inside) throw new SoqlError('semiJoinOperator', operatorAt, inside);
  const expression = filtered(compiler, left, operator, setOperators[operator], operatorAt);
  if (familyOf(expression) !== 'id') throw new SoqlError('semiJoinLeft', expression.at, expression.name);
  const positive = `${expression.sql} IN (${compiler.compileSemiJoin(query, expression)})`;
  return operator === 'IN' ? positive : negate(positive);
}

/** What is unknown to SQL because of a null is false to SOQL, and its opposite true. */
const negate = (sql: string) => `NOT coalesce(${sql}, false)`;

/** What is around a condition and forbids semi-joins in it. */
type Inside = 'OR' | 'NOT' | null;

/** Compiles a condition to SQL that is true for the records that it lets through. */
export function compileCondition(
  compiler: ConditionCompiler,
  condition: Condition,
  inside: Inside = null,
): string {
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const within = condition.kind === 'or' ? 'OR' : inside;
      const parts = condition.conditions.map((part) => compileCondition(compiler, part, within));
      return `(${parts.join(condition.kind === 'and' ? ' AND ' : ' OR ')})`;
    }
    case 'not':
      return negate(compileCondition(compiler, condition.condition, 'NOT'));
    case 'comparison':
      return compileComparison(compiler, condition);
    case 'set':
      return compileSet(compiler, condition);
    case 'semiJoin':
      return compileSemiJoin(compiler, condition, inside);
  }
}
