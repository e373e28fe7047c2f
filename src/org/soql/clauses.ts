const REFERENCE = 'SOQL and SOSL reference';

/** A clause that is nothing but words. */
export interface WordsRow {
  /** Whether this org answers it; others are refused by name. */
  readonly supported: boolean;
  readonly source: string;
}

const row = (source: string, supported = true): WordsRow => ({ source, supported });

/**
 * What can follow WITH. Every user of this org sees all fields and records, so the supported ones hide nothing.
 */
export const withClauses: Readonly<Record<string, WordsRow>> = {
  SECURITY_ENFORCED: row('Apex developer guide, "Filter SOQL Queries Using WITH SECURITY_ENFORCED"'),
  USER_MODE: row('Apex developer guide, "Set an Access Mode for Database Operations"'),
  SYSTEM_MODE: row('Apex developer guide, "Set an Access Mode for Database Operations"'),
  'DATA CATEGORY': row(`${REFERENCE}, "WITH DATA CATEGORY"`, false),
  RECORDVISIBILITYCONTEXT: row(`${REFERENCE}, "WITH RecordVisibilityContext"`, false),
};

/** What can stand at the end of a query, each once. */
export const endingClauses: Readonly<Record<string, WordsRow>> = {
  'FOR VIEW': row(`${REFERENCE}, "FOR VIEW"`),
  'FOR REFERENCE': row(`${REFERENCE}, "FOR REFERENCE"`),
  'FOR UPDATE': row(`${REFERENCE}, "FOR UPDATE"`),
  'ALL ROWS': row(`${REFERENCE}, "ALL ROWS"`),
  'UPDATE TRACKING': row(`${REFERENCE}, "UPDATE TRACKING"`, false),
  'UPDATE VIEWSTAT': row(`${REFERENCE}, "UPDATE VIEWSTAT"`, false),
};

/** Words that cannot be aliases (SOQL and SOSL reference, "Alias Notation"), and those that open clauses. */
export const reservedWords: ReadonlySet<string> = new Set([
  'AND',
  'ASC',
  'DESC',
  'EXCLUDES',
  'FIRST',
  'FROM',
  'GROUP',
  'HAVING',
  'IN',
  'INCLUDES',
  'LAST',
  'LIKE',
  'LIMIT',
  'NOT',
  'NULL',
  'NULLS',
  'OR',
  'SELECT',
  'USING',
  'WHERE',
  'WITH',
]);

/** Words that open the clauses after FROM; an alias may still be called so after AS. */
export const clauseWords: ReadonlySet<string> = new Set([
  ...reservedWords,
  'ORDER',
  'OFFSET',
  'FOR',
  'UPDATE',
  'ALL',
]);
