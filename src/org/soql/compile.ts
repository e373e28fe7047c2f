import type { ObjectType, Schema } from '../schema/schema.js';
import { columnName } from '../storage/columns.js';
import type { SqlValue } from '../storage/sql.js';
import { Bindings } from './bindings.js';
import { compileCondition } from './compile-condition.js';
import { isFields, selectFields } from './compile-fields.js';
import { compileGroups, isGrouped } from './compile-groups.js';
import { compileOrder } from './compile-order.js';
import { Selection } from './compile-select.js';
import { semiJoinField } from './compile-semi-join.js';
import { selectTypeOf } from './compile-typeof.js';
import { compileOperand, type Expression, type ExpressionContext, operandAt } from './expression.js';
import type { FilterContext } from './filter-value.js';
import type { FormatContext } from './format-cell.js';
import { functions } from './functions.js';
import { type PrintedRow, readRow } from './read-cells.js';
import type { RecordShape, Row } from './rows.js';
import { rowsOf } from './rows-of.js';
import { Aliases, Scope, type Source } from './scope.js';
import { SoqlError } from './soql-error.js';
import { type Touch, touchOf } from './touch.js';
import type { Name, Query, SelectItem } from './tree.js';
import { usingScopes } from './using-scopes.js';

/** What compiling depends on besides query and schema. */
export interface CompileContext extends FilterContext, FormatContext {
  /** Whether deleted records are seen, as in `queryAll`. */
  readonly includeDeleted: boolean;
  readonly userId: string;
  /** Whether a fiscal year is named by the year in which it starts, and not by that in which it ends. */
  readonly fiscalYearNamedByStart: boolean;
}

/** Largest OFFSET (SOQL and SOSL reference, "OFFSET"). */
const MAX_OFFSET = 2000;

/** Most children in a query, and most semi-joins (SOQL and SOSL reference, "Relationship Query Limitations", …). */
const MAX_CHILDREN = 20;
const MAX_SEMI_JOINS = 2;

/**
 * A query as SQL. `count` queries have no columns; of others, `columns` are the expressions of the SELECT list, and
 * `read` makes an answer's row of the values that they gave. Rows of `groups` are no records.
 */
export interface CompiledQuery {
  readonly kind: 'rows' | 'count' | 'groups';
  readonly columns: readonly string[];
  /** Expression for the id of a row's record, whether or not it is selected. */
  readonly idColumn: string;
  /** From FROM to the end of WHERE or HAVING. */
  readonly from: string;
  /** The list of ORDER BY; empty where there is one row. */
  readonly orderBy: string;
  readonly limit: number | null;
  readonly offset: number;
  readonly values: readonly SqlValue[];
  readonly shape: RecordShape;
  readonly read: (row: PrintedRow) => Row;
  /** What FOR VIEW and FOR REFERENCE note in the records. */
  readonly touch: Touch | null;
}

/** A condition on the rows of a query's root besides its WHERE, in SQL. */
export type Restriction = (root: Source, values: Bindings) => string;

const isCount = (query: Query) => {
  const [item] = query.select;
  return (
    query.select.length === 1 &&
    item.kind === 'call' &&
    item.call.name.text.toUpperCase() === 'COUNT' &&
    item.call.args.length === 0
  );
};

class Compiler {
  readonly values = new Bindings();
  readonly #aliases = new Aliases();
  readonly #context: CompileContext;
  #children = 0;
  #semiJoins = 0;

  constructor(
    private readonly schema: Schema,
    context: CompileContext,
    query: Query,
    private readonly restrict: Restriction | undefined,
  ) {
    const allRows = query.endings.some(({ text }) => text === 'ALL ROWS');
    this.#context = allRows ? { ...context, includeDeleted: true } : context;
  }

