import type { Field } from '../schema/schema.js';
import { columnName } from '../storage/columns.js';
import { type CellReader, readAddress, readChildren, readParent, readValue } from './read-cells.js';
import { ADDRESS_PARTS, type Column, type RecordShape } from './rows.js';
import { type ResolvedField, type Scope, type Source, sqlOf } from './scope.js';
import { SoqlError } from './soql-error.js';

/** The columns of one SELECT: what SQL gives for them, what they are in the answer, and how they are read. */
export class Selection {
  /** Expressions of the SQL's SELECT list. */
  readonly expressions: string[] = [];
  readonly #root: RecordColumns;

  constructor(private readonly scope: Scope) {
    this.#root = new RecordColumns(scope.root);
  }

  get shape(): RecordShape {
    return this.#root.shape;
  }

  get readers(): readonly CellReader[] {
    return this.#root.readers;
  }

  /** Adds a field, inside the parents that lead to it. */
  addField(resolved: ResolvedField): void {
    let record = this.#root;
    for (const parent of resolved.parents) record = this.#parent(record, parent);
    const { field } = resolved;
    if (record.has(field.name))
      throw new SoqlError('INVALID_FIELD', `duplicate field selected: ${field.name}`, resolved.at);
    if (field.type === 'address') this.#addAddress(record, resolved);
    else
      record.add(
        { kind: 'value', name: field.name, type: field.type },
        readValue(this.#expression(sqlOf(resolved)), field.type),
      );
  }

  /** Adds children, which `sql` gives as one JSON text. */
  addChildren(name: string, sql: string, children: Selection, at: number): void {
    if (this.#root.has(name))
      throw new SoqlError('MALFORMED_QUERY', `cannot follow the same relationship '${name}' twice`, at);
    this.#root.add(
      { kind: 'children', name, shape: children.shape },
      readChildren(this.#expression(sql), children.readers),
    );
  }

  #expression(sql: string): number {
    const known = this.expressions.indexOf(sql);
    return known >= 0 ? known : this.expressions.push(sql) - 1;
  }

  #parent(record: RecordColumns, reference: Field): RecordColumns {
    const name = reference.relationshipName as string;
    const known = record.parent(name);
    if (known) return known;
    const source = this.scope.joined(record.source, reference);
    if (!source) throw new TypeError(`the parent ${name} was not joined`);
    const parent = new RecordColumns(source);
    const idAt = this.#expression(`${source.alias}."id"`);
    record.addParent(name, parent, readParent(idAt, parent.readers));
    return parent;
  }

  #addAddress(record: RecordColumns, { source, field }: ResolvedField): void {
    const prefix = field.name.slice(0, -'Address'.length);
    const readers = ADDRESS_PARTS.map((part) => {
      const partName = `${prefix}${part.charAt(0).toUpperCase()}${part.slice(1)}`;
      const partField = this.scope.schema.field(source.object, partName);
      if (!partField)
        throw new TypeError(`schema of ${source.object.name}: ${field.name} has no ${partName}`);
      return readValue(this.#expression(`${source.alias}.${columnName(partField)}`), partField.type);
    });
    record.add({ kind: 'address', name: field.name }, readAddress(readers));
  }
}

/** The columns of a record or of a parent in it. */
class RecordColumns {
  readonly readers: CellReader[] = [];
  readonly #columns: Column[] = [];
  readonly #parents = new Map<string, RecordColumns>();
  readonly #names = new Set<string>();

  constructor(readonly source: Source) {}

  get shape(): RecordShape {
    return { object: this.source.object.name, columns: this.#columns };
  }

  has(name: string): boolean {
    return this.#names.has(name);
  }

  parent(name: string): RecordColumns | undefined {
    return this.#parents.get(name);
  }

  add(column: Column, reader: CellReader): void {
    this.#names.add(column.name);
    this.#columns.push(column);
    this.readers.push(reader);
  }

  addParent(name: string, parent: RecordColumns, reader: CellReader): void {
    this.#parents.set(name, parent);
    this.add({ kind: 'parent', name, shape: parent.shape }, reader);
  }
}
