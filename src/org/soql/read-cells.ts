import type { FieldType } from '../schema/schema.js';
import type { Cell, Row } from './rows.js';

/** The values of one row as the database prints them. */
export type PrintedRow = readonly (string | null)[];

/** Takes one cell out of a row of printed values. */
export type CellReader = (row: PrintedRow) => Cell;

const identity = (text: string) => text;
const shortest = (text: string) => {
  if (!text.includes('.')) return text;
  return text.replace(/\.?0+$/, '');
};
/** `2025-06-01 06:05:09.12+00` → `2025-06-01T06:05:09.120Z` */
const instant = (text: string) =>
  `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.charAt(19) === '.' ? text.slice(20).replace(/\+00$/, '').padEnd(3, '0').slice(0, 3) : '000'}Z`;
const timeOfDay = (text: string) => `${text.slice(0, 8)}.${text.slice(9).padEnd(3, '0').slice(0, 3)}Z`;

/** How the canonical text of a type differs from what the database prints. */
const CANONICAL: Partial<Record<FieldType, (text: string) => string>> = {
  boolean: (text) => (text === 't' || text === 'true' ? 'true' : 'false'),
  datetime: instant,
  time: timeOfDay,
  double: shortest,
  currency: shortest,
  percent: shortest,
};

/** The canonical text of a value that the database printed. */
function canonicalText(type: FieldType): (text: string) => string {
  return CANONICAL[type] ?? identity;
}

export function readValue(at: number, type: FieldType): CellReader {
  const convert = canonicalText(type);
  return (row) => {
    const text = row[at] as string | null;
    return text === null ? null : convert(text);
  };
}

/** A value as `format` writes its canonical text. */
export function readFormatted(at: number, type: FieldType, format: (text: string) => string): CellReader {
  const read = readValue(at, type);
  return (row) => {
    const text = read(row) as string | null;
    return text === null ? null : format(text);
  };
}

export const readRow =
  (readers: readonly CellReader[]) =>
  (row: PrintedRow): Row =>
    readers.map((read) => read(row));

/** A parent is missing when its id is. */
export function readParent(idAt: number, readers: readonly CellReader[]): CellReader {
  const read = readRow(readers);
  return (row) => (row[idAt] === null ? null : read(row));
}

/** Children stand in one value as JSON: an array of rows. */
export function readChildren(at: number, readers: readonly CellReader[]): CellReader {
  const read = readRow(readers);
  return (row) => {
    const json = row[at] as string | null;
    return json === null ? null : { rows: (JSON.parse(json) as PrintedRow[]).map(read) };
  };
}

/** A parent of one of several shapes: the first whose id is there. */
export function readVariant(
  variants: readonly { readonly idAt: number; readonly readers: readonly CellReader[] }[],
): CellReader {
  const readRows = variants.map(({ readers }) => readRow(readers));
  return (row) => {
    const shape = variants.findIndex(({ idAt }) => row[idAt] !== null);
    return shape < 0 ? null : { shape, row: (readRows[shape] as (row: PrintedRow) => Row)(row) };
  };
}

/** A compound is missing when all its parts are. */
export function readCompound(readers: readonly CellReader[]): CellReader {
  const read = readRow(readers);
  return (row) => {
    const parts = read(row);
    return parts.every((part) => part === null) ? null : parts;
  };
}
