import type { FieldType } from '../schema/schema.js';

/**
 * The columns of a set of records, once for all rows: a value, a parent record, or a nested query result of
 * children. `name` is the spelling for the answer: the schema's spelling of the field or relationship.
 */
export type Column =
  | { readonly kind: 'value'; readonly name: string; readonly type: FieldType }
  | { readonly kind: 'parent'; readonly name: string; readonly shape: RecordShape }
  | { readonly kind: 'children'; readonly name: string; readonly shape: RecordShape };

/** What rows of a result have in common. `object` is what stands in their `type` element. */
export interface RecordShape {
  readonly object: string;
  readonly columns: readonly Column[];
}

/**
 * One cell. A value is its canonical text, whatever the database made of it: boolean `true`/`false`; date
 * `2025-06-01`; datetime `2025-06-01T06:05:09.000Z`; time `13:05:00.000Z`; numbers in plain decimal notation as
 * short as they can be (`15000`, `0.5`); ids in 18 characters; multi-picklists joined by `;`. A missing value,
 * parent or set of children is `null`.
 */
export type Cell = string | null | Row | ChildRows;

/** The cells of one record, one for each column of its shape. */
export type Row = readonly Cell[];

/** Children of one record, as many as the query found. */
export interface ChildRows {
  readonly rows: readonly Row[];
}

/** One batch of a query's rows. `size` counts all rows of the query; `queryLocator` is `null` when `done`. */
export interface QueryResult {
  readonly done: boolean;
  readonly queryLocator: string | null;
  readonly size: number;
  readonly shape: RecordShape;
  readonly rows: readonly Row[];
}

/** A record as a client sends it, before any check. Field names are as the client spelt them. */
export interface InputRecord {
  readonly type: string;
  readonly id: string | null;
  /** Field → text. `null` and names in `fieldsToNull` both empty a field. */
  readonly fields: ReadonlyMap<string, string | null>;
  readonly fieldsToNull: readonly string[];
}

/** What went wrong with one row of a save. `statusCode` is one of the WSDL's `StatusCode`. */
export interface RowError {
  readonly statusCode: string;
  readonly message: string;
  readonly fields: readonly string[];
}

/** The outcome of saving one row. `created` tells for an upsert whether the row is new. */
export interface SaveResult {
  readonly id: string | null;
  readonly success: boolean;
  readonly created?: boolean;
  readonly errors: readonly RowError[];
}
