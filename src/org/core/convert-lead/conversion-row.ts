import type { RowError } from '../records.js';
import type { Conversion, Target } from './read-convert.js';

/** Values of a record by the names of its fields. */
export type ValuesByName = ReadonlyMap<string, string | null>;

/** A lead on its way: what it has, and the records that it has got to so far. */
export interface ConversionRow {
  /** Its place in the call. */
  readonly at: number;
  readonly conversion: Conversion;
  readonly lead: ValuesByName;
  /** The owner of new records. */
  readonly ownerId: string;
  /** Campaign that the lead was last added to. */
  readonly campaignId: string | null;
  readonly ids: Map<Target, string>;
}

/** Some of the leads cannot be converted: whatever was written for all of them is to be undone. */
export class SomeFailed extends Error {
  /** Errors by the place in the call. */
  constructor(readonly errors: ReadonlyMap<number, readonly RowError[]>) {
    super('some leads cannot be converted');
  }
}

/** Throws `SomeFailed` where there are errors. */
export function stopAt(errors: ReadonlyMap<number, readonly RowError[]>): void {
  if (errors.size > 0) throw new SomeFailed(errors);
}
