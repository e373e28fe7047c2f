import type { ObjectType, Schema } from '../schema/schema.js';
import { columnName, tableName } from '../storage/columns.js';
import type { SqlValue } from '../storage/sql.js';
import { Bindings } from './bindings.js';
import { compileCondition } from './compile-condition.js';
import { compileOrder, operandAt } from './compile-order.js';
import { Selection } from './compile-select.js';
import type { FilterContext } from './filter-value.js';
import { familyOf } from './filter-value.js';
import { type PrintedRow, readRow } from './read-cells.js';
import type { RecordShape, Row } from './rows.js';
import { Aliases, Scope, sqlOf, unknownChildren, unknownType } from './scope.js';
import { SoqlError } from './soql-error.js';
import type { Name, Query, SelectItem } from './tree.js';

/** What compiling depends on besides query and schema. */
export interface CompileContext extends FilterContext {
  /** Whether deleted records are seen, as in `queryAll`. */
  readonly includeDeleted: boolean;
}

/** Largest OFFSET (SOQL and SOSL reference, "OFFSET"). */
const MAX_OFFSET = 2000;

/**
 * A query as SQL. `count` queries have no columns; of others, `columns` are the expressions of the SELECT list, and
 * `read` makes an answer's row of the values that they gave.
 */
export interface CompiledQuery {
  readonly kind: 'rows' | 'count';
  readonly columns: readonly string[];
  /** Expression for the id of a row's record, whether or not it is selected. */
  readonly idColumn: string;
  /** From FROM to the end of WHERE. */
  readonly from: string;
  readonly orderBy: string;
  readonly limit: number | null;
  readonly offset: number;
  readonly values: readonly SqlValue[];
  readonly shape: RecordShape;
  readonly read: (row: PrintedRow) => Row;
}

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

  constructor(
    private readonly schema: Schema,
    private readonly context: CompileContext,
  ) {}

  compile(query: Query): CompiledQuery {
    const scope = this.#rootScope(query);
    this.#refuseGrouping(query);
    const counting = isCount(query);
    const selection = new Selection(scope);
    if (!counting) this.#select(scope, selection, query.select);
    const where = this.#where(scope, query);
    const orderBy = counting ? this.#refuseOrder(query) : compileOrder(scope, query.orderBy);
    return {
      kind: counting ? 'count' : 'rows',
      columns: selection.expressions,
      idColumn: `${scope.root.alias}."id"`,
      from: this.#from(scope, where),
      orderBy,
      limit: query.limit?.value ?? null,
      offset: this.#offset(query),
      values: this.values.values,
      shape: selection.shape,
      read: readRow(selection.readers),
    };
  }

  #rootScope(query: Query): Scope {
    const [first, ...others] = query.from;
    const [name, ...rest] = first.path.names;
    const object = this.schema.object(name.text);
    if (!object || object.isUnion || rest.length > 0)
      throw unknownType(first.path.names.map((part) => part.text).join('.'), first.path.at);
    const scope = this.#scope(object);
    if (first.alias) scope.alias(first.alias.text, scope.root);
    for (const item of others) {
      const { source, parents } = scope.resolveParent(item.path);
      if (item.alias) scope.alias(item.alias.text, source, parents);
    }
    return scope;
  }

  #scope(object: ObjectType): Scope {
    return new Scope(this.schema, { alias: this.#aliases.take(), object }, this.#aliases);
  }

  #refuseGrouping({ groupBy, having, at }: Query): void {
    if (groupBy.length > 0 || having)
      throw new SoqlError(
        'MALFORMED_QUERY',
        'GROUP BY and HAVING are not supported by this org',
        groupBy[0] ? operandAt(groupBy[0]) : at,
      );
  }

  #select(scope: Scope, selection: Selection, items: readonly SelectItem[]): void {
    for (const item of items) {
      if (item.kind === 'children') this.#selectChildren(scope, selection, item.query);
      else if (item.kind === 'call')
        throw new SoqlError(
          'MALFORMED_QUERY',
          `the function ${item.call.name.text} is not supported in a SELECT list by this org`,
          item.call.at,
        );
      else {
        if (item.alias)
          throw new SoqlError(
            'MALFORMED_QUERY',
            'only aggregate expressions use field aliasing',
            item.alias.at,
          );
        selection.addField(scope.resolve(item.path));
      }
    }
  }

  /** A subquery over children: one JSON value in each row of the parent. */
  #selectChildren(parent: Scope, selection: Selection, query: Query): void {
    const [first, ...others] = query.from;
    const name = childrenName(parent, first.path.names);
    const relationship = this.schema.childRelationship(parent.root.object, name.text);
    if (!relationship?.name || others.length > 0) throw unknownChildren(name);
    this.#refuseGrouping(query);
    const scope = this.#scope(relationship.child);
    scope.name(relationship.name, scope.root);
    if (first.alias) scope.alias(first.alias.text, scope.root);
    const children = new Selection(scope);
    this.#select(scope, children, query.select);
    const link = `${scope.root.alias}.${columnName(relationship.field)} = ${parent.root.alias}."id"`;
    const where = this.#where(scope, query, link);
    const orderBy = compileOrder(scope, query.orderBy);
    const from = this.#from(scope, where);
    const cells = children.expressions.map((expression) => `${expression}::text`).join(', ');
    const window = limitClause(query.limit?.value ?? null, this.#offset(query));
    const sql = `(SELECT json_agg(c.cells) FROM (SELECT array_to_json(ARRAY[${cells}]::text[]) AS cells ${from} ORDER BY ${orderBy} ${window}) c)`;
    selection.addChildren(relationship.name, sql, children, first.path.at);
  }

  #from(scope: Scope, where: string): string {
    const { root, joins } = scope;
    return [`FROM ${tableName(root.object)} AS ${root.alias}`, ...joins, where].join(' ');
  }

  #where(scope: Scope, query: Query, link?: string): string {
    const conditions = link ? [link] : [];
    const deleted = this.schema.field(scope.root.object, 'IsDeleted');
    if (deleted && !this.context.includeDeleted)
      conditions.push(`NOT ${scope.root.alias}.${columnName(deleted)}`);
    if (query.where)
      conditions.push(
        compileCondition(
          {
            scope,
            values: this.values,
            context: this.context,
            compileSemiJoin: (inner) => this.#semiJoin(inner),
          },
          query.where,
        ),
      );
    return conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
  }

  #semiJoin(query: Query): string {
    this.#refuseGrouping(query);
    const scope = this.#rootScope(query);
    const [item, ...others] = query.select;
    if (item.kind !== 'path' || others.length > 0)
      throw new SoqlError(
        'MALFORMED_QUERY',
        'the inner select of a semi join must name exactly one field',
        query.at,
      );
    const resolved = scope.resolve(item.path);
    if (familyOf(resolved.field) !== 'id')
      throw new SoqlError(
        'MALFORMED_QUERY',
        `the field '${resolved.field.name}' of the inner select must be an id or a reference`,
        resolved.at,
      );
    const sql = sqlOf(resolved);
    const where = this.#where(scope, query, `${sql} IS NOT NULL`);
    const orderBy = compileOrder(scope, query.orderBy);
    const from = this.#from(scope, where);
    return `SELECT ${sql} ${from} ORDER BY ${orderBy} ${limitClause(query.limit?.value ?? null, this.#offset(query))}`;
  }

  #refuseOrder({ orderBy }: Query): string {
    const [first] = orderBy;
    if (first)
      throw new SoqlError(
        'MALFORMED_QUERY',
        'Ordered field must be grouped or aggregated: COUNT() has no order',
        operandAt(first.operand),
      );
    return '';
  }

  #offset({ offset }: Query): number {
    if (offset && offset.value > MAX_OFFSET)
      throw new SoqlError(
        'NUMBER_OUTSIDE_VALID_RANGE',
        `Maximum SOQL offset allowed is ${MAX_OFFSET}`,
        offset.at,
      );
    return offset?.value ?? 0;
  }
}

/** The relationship's name in `FROM Contacts`, `FROM a.Contacts` and `FROM Account.Contacts`. */
function childrenName(parent: Scope, names: readonly [Name, ...Name[]]): Name {
  const last = names[names.length - 1] as Name;
  if (names.length > 2 || (names.length === 2 && !parent.isRoot(names[0].text)))
    throw unknownChildren(names[0]);
  return last;
}

/** LIMIT and OFFSET of SQL. */
export function limitClause(limit: number | null, offset: number): string {
  const parts = limit === null ? [] : [`LIMIT ${limit}`];
  if (offset > 0) parts.push(`OFFSET ${offset}`);
  return parts.join(' ');
}

/** Compiles a query's tree. Throws a `SoqlError` where the schema or a limit is against it. */
export function compileQuery(query: Query, schema: Schema, context: CompileContext): CompiledQuery {
  return new Compiler(schema, context).compile(query);
}