  compile(query: Query): CompiledQuery {
    const scope = this.#rootScope(query);
    scope.secured = query.with?.text === 'SECURITY_ENFORCED';
    if (query.having && !query.groupBy) throw new SoqlError('havingWithoutGroup', query.at);
    const counting = isCount(query);
    const selection = new Selection(scope, this.#context);
    const parts = counting
      ? this.#count(scope, query)
      : isGrouped(query)
        ? this.#groups(scope, selection, query)
        : this.#rows(scope, selection, query);
    return {
      ...parts,
      columns: selection.expressions,
      idColumn: `${scope.root.alias}."id"`,
      limit: query.limit?.value ?? null,
      offset: this.#offset(query),
      values: this.values.values,
      touch: touchOf(this.schema, scope.root.object, query, parts.kind === 'rows'),
    };
  }

  #rows(scope: Scope, selection: Selection, query: Query) {
    this.#select(scope, selection, query);
    const where = this.#where(scope, query, this.restrict?.(scope.root, this.values));
    const orderBy = compileOrder(this.#expressions(scope), query.orderBy);
    const { shape, readers } = selection;
    return { kind: 'rows', from: this.#from(scope, where), orderBy, shape, read: readRow(readers) } as const;
  }

  #groups(scope: Scope, selection: Selection, query: Query) {
    const where = this.#where(scope, query);
    const compiler = {
      expressions: this.#expressions(scope),
      values: this.values,
      context: this.#context,
      selection,
    };
    const { groupBy, orderBy, columns, readers } = compileGroups(compiler, query);
    const from = [this.#from(scope, where), groupBy].join(' ');
    const shape = { object: 'AggregateResult', columns };
    return { kind: 'groups', from, orderBy, shape, read: readRow(readers) } as const;
  }

  #count(scope: Scope, query: Query) {
    const [order] = query.orderBy;
    if (query.groupBy || order)
      throw new SoqlError(
        'countAlone',
        query.groupBy?.at ?? operandAt((order as NonNullable<typeof order>).operand),
      );
    const from = this.#from(scope, this.#where(scope, query));
    const shape = { object: scope.root.object.name, columns: [] };
    return { kind: 'count', from, orderBy: '', shape, read: readRow([]) } as const;
  }

  #rootScope(query: Query): Scope {
    const [first, ...others] = query.from;
    const [name, ...rest] = first.path.names;
    const object = this.schema.object(name.text);
    if (!object || object.isUnion || rest.length > 0)
      throw new SoqlError('unknownType', first.path.at, first.path.names.map((part) => part.text).join('.'));
    const scope = this.#scope(object);
    if (first.alias) scope.alias(first.alias.text);
    for (const item of others) {
      const place = scope.resolveParent(item.path);
      if (item.alias) scope.alias(item.alias.text, place);
    }
    return scope;
  }

  #scope(object: ObjectType): Scope {
    return new Scope(this.schema, { alias: this.#aliases.take(), object }, this.#aliases);
  }

  #expressions(scope: Scope): ExpressionContext {
    const { timeZone, fiscalYearStartMonth, fiscalYearNamedByStart } = this.#context;
    return { scope, timeZone, fiscalYearStartMonth, fiscalYearNamedByStart };
  }

