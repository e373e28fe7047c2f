import type { Authorship } from '../storage/authorship.js';
import type { RowError } from './records.js';

/** A record being saved, as a rule sees it. Fields go by their names. */
export interface RuleRow {
  /** Name of its object. */
  readonly object: string;
  readonly isNew: boolean;
  readonly id: string | null;
  readonly authorship: Authorship;
  /** Value that the save gives a field; `undefined` where it leaves the field alone. */
  given(name: string): string | null | undefined;
  /** Value before the save, of the fields that the rule reads; `null` for a new record. */
  old(name: string): string | null;
  /** Value after the save: the given one, or the one before. */
  value(name: string): string | null;
  set(name: string, value: string | null): void;
  /** A field of the record that a reference points at; `null` where there is none, or no such field. */
  parent(reference: string, name: string): string | null;
}

/** What the platform makes sure of, or fills in from other records, when a record of an object is saved. */
export interface RecordRule {
  /** Name of the object; `*` for every one that has the fields. */
  readonly object: string;
  /** The rule in a few words; it names the rule in the tests. */
  readonly name: string;
  /** Where it is documented, or that it is assumed. */
  readonly source: string;
  /** Fields of the record that the rule reads or sets. An object that lacks one of them goes without the rule. */
  readonly fields: readonly string[];
  /**
   * References → fields of the records they point at that the rule needs; read where the save gives one of the
   * references.
   */
  readonly parents?: Readonly<Record<string, readonly string[]>>;
  /** Refuses the record, or sets fields of it. */
  readonly apply: (row: RuleRow) => RowError | null;
}

/** Values that no two records of an object may have together. */
export interface UniqueTogether {
  readonly object: string;
  readonly fields: readonly string[];
  readonly source: string;
  /** The message, where the platform has one of its own. */
  readonly message?: string;
}

/** An error of a rule. */
export const refuse = (statusCode: string, message: string, ...fields: string[]): RowError => ({
  statusCode,
  message,
  fields,
});

/** The error of a rule for fields that must not be empty. */
export const missing = (...fields: string[]): RowError =>
  refuse('REQUIRED_FIELD_MISSING', `Required fields are missing: [${fields.join(', ')}]`, ...fields);
