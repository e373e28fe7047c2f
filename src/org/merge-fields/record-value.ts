import {
  ADDRESS_PARTS,
  type Cell,
  type Column,
  LOCATION_PARTS,
  type RecordShape,
  type Row,
} from '../core/records.js';
import { typedValue } from '../core/typed-value.js';
import { Structure, type Value } from '../formula/values.js';
import type { Field, ObjectType, Schema } from '../schema/schema.js';

/** What a field of a new record shows before somebody fills it. */
function defaultOf({ type, defaultValue, picklist }: Field): Value {
  if (type === 'boolean') return defaultValue === 'true';
  return type === 'picklist' ? (picklist.find(({ isDefault }) => isDefault)?.value ?? null) : null;
}

/** A record, as expressions see it. Members that were not read are missing unless the record is new. */
export class RecordValue extends Structure {
  readonly #values = new Map<string, Value>();

  constructor(
    readonly schema: Schema,
    readonly object: ObjectType,
    /** `null` for a record that is still to be made. */
    readonly id: string | null,
  ) {
    super();
  }

  member(name: string): Value | undefined {
    const known = this.#values.get(name.toLowerCase());
    return known === undefined && this.id === null ? this.#blank(name) : known;
  }

  /** What a new record has at a name: nothing, as long as there is such a name. */
  #blank(name: string): Value | undefined {
    const field = this.schema.field(this.object, name);
    if (field) return defaultOf(field);
    if (this.schema.parentField(this.object, name)) return null;
    return this.schema.childRelationship(this.object, name) ? [] : undefined;
  }

  field(name: string): Field | undefined {
    return this.schema.field(this.object, name);
  }

  set(name: string, value: Value): void {
    this.#values.set(name.toLowerCase(), value);
  }

  override text(): string {
    return this.id ?? '';
  }
}

/** Records of one object, of which there may be none. */
export class RecordList extends Array<RecordValue> {
  constructor(
    readonly schema: Schema,
    readonly object: ObjectType,
    records: readonly RecordValue[],
  ) {
    super();
    this.push(...records);
  }

  /** What is made of it by `slice` and the like is a plain list. */
  static override get [Symbol.species]() {
    return Array;
  }
}

/** The parts of an address or a location; their text is in one line. */
class PartsValue extends Structure {
  readonly #parts: ReadonlyMap<string, string | null>;

  constructor(names: readonly string[], row: Row) {
    super();
    this.#parts = new Map(names.map((name, i) => [name.toLowerCase(), row[i] as string | null]));
  }

  member(name: string): Value | undefined {
    return this.#parts.get(name.toLowerCase());
  }

  override text(): string {
    const part = (name: string) => this.#parts.get(name) ?? '';
    if (!this.#parts.has('street')) return [part('latitude'), part('longitude')].filter(Boolean).join(', ');
    const town = [part('city'), [part('state'), part('postalcode')].filter(Boolean).join(' ')];
    return [part('street'), ...town, part('country')].filter(Boolean).join(', ');
  }
}

function readCell(schema: Schema, column: Column, cell: Cell): Value {
  switch (column.kind) {
    case 'value':
      return typedValue(column.type, cell as string | null);
    case 'parent':
      return cell === null ? null : readRecord(schema, column.shape, cell as Row);
    case 'children':
      return readRecords(schema, column.shape, cell === null ? [] : (cell as { rows: readonly Row[] }).rows);
    case 'address':
      return cell === null ? null : new PartsValue(ADDRESS_PARTS, cell as Row);
    case 'location':
      return cell === null ? null : new PartsValue(LOCATION_PARTS, cell as Row);
    case 'variant':
      return null;
  }
}

const objectOf = (schema: Schema, { object }: RecordShape): ObjectType => {
  const found = schema.object(object);
  if (!found) throw new TypeError(`'${object}' is no object of this schema`);
  return found;
};

/** The rows of a query's result as records. */
export const readRecords = (schema: Schema, shape: RecordShape, rows: readonly Row[]): RecordList =>
  new RecordList(
    schema,
    objectOf(schema, shape),
    rows.map((row) => readRecord(schema, shape, row)),
  );

/** A row of a query's result as a record. The query asks for `Id`. */
export function readRecord(schema: Schema, shape: RecordShape, row: Row): RecordValue {
  const object = objectOf(schema, shape);
  const id = shape.columns.findIndex(({ name }) => name === 'Id');
  const record = new RecordValue(schema, object, (row[id] as string | null | undefined) ?? '');
  shape.columns.forEach((column, i) => {
    record.set(column.name, readCell(schema, column, row[i] as Cell));
  });
  return record;
}
