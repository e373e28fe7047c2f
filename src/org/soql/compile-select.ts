import type { Field } from '../schema/schema.js';
import { columnName } from '../storage/columns.js';
import { coordinateFields } from './distance.js';
import type { Expression } from './expression.js';
import { type FormatContext, formatFor } from './format-cell.js';
import {
  type CellReader,
  readChildren,
  readCompound,
  readFormatted,
  readParent,
  readValue,
  readVariant,
} from './read-cells.js';
import { RecordColumns } from './record-columns.js';
import { ADDRESS_PARTS, type Column, type RecordShape } from './rows.js';
import type { Place, ResolvedField, Scope } from './scope.js';
import { SoqlError } from './soql-error.js';
import type { Name } from './tree.js';

/** The columns of one SELECT: what SQL gives for them, what they are in the answer, and how they are read. */
export class Selection {
  /** Expressions of the SQL's SELECT list. */
  readonly expressions: string[] = [];
  readonly #root: RecordColumns;
  #unnamed = 0;

  constructor(
    private readonly scope: Scope,
    private readonly format: FormatContext,
  ) {
    this.#root = new RecordColumns(scope.here);
  }

  get shape(): RecordShape {
    return this.#root.shape;
  }

  get readers(): readonly CellReader[] {
    return this.#root.readers;
  }

  /** Adds a field, inside the parents that lead to it. */
  addField(resolved: ResolvedField): void {
    this.#addField(this.#root, resolved);
  }

  /** Adds what a function gives: under its alias, in the place of its field, or as `expr0`. */
  addExpression(expression: Expression, alias: Name | null): void {
    const { field } = expression;
    const record = alias || !field ? this.#root : this.#parentsOf(field);
    const name = alias?.text ?? field?.field.name ?? this.nextName();
    if (record.has(name))
      throw alias
        ? new SoqlError('duplicateAlias', alias.at, name)
        : new SoqlError('duplicateField', expression.at, name);
    record.add(...this.column(name, expression));
  }

  /** `expr0`, `expr1`, … */
  nextName(): string {
    return `expr${this.#unnamed++}`;
  }

  /** The column for the value of an expression, with its reader. */
  column(name: string, { sql, type, calls, field }: Expression): [Column, CellReader] {
    const at = this.#expression(sql);
    if (calls[0] !== 'FORMAT') return [{ kind: 'value', name, type }, readValue(at, type)];
    const format = formatFor(type, field?.field.scale ?? 0, this.format);
    return [{ kind: 'value', name, type: 'string' }, readFormatted(at, type, format)];
  }

  /** Adds children, which `sql` gives as one JSON text. */
  addChildren(name: string, sql: string, children: Selection, at: number): void {
    if (this.#root.has(name)) throw new SoqlError('duplicateChildren', at, name);
    this.#root.add(
      { kind: 'children', name, shape: children.shape },
      readChildren(this.#expression(sql), children.readers),
    );
  }

  /** Adds a parent that has other fields for every object that it can be. */
  addVariant(
    reference: Field,
    place: Place,
    variants: readonly { readonly place: Place; readonly fields: readonly ResolvedField[] }[],
    at: number,
  ): void {
    const record = this.#parentsOf(place);
    const name = reference.relationshipName as string;
    if (record.has(name)) throw new SoqlError('duplicateField', at, name);
    const kinds = variants.map((variant) => {
      const columns = new RecordColumns(variant.place);
      for (const field of variant.fields) this.#addField(columns, field);
      return { columns, idAt: this.#idOf(variant.place), readers: columns.readers };
    });
    const shapes = kinds.map(({ columns }) => columns.shape);
    record.add({ kind: 'variant', name, shapes }, readVariant(kinds));
  }

  #addField(root: RecordColumns, resolved: ResolvedField): void {
    const { field } = resolved;
    const record = this.#parentsOf(resolved, root);
    if (record.has(field.name)) throw new SoqlError('duplicateField', resolved.at, field.name);
    if (field.type === 'address') this.#addAddress(record, resolved);
    else if (field.type === 'location') this.#addLocation(record, resolved);
    else
      record.add(
        { kind: 'value', name: field.name, type: field.type },
        readValue(this.#expression(resolved.sql), field.type),
      );
  }

  #expression(sql: string): number {
    const known = this.expressions.indexOf(sql);
    return known >= 0 ? known : this.expressions.push(sql) - 1;
  }

  #idOf({ source }: Place): number {
    this.scope.use(source);
    return this.#expression(`${source.alias}."id"`);
  }

  /** The columns of the place that a path has led to, below those of the place where it started. */
  #parentsOf(place: Place, from: RecordColumns = this.#root): RecordColumns {
    let record = from;
    for (const reference of place.parents.slice(from.place.parents.length))
      record = this.#parent(record, reference);
    return record;
  }

  #parent(record: RecordColumns, reference: Field): RecordColumns {
    const name = reference.relationshipName as string;
    const known = record.parent(name);
    if (known) return known;
    const place = this.scope.parent(record.place, reference);
    const parent = new RecordColumns(place);
    record.addParent(name, parent, readParent(this.#idOf(place), parent.readers));
    return parent;
  }

  #part({ source }: ResolvedField, field: Field): CellReader {
    this.scope.use(source);
    return readValue(this.#expression(`${source.alias}.${columnName(field)}`), field.type);
  }

  #addAddress(record: RecordColumns, resolved: ResolvedField): void {
    const { source, field } = resolved;
    const prefix = field.name.slice(0, -'Address'.length);
    const readers = ADDRESS_PARTS.map((part) => {
      const partName = `${prefix}${part.charAt(0).toUpperCase()}${part.slice(1)}`;
      const partField = this.scope.schema.field(source.object, partName);
      if (!partField)
        throw new TypeError(`schema of ${source.object.name}: ${field.name} has no ${partName}`);
      return this.#part(resolved, partField);
    });
    record.add({ kind: 'address', name: field.name }, readCompound(readers));
  }

  #addLocation(record: RecordColumns, resolved: ResolvedField): void {
    const { source, field } = resolved;
    const { latitude, longitude } = coordinateFields(source.object.fields, field);
    const readers = [latitude, longitude].map((part) => this.#part(resolved, part));
    record.add({ kind: 'location', name: field.name }, readCompound(readers));
  }
}
