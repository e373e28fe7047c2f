import type { Field, FieldType, Schema } from '../../schema/schema.js';
import {
  ADDRESS_PARTS,
  type Cell,
  type Column,
  LOCATION_PARTS,
  type RecordShape,
  type Row,
} from '../records.js';
import { scalarReaders } from '../typed-value.js';
import type { ApexRecord, ApexValue } from './apex-value.js';

type Convert = (text: string) => ApexValue;

/** How the texts of fields are given to handlers; those of all other types stay texts. */
const conversions: Partial<Record<FieldType, Convert>> = {
  ...scalarReaders,
  datetime: (text) => new Date(text),
};

/** The value of a field's canonical text. */
export function fieldValue(type: FieldType, text: string): ApexValue {
  return conversions[type]?.(text) ?? text;
}

const parts = (names: readonly string[], cells: Row): ApexValue => ({
  kind: 'object',
  members: names.map((name, i) => [
    name,
    /itude$/.test(name) && cells[i] !== null ? Number(cells[i]) : (cells[i] as string | null),
  ]),
});

type ColumnOf<Kind extends Column['kind']> = Extract<Column, { kind: Kind }>;

const readers: { readonly [Kind in Column['kind']]: (column: ColumnOf<Kind>, cell: never) => ApexValue } = {
  value: ({ type }, cell: string) => fieldValue(type, cell),
  parent: ({ shape }, cell: Row) => rowRecord(shape, cell),
  children: ({ shape }, { rows }: { rows: readonly Row[] }) => rows.map((row) => rowRecord(shape, row)),
  variant: ({ shapes }, { shape, row }: { shape: number; row: Row }) =>
    rowRecord(shapes[shape] as RecordShape, row),
  address: (_, cell: Row) => parts(ADDRESS_PARTS, cell),
  location: (_, cell: Row) => parts(LOCATION_PARTS, cell),
};

function cellValue(column: Column, cell: Cell): ApexValue {
  // A record without children has an empty list of them, as in Apex.
  if (cell === null) return column.kind === 'children' ? [] : null;
  return readers[column.kind](column as never, cell as never);
}

/** A row of a query as a record of a handler. */
export function rowRecord(shape: RecordShape, row: Row): ApexRecord {
  return {
    kind: 'record',
    type: shape.object,
    fields: shape.columns.map((column, i) => [column.name, cellValue(column, row[i] as Cell)] as const),
  };
}

/** A field of an object by its name; one that the org does not have stands for itself. */
export function fieldOf(schema: Schema, objectName: string, name: string): Field | undefined {
  const object = schema.object(objectName);
  return object && schema.field(object, name);
}
