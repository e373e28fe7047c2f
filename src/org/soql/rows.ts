import type { FieldType } from '../schema/schema.js';

/**
 * The columns of a set of records, once for all rows: a value, a parent record, a parent whose fields depend on its
 * type (`TYPEOF`), a nested query result of children, or a compound address or location. `name` is the spelling for the
 * answer: the schema's spelling of the field or relationship.
 */
export type Column =
  | { readonly kind: 'value'; readonly name: string; readonly type: FieldType }
  | { readonly kind: 'parent'; readonly name: string; readonly shape: RecordShape }
  | { readonly kind: 'children'; readonly name: string; readonly shape: RecordShape }
  | { readonly kind: 'variant'; readonly name: string; readonly shapes: readonly RecordShape[] }
  | { readonly kind: 'address'; readonly name: string }
  | { readonly kind: 'location'; readonly name: string };

/** The parts of an address cell, in order: the elements of the wire's `address` type. */
export const ADDRESS_PARTS = [
  'city',
  'country',
  'geocodeAccuracy',
  'latitude',
  'longitude',
  'postalCode',
  'state',
  'street',
] as const;

/** The same of a location. */
export const LOCATION_PARTS = ['latitude', 'longitude'] as const;

/** What rows of a result have in common. `object` is what stands in their `type` element. */
export interface RecordShape {
  readonly object: string;
  readonly columns: readonly Column[];
}

/**
 * One cell. A value is its canonical text, whatever the database made of it: boolean `true`/`false`; date
 * `2025-06-01`; datetime `2025-06-01T06:05:09.000Z`; time `13:05:00.000Z`; numbers in plain decimal notation as
 * short as they can be (`15000`, `0.5`); ids in 18 characters; multi-picklists joined by `;`. A missing value,
 * parent or set of children is `null`. An address is a row of its `ADDRESS_PARTS`, a location one of its
 * `LOCATION_PARTS`, or `null` when all are missing.
 */
export type Cell = string | null | Row | ChildRows | VariantRow;

/** The cells of one record, one for each column of its shape. */
export type Row = readonly Cell[];

/** Children of one record, as many as the query found. */
export interface ChildRows {
  readonly rows: readonly Row[];
}

/** A parent of one of several shapes of its column. */
export interface VariantRow {
  readonly shape: number;
  readonly row: Row;
}
