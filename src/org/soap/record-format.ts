import {
  ADDRESS_PARTS,
  type Cell,
  type ChildRows,
  type Column,
  LOCATION_PARTS,
  type QueryResult,
  type RecordShape,
  type Row,
  type VariantRow,
} from '../core/records.js';
import type { FieldType } from '../schema/schema.js';
import { javaDouble } from './java-double.js';
import { xmlText } from './xml-text.js';

/** One record on its own, as `retrieve` answers with. */
export interface ShapedRow {
  readonly shape: RecordShape;
  readonly row: Row;
  /** Its id, where it is known without a column. */
  readonly id?: string | undefined;
}

type CellFormat = (cell: Cell) => string;
type RowFormat = (row: Row) => string;

/** Field types whose numbers are `double` on the wire. */
const DOUBLES: ReadonlySet<FieldType> = new Set(['double', 'currency', 'percent']);

/** Field types whose text can need escaping; of all others the canonical text is safe. */
const FREE_TEXT: ReadonlySet<FieldType> = new Set([
  'string',
  'textarea',
  'picklist',
  'multipicklist',
  'combobox',
  'email',
  'phone',
  'url',
  'encryptedstring',
  'anyType',
  'complexvalue',
]);

/** In rows of aggregates, which no describe explains, numbers carry their type. */
const AGGREGATE_TYPES: Partial<Record<FieldType, string>> = {
  int: 'xsd:int',
  long: 'xsd:long',
  double: 'xsd:double',
  currency: 'xsd:double',
  percent: 'xsd:double',
};

function textFormat(type: FieldType): (text: string) => string {
  if (DOUBLES.has(type)) return javaDouble;
  return FREE_TEXT.has(type) ? xmlText : (text) => text;
}

function valueFormat(name: string, type: FieldType, aggregate: boolean): CellFormat {
  const xsdType = aggregate ? AGGREGATE_TYPES[type] : undefined;
  const start = xsdType ? `<sf:${name} xsi:type="${xsdType}">` : `<sf:${name}>`;
  const end = `</sf:${name}>`;
  const nil = `<sf:${name} xsi:nil="true"/>`;
  const toText = textFormat(type);
  return (cell) => (cell === null ? nil : start + toText(cell as string) + end);
}

function parentFormat(name: string, shape: RecordShape): CellFormat {
  const inside = rowFormat(shape);
  const nil = `<sf:${name} xsi:nil="true"/>`;
  return (cell) =>
    cell === null ? nil : `<sf:${name} xsi:type="sf:sObject">${inside(cell as Row)}</sf:${name}>`;
}

function childrenFormat(name: string, shape: RecordShape): CellFormat {
  const inside = rowFormat(shape);
  const nil = `<sf:${name} xsi:nil="true"/>`;
  return (cell) => {
    if (cell === null || (cell as ChildRows).rows.length === 0) return nil;
    const { rows } = cell as ChildRows;
    const batch = members(true, null, rows, inside, rows.length);
    return `<sf:${name} xsi:type="QueryResult">${batch}</sf:${name}>`;
  };
}

/** A parent whose shape depends on its type. */
function variantFormat(name: string, shapes: readonly RecordShape[]): CellFormat {
  const formats = shapes.map((shape) => parentFormat(name, shape));
  return (cell) => {
    if (cell === null) return `<sf:${name} xsi:nil="true"/>`;
    const { shape, row } = cell as VariantRow;
    return (formats[shape] as CellFormat)(row);
  };
}

/** Parts of compounds that are numbers. */
const COORDINATES: ReadonlySet<string> = new Set(['latitude', 'longitude']);

/** A compound is an object of the API's own, so its parts are in the API's namespace and not in the record's. */
function compoundFormat(name: string, type: string, partNames: readonly string[]): CellFormat {
  const parts = partNames.map((part) => {
    const toText = COORDINATES.has(part) ? javaDouble : xmlText;
    return (cell: Cell) =>
      cell === null ? `<${part} xsi:nil="true"/>` : `<${part}>${toText(cell as string)}</${part}>`;
  });
  return (cell) => {
    if (cell === null) return `<sf:${name} xsi:nil="true"/>`;
    const text = parts.map((part, i) => part((cell as Row)[i] as Cell)).join('');
    return `<sf:${name} xsi:type="${type}">${text}</sf:${name}>`;
  };
}

type ColumnOf<Kind extends Column['kind']> = Extract<Column, { kind: Kind }>;

/** One row a kind of column. */
const columnFormats: {
  readonly [Kind in Column['kind']]: (column: ColumnOf<Kind>, aggregate: boolean) => CellFormat;
} = {
  value: ({ name, type }, aggregate) => valueFormat(name, type, aggregate),
  parent: ({ name, shape }) => parentFormat(name, shape),
  children: ({ name, shape }) => childrenFormat(name, shape),
  variant: ({ name, shapes }) => variantFormat(name, shapes),
  address: ({ name }) => compoundFormat(name, 'address', ADDRESS_PARTS),
  location: ({ name }) => compoundFormat(name, 'location', LOCATION_PARTS),
};

const columnFormat = (column: Column, aggregate: boolean) =>
  columnFormats[column.kind](column as never, aggregate);

/**
 * Makes the function that writes what stands inside one record: its `type`, its `Id`, and its columns. `Id` comes
 * first in any case, empty where nobody asked for it and it is not `known` otherwise, and once more in its place where
 * the query names it. What all rows share is worked out once.
 */
function rowFormat(shape: RecordShape, known?: string): RowFormat {
  const type = `<sf:type>${xmlText(shape.object)}</sf:type>`;
  const idAt = shape.columns.findIndex((column) => column.kind === 'value' && column.name === 'Id');
  const noId = known === undefined ? '<sf:Id xsi:nil="true"/>' : `<sf:Id>${known}</sf:Id>`;
  const formats = shape.columns.map((column) => columnFormat(column, shape.object === 'AggregateResult'));
  const firstId = idAt < 0 ? () => noId : (row: Row) => (formats[idAt] as CellFormat)(row[idAt] as Cell);
  return (row) => {
    let text = type + firstId(row);
    for (let i = 0; i < formats.length; i++) text += (formats[i] as CellFormat)(row[i] as Cell);
    return text;
  };
}

/** The members of a query result, in the WSDL's order. */
function members(
  done: boolean,
  locator: string | null,
  rows: readonly Row[],
  inside: RowFormat,
  size: number,
): string {
  let text = `<done>${done}</done>`;
  text +=
    locator === null ? '<queryLocator xsi:nil="true"/>' : `<queryLocator>${xmlText(locator)}</queryLocator>`;
  for (const row of rows) text += `<records xsi:type="sf:sObject">${inside(row)}</records>`;
  return `${text}<size>${size}</size>`;
}

/** Writes a query result as an element of the given name. */
export function formatQueryResult(name: string, result: QueryResult): string {
  const inside = rowFormat(result.shape);
  const batch = members(result.done, result.queryLocator, result.rows, inside, result.size);
  return `<${name} xsi:type="QueryResult">${batch}</${name}>`;
}

/** Writes one record as an element of the given name. */
export function formatRecord(name: string, { shape, row, id }: ShapedRow): string {
  return `<${name} xsi:type="sf:sObject">${rowFormat(shape, id)(row)}</${name}>`;
}
