import type { RowError } from '../records.js';
import type { FoundRecord } from '../search.js';
import type { FieldDifference } from './find-matches.js';

/** A record that is a duplicate of another. */
export interface MatchRecord {
  readonly fieldDiffs: readonly FieldDifference[];
  /** 0 to 100. */
  readonly matchConfidence: number;
  readonly record: FoundRecord;
}

/** What a matching rule found. */
export interface MatchResult {
  readonly entityType: string;
  readonly matchEngine: string;
  readonly matchRecords: readonly MatchRecord[];
  readonly rule: string;
  readonly size: number;
  readonly success: boolean;
}

/** What a duplicate rule found, in one result for each of its matching rules. */
export interface DuplicateResult {
  readonly allowSave: boolean;
  readonly duplicateRule: string;
  readonly duplicateRuleEntityType: string;
  readonly errorMessage: string | null;
  readonly matchResults: readonly MatchResult[];
}

/** The duplicates of one record. */
export interface FindDuplicatesResult {
  readonly duplicateResults: readonly DuplicateResult[];
  readonly errors: readonly RowError[];
  readonly success: boolean;
}
