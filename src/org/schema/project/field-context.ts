import type { PicklistValue } from '../schema.js';
import type { MetaFile } from './meta-file.js';

/** What the reader of a field knows besides its own element. */
export interface FieldContext {
  /** The object's name. */
  readonly object: string;
  readonly meta: MetaFile;
  readonly globalSets: ReadonlyMap<string, readonly PicklistValue[]>;
  /** Notes something that is left out. */
  readonly note: (reason: string) => void;
}
