import type { RecordShape, Row } from '../soql/rows.js';
import type { DuplicateResult } from './duplicates/duplicate-results.js';

export {
  ADDRESS_PARTS,
  type Cell,
  type ChildRows,
  type Column,
  LOCATION_PARTS,
  type RecordShape,
  type Row,
  type VariantRow,
} from '../soql/rows.js';

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
  /** Name of a parent → a record that names it by an external id. Left out: none. */
  readonly parents?: ReadonlyMap<string, InputRecord>;
}

/** What went wrong with one row of a save. `statusCode` is one of the WSDL's `StatusCode`. */
export interface RowError {
  readonly statusCode: string;
  readonly message: string;
  readonly fields: readonly string[];
  /** The duplicates that a row was refused for. */
  readonly duplicateResult?: DuplicateResult;
}

/**
 * The outcome of saving one row. `created` tells for an upsert whether the row is new; a merge gives the records that
 * went, and those that now belong to the master.
 */
export interface SaveResult {
  readonly id: string | null;
  readonly success: boolean;
  readonly created?: boolean;
  readonly mergedRecordIds?: readonly string[];
  readonly updatedRelatedIds?: readonly string[];
  readonly errors: readonly RowError[];
}
