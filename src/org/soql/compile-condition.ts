import type { Bindings } from './bindings.js';
import { comparedSql, compareValue } from './compile-comparison.js';
import { type Family, type FilterContext, familyOf, readFilterValue, SQL_TYPES } from './filter-value.js';
import { type ResolvedField, type Scope, sqlOf } from './scope.js';
import { SoqlError } from './soql-error.js';
import type { Condition, Literal, Operand, Query } from './tree.js';

/** What conditions are compiled with. */
export interface ConditionCompiler {
  readonly scope: Scope;
  readonly values: Bindings;
  readonly context: FilterContext;
  /** SQL of the inner SELECT of a semi-join, with one column. */
  readonly compileSemiJoin: (query: Query) => string;
}

type Comparison = Extract<Condition, { kind: 'comparison' }>;
type SetCondition = Extract<Condition, { kind: 'set' }>;
type SemiJoin = Extract<Condition, { kind: 'semiJoin' }>;

const ORDERED = ['=', '!=', '<', '<=', '>', '>=', 'IN', 'NOT IN'];

/** Operators that a family of types can be filtered with. */
const OPERATORS: Readonly<Record<Family, ReadonlySet<string>>> = {
  text: new Set([...ORDERED, 'LIKE']),
  multipicklist: new Set(['=', '!=', 'INCLUDES', 'EXCLUDES']),
  id: new Set(ORDERED),
  boolean: new Set(['=', '!=']),
  number: new Set(ORDERED),
  date: new Set(ORDERED),
  datetime: new Set(ORDERED),
  time: new Set(ORDERED),
  none: new Set(),
};

/** The field of an operand, if it can be filtered with the operator. */
function filteredField(
  compiler: ConditionCompiler,
  operand: Operand,
  operator: string,
  at: number,
): ResolvedField {
  if (operand.kind === 'call')
    throw new SoqlError(
      'MALFORMED_QUERY',
      `the function ${operand.call.name.text} is not supported in a filter by this org`,
      operand.call.at,
    );
  const resolved = compiler.scope.resolve(operand.path);
  const { field } = resolved;
  if (!field.filterable)
    throw new SoqlError(
      'INVALID_FIELD',
      `field '${field.name}' can not be filtered in a query call`,
      resolved.at,
    );
  if (!OPERATORS[familyOf(field)].has(operator)) {
    const reason =
      operator === 'INCLUDES' || operator === 'EXCLUDES'
        ? 'includes or excludes operator only valid on multipicklist field'
        : `invalid operator on ${field.type === 'reference' ? 'id' : field.type} field`;
    throw new SoqlError('INVALID_QUERY_FILTER_OPERATOR', reason, at);
  }
  return resolved;
}

function compileComparison(compiler: ConditionCompiler, condition: Comparison): string {
  const { left, operator, operatorAt, right } = condition;
  const resolved = filteredField(compiler, left, operator, operatorAt);
  const filter = readFilterValue(resolved.field, right, compiler.context);
  if (operator === 'LIKE' && right.kind === 'string' && filter.kind === 'value')
    return compareValue(compiler.values, resolved, operator, { kind: 'value', text: right.pattern });
  return compareValue(compiler.values, resolved, operator, filter);
}

function readValues(compiler: ConditionCompiler, resolved: ResolvedField, literals: readonly Literal[]) {
  const filters = literals.map((literal) => readFilterValue(resolved.field, literal, compiler.context));
  return {
    hasNull: filters.some((filter) => filter.kind === 'null'),
    texts: filters.flatMap((filter) => (filter.kind === 'value' ? filter.text : [])),
    ranges: filters.filter((filter) => filter.kind === 'range'),
  };
}

function compileIn(
  compiler: ConditionCompiler,
  resolved: ResolvedField,
  literals: readonly Literal[],
): string {
  const sql = comparedSql(resolved);
  const { hasNull, texts, ranges } = readValues(compiler, resolved, literals);
  const alternatives = ranges.map((range) => compareValue(compiler.values, resolved, '=', range));
  if (hasNull) alternatives.push(`${sql} IS NULL`);
  if (texts.length > 0) {
    const type = SQL_TYPES[familyOf(resolved.field)];
    alternatives.push(`${sql} = ANY (${compiler.values.bind(texts, 'text[]')}::${type}[])`);
  }
  return alternatives.length > 0 ? `(${alternatives.join(' OR ')})` : 'false';
}

/** Records that hold all values of one of the texts, each of which is a list with semicolons. */
function compileIncludes(
  compiler: ConditionCompiler,
  resolved: ResolvedField,
  literals: readonly Literal[],
): string {
  const sql = sqlOf(resolved);
  const { hasNull, texts } = readValues(compiler, resolved, literals);
  const alternatives = texts.map((text) => {
    const wanted = compiler.values.bind(
      text.split(';').map((part) => part.trim().toLowerCase()),
      'text[]',
    );
    return `string_to_array(lower(${sql}::text), ';') @> ${wanted}`;
  });
  if (hasNull) alternatives.push(`${sql} IS NULL`);
  return `(${alternatives.join(' OR ')})`;
}

function compileSet(compiler: ConditionCompiler, condition: SetCondition): string {
  const { left, operator, operatorAt, right } = condition;
  const resolved = filteredField(compiler, left, operator, operatorAt);
  const multiple = operator === 'INCLUDES' || operator === 'EXCLUDES';
  const positive = (multiple ? compileIncludes : compileIn)(compiler, resolved, right);
  return operator === 'IN' || operator === 'INCLUDES' ? positive : negate(positive);
}

function compileSemiJoin(compiler: ConditionCompiler, condition: SemiJoin): string {
  const { left, operator, operatorAt, query } = condition;
  const resolved = filteredField(compiler, left, operator, operatorAt);
  if (familyOf(resolved.field) !== 'id')
    throw new SoqlError(
      'MALFORMED_QUERY',
      `the field '${resolved.field.name}' on the left of a semi join must be an id or a reference`,
      resolved.at,
    );
  const positive = `${sqlOf(resolved)} IN (${compiler.compileSemiJoin(query)})`;
  return operator === 'IN' ? positive : negate(positive);
}

/** What is unknown to SQL because of a null is false to SOQL, and its opposite true. */
const negate = (sql: string) => `NOT coalesce(${sql}, false)`;

/** Compiles a condition to SQL that is true for the records that it lets through. */
export function compileCondition(compiler: ConditionCompiler, condition: Condition): string {
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const parts = condition.conditions.map((part) => compileCondition(compiler, part));
      return `(${parts.join(condition.kind === 'and' ? ' AND ' : ' OR ')})`;
    }
    case 'not':
      return negate(compileCondition(compiler, condition.condition));
    case 'comparison':
      return compileComparison(compiler, condition);
    case 'set':
      return compileSet(compiler, condition);
    case 'semiJoin':
      return compileSemiJoin(compiler, condition);
  }
}