  #select(scope: Scope, selection: Selection, query: Query): void {
    for (const item of query.select) this.#selectItem(scope, selection, item, query);
  }

  #selectItem(scope: Scope, selection: Selection, item: SelectItem, query: Query): void {
    if (item.kind === 'children') this.#selectChildren(scope, selection, item.query);
    else if (item.kind === 'typeof') selectTypeOf(scope, selection, item.typeOf);
    else if (item.kind === 'call' && isFields(item.call)) selectFields(scope, selection, item.call, query);
    else if (item.kind === 'call') this.#selectCall(scope, selection, item);
    else if (item.alias) throw new SoqlError('aliasWithoutGroup', item.alias.at);
    else selection.addField(scope.resolve(item.path));
  }

  #selectCall(scope: Scope, selection: Selection, item: Extract<SelectItem, { kind: 'call' }>): void {
    const expression = compileOperand(this.#expressions(scope), item, 'SELECT');
    const { calls, field, at, name } = expression;
    if (expression.aggregate || calls.some((call) => functions[call].kind === 'date'))
      throw new SoqlError('ungroupedField', field?.at ?? at, field?.field.name ?? name);
    selection.addExpression(expression, item.alias);
  }

  /** A subquery over children: one JSON value in each row of the parent. */
  #selectChildren(parent: Scope, selection: Selection, query: Query): void {
    const [first, ...others] = query.from;
    const name = childrenName(parent, first.path.names);
    const relationship = this.schema.childRelationship(parent.root.object, name.text);
    if (!relationship?.name || others.length > 0) throw new SoqlError('unknownChildren', name.at, name.text);
    if (++this.#children > MAX_CHILDREN) throw new SoqlError('manyChildren', query.at, MAX_CHILDREN);
    refuseOuterClauses(query, 'a subquery');
    if (query.groupBy) throw new SoqlError('subqueryClause', query.groupBy.at, 'GROUP BY', 'a subquery');
    if (isCount(query) || isGrouped(query))
      throw new SoqlError('subqueryClause', query.at, 'an aggregate function', 'a subquery');
    const scope = this.#scope(relationship.child);
    scope.name(relationship.name);
    if (first.alias) scope.alias(first.alias.text);
    const children = new Selection(scope, this.#context);
    this.#select(scope, children, query);
    const link = `${scope.root.alias}.${columnName(relationship.field)} = ${parent.root.alias}."id"`;
    const where = this.#where(scope, query, link);
    const orderBy = compileOrder(this.#expressions(scope), query.orderBy);
    const from = this.#from(scope, where);
    const cells = children.expressions.map((expression) => `${expression}::text`).join(', ');
    const window = limitClause(query.limit?.value ?? null, this.#offset(query));
    const sql = `(SELECT json_agg(c.cells) FROM (SELECT array_to_json(ARRAY[${cells}]::text[]) AS cells ${from} ORDER BY ${orderBy} ${window}) c)`;
    selection.addChildren(relationship.name, sql, children, first.path.at);
  }

  #from(scope: Scope, where: string): string {
    const { root, joins } = scope;
    return [`FROM ${rowsOf(root.object)} AS ${root.alias}`, ...joins, where].join(' ');
  }

  #where(scope: Scope, query: Query, link?: string, isInner = false): string {
    const conditions = link ? [link] : [];
    const deleted = this.schema.field(scope.root.object, 'IsDeleted');
    if (deleted && !this.#context.includeDeleted)
      conditions.push(`NOT ${scope.root.alias}.${columnName(deleted)}`);
    if (query.scope) conditions.push(this.#usingScope(scope, query.scope));
    if (query.where) {
      const compiler = {
        expressions: this.#expressions(scope),
        values: this.values,
        context: this.#context,
        place: 'WHERE',
        check: () => undefined,
        compileSemiJoin: (inner: Query, left: Expression) => {
          if (isInner) throw new SoqlError('nestedSemiJoin', inner.at);
          return this.#semiJoin(inner, left, scope.root.object);
        },
      } as const;
      conditions.push(compileCondition(compiler, query.where));
    }
    return conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
  }

  #usingScope({ root }: Scope, { text, at }: Name): string {
    const name = text.toLowerCase();
    const row = Object.hasOwn(usingScopes, name) ? usingScopes[name] : undefined;
    if (!row) throw new SoqlError('scopeName', at, text);
    if (!row.condition) throw new SoqlError('scopeUnsupported', at, text);
    const user = this.values.bind(this.#context.userId, 'text');
    const condition = row.condition({ schema: this.schema, ...root, user });
    if (condition === null) throw new SoqlError('scopeObject', at, text, root.object.name);
    // What a scope does not ask of the user, the database would not know the type of.
    return `${user} IS NOT NULL AND ${condition}`;
  }

  #semiJoin(query: Query, left: Expression, main: ObjectType): string {
    if (++this.#semiJoins > MAX_SEMI_JOINS) throw new SoqlError('manySemiJoins', query.at, MAX_SEMI_JOINS);
    refuseOuterClauses(query, 'the inner select of a semi join');
    const scope = this.#rootScope(query);
    const { sql } = semiJoinField(scope, query, left, main);
    const where = this.#where(scope, query, `${sql} IS NOT NULL`, true);
    return `SELECT ${sql} ${this.#from(scope, where)}`;
  }

  #offset({ offset }: Query): number {
    if (offset && offset.value > MAX_OFFSET) throw new SoqlError('largeOffset', offset.at, MAX_OFFSET);
    return offset?.value ?? 0;
  }
}

/** Clauses that only the outer query can have. */
function refuseOuterClauses({ scope, with: withClause, having, endings, at }: Query, where: string): void {
  if (scope) throw new SoqlError('subqueryClause', scope.at, 'USING SCOPE', where);
  if (withClause) throw new SoqlError('subqueryClause', withClause.at, `WITH ${withClause.text}`, where);
  if (having) throw new SoqlError('subqueryClause', at, 'HAVING', where);
  const [ending] = endings;
  if (ending) throw new SoqlError('subqueryClause', ending.at, ending.text, where);
}

/** The relationship's name in `FROM Contacts`, `FROM a.Contacts` and `FROM Account.Contacts`. */
function childrenName(parent: Scope, names: readonly [Name, ...Name[]]): Name {
  const last = names[names.length - 1] as Name;
  const [first] = names;
  if (names.length > 2 || (names.length === 2 && !parent.isRoot(first.text)))
    throw new SoqlError('unknownChildren', first.at, first.text);
  return last;
}

/** LIMIT and OFFSET of SQL. */
export function limitClause(limit: number | null, offset: number): string {
  const parts = limit === null ? [] : [`LIMIT ${limit}`];
  if (offset > 0) parts.push(`OFFSET ${offset}`);
  return parts.join(' ');
}

/**
 * Compiles a query's tree; `restrict` narrows down the records of its root. Throws a `SoqlError` where the schema or a
 * limit is against it.
 */
export function compileQuery(
  query: Query,
  schema: Schema,
  context: CompileContext,
  restrict?: Restriction,
): CompiledQuery {
  return new Compiler(schema, context, query, restrict).compile(query);
}
