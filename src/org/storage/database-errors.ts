/** What PostgreSQL says about a statement that it refuses. Absent parts are `undefined`. */
export interface Refusal {
  readonly message: string;
  /** SQLSTATE, such as `23505` for a duplicate key. */
  readonly sqlState: string;
  readonly detail?: string | undefined;
  readonly hint?: string | undefined;
  readonly table?: string | undefined;
  readonly column?: string | undefined;
  readonly constraint?: string | undefined;
  /** Where in the statement's text, counted from 1 in characters. */
  readonly position?: number | undefined;
}

/** The database refused a statement. Its effects are undone; the database goes on. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  readonly sqlState: string;
  readonly detail: string | undefined;
  readonly hint: string | undefined;
  readonly table: string | undefined;
  readonly column: string | undefined;
  readonly constraint: string | undefined;
  readonly position: number | undefined;

  /** `statement` is the text that was refused. */
  constructor(
    refusal: Refusal,
    readonly statement: string,
  ) {
    super(refusal.message);
    this.sqlState = refusal.sqlState;
    this.detail = refusal.detail;
    this.hint = refusal.hint;
    this.table = refusal.table;
    this.column = refusal.column;
    this.constraint = refusal.constraint;
    this.position = refusal.position;
  }
}

/** As much of a statement as fits into a line. */
function beginningOf(statement: string): string {
  const line = statement.replace(/\s+/g, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 80)}…` : line;
}

/** A statement ran longer than the limit and was cancelled, with the transaction that it belonged to. */
export class QueryTimeoutError extends Error {
  override readonly name = 'QueryTimeoutError';

  constructor(
    readonly seconds: number,
    readonly statement: string,
  ) {
    super(
      `the statement ran longer than ${seconds} s and was cancelled; --query-timeout, or \`queryTimeout\` of startOrg, ` +
        `sets the limit (0 for none): ${beginningOf(statement)}`,
    );
  }
}

/** The database is closed, could not be opened, or ended while a statement ran. */
export class DatabaseUnavailableError extends Error {
  override readonly name = 'DatabaseUnavailableError';
}
