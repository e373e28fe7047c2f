import type { RowError, SaveResult } from '../core/records.js';

/** An error of a row as it goes over the wire: that of a duplicate is of a type of its own. */
const typed = (error: RowError) =>
  error.duplicateResult ? { ...error, xsiType: 'DuplicateError' as const } : error;

/** Results of a save whose errors say of which type they are. */
export const withErrorTypes = (results: readonly SaveResult[]): readonly SaveResult[] =>
  results.map((result) =>
    result.errors.some(({ duplicateResult }) => duplicateResult)
      ? { ...result, errors: result.errors.map(typed) }
      : result,
  );
