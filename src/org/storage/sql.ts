/** A value bound to `$1`, `$2`, … of a statement. */
export type SqlValue = string | number | boolean | null | readonly (string | number | boolean | null)[];

/** Rows as arrays of texts, each as PostgreSQL prints the value; `null` for NULL. */
export interface SqlResult {
  readonly rows: readonly (readonly (string | null)[])[];
  /** Rows that the statement wrote. */
  readonly affectedRows: number;
}

/** Runs statements. Throws `DatabaseError` with the SQLSTATE when the database refuses one. */
export interface Sql {
  query(text: string, values?: readonly SqlValue[]): Promise<SqlResult>;
}

/** A database of one folder, open. */
export interface Database extends Sql {
  /**
   * Runs `work` in a transaction of its own: committed when it resolves, rolled back when it rejects (and the
   * rejection passed on). Other statements wait; a statement inside must go through the `Sql` that `work` is given.
   * It rejects, with everything rolled back, when `work` swallowed the refusal of a statement outside a savepoint.
   */
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** Runs several statements without parameters, one after the other, all or none. */
  execute(script: string): Promise<void>;
  /** Closes when the statements that were asked for are done, or 5 s later. Any later statement is refused. */
  close(): Promise<void>;
}
