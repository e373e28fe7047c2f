import { AsyncLocalStorage } from 'node:async_hooks';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { boundText } from './bound-values.js';
import { DatabaseConnection } from './database-connection.js';
import { DatabaseError, DatabaseUnavailableError } from './database-errors.js';
import type { Database, Sql, SqlResult, SqlValue } from './sql.js';
import { Upkeep } from './upkeep.js';

export { prepareToOpen } from './database-connection.js';
export { DatabaseError, DatabaseUnavailableError, QueryTimeoutError } from './database-errors.js';
export type { Database, Sql, SqlResult, SqlValue } from './sql.js';

export interface DatabaseOptions {
  /** Seconds that one statement may run before it is cancelled; 0 is no limit. Default: 30. */
  readonly queryTimeout?: number;
}

/** A database whose folder can be exchanged while it stays the same object. */
export interface ReopenableDatabase extends Database {
  /** As in `DatabaseOptions`. May be changed, and holds for later statements. */
  queryTimeout: number;
  /**
   * Lets running work finish, closes, does `work` while others wait, and opens the folder again. `close` waits for it.
   * Where the folder has no database afterwards, statements are refused until another such work has put one there.
   */
  whileClosed(work: () => Promise<void>): Promise<void>;
}

/** How long closing waits for what still runs. */
const CLOSING_PATIENCE_SECONDS = 5;

/** How long nothing is asked for before upkeep that is due begins: who asks meanwhile has to wait for it. */
const QUIET_MILLISECONDS = 20;

/** PostgreSQL's limit of bound values in one statement. */
const MAX_VALUES = 65_535;

type Run = (text: string, values?: readonly SqlValue[]) => Promise<SqlResult & { command: string }>;

class WorkerDatabase implements ReopenableDatabase {
  #connection: DatabaseConnection;
  #last: Promise<unknown> = Promise.resolve();
  #closing: Promise<void> | null = null;
  #closed = false;
  #exchanging: Promise<unknown> = Promise.resolve();
  /** What went wrong in the last exchange of the folder. */
  #failure: unknown = null;
  readonly #upkeep = new Upkeep();
  /** Runs while nothing is asked for, where upkeep is due. */
  #quiet: NodeJS.Timeout | undefined;
  /** Inside a transaction's work, where waiting for the database would be waiting for oneself. */
  readonly #within = new AsyncLocalStorage<OpenTransaction>();

  constructor(
    connection: DatabaseConnection,
    readonly folder: string,
    public queryTimeout: number,
  ) {
    this.#connection = connection;
  }

  query(text: string, values: readonly SqlValue[] = []): Promise<SqlResult> {
    return this.#exclusive(async (connection) => this.#on(connection)(text, values));
  }

  async execute(script: string): Promise<void> {
    checkText(script);
    await this.#exclusive((connection) =>
      connection.run({ kind: 'script', text: script }, this.queryTimeout),
    );
  }

  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    return this.#exclusive(async (connection) => {
      const query = this.#on(connection);
      const transaction = new OpenTransaction(query);
      await query('BEGIN');
      let value: T;
      try {
        value = await this.#within.run(transaction, () => work(transaction));
      } catch (error) {
        transaction.over = true;
        // The database may be gone, and the transaction with it.
        if (!connection.broken) await query('ROLLBACK');
        throw error;
      }
      transaction.over = true;
      const { command } = await query('COMMIT');
      if (command === 'COMMIT') return value;
      throw new DatabaseError(
        { message: 'rolled back, as a statement in the transaction had failed', sqlState: '25P02' },
        'COMMIT',
      );
    });
  }

  whileClosed(work: () => Promise<void>): Promise<void> {
    return this.#inTurn(() => {
      const exchange = this.#exchange(work);
      this.#exchanging = exchange.catch(() => undefined);
      return exchange;
    });
  }

  async #exchange(work: () => Promise<void>): Promise<void> {
    await this.#connection.close();
    try {
      await work();
    } catch (error) {
      this.#failure = error;
      // What was there may be there still; the next statement is told when it is not.
      await this.#reopen().catch(() => undefined);
      throw error;
    }
    await this.#reopen();
  }

  /** Opens the folder again. Never a new database in it: its data would be gone without a word. */
  async #reopen(): Promise<void> {
    if (this.#closed) return;
    const file = join(this.folder, 'PG_VERSION');
    if (!existsSync(file)) {
      const reason = this.#failure instanceof Error ? ` (${this.#failure.message})` : '';
      throw new DatabaseUnavailableError(`the database is gone, ${file} is missing${reason}; start again`);
    }
    this.#connection = await DatabaseConnection.open(this.folder);
    this.#failure = null;
  }

  close(): Promise<void> {
    this.#closing ??= this.#closeWhenIdle();
    return this.#closing;
  }

  async #closeWhenIdle(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise((resolve) => {
      timer = setTimeout(resolve, CLOSING_PATIENCE_SECONDS * 1000);
    });
    await Promise.race([this.#last, patience]);
    clearTimeout(timer);
    clearTimeout(this.#quiet);
    this.#closed = true;
    // Whoever exchanges the folder must not find that somebody else has it by now.
    await this.#exchanging;
    await this.#connection.close();
  }

  /** Like `#inTurn`, on a connection that works. */
  #exclusive<T>(work: (connection: DatabaseConnection) => Promise<T>): Promise<T> {
    return this.#inTurn(async () => {
      if (this.#connection.broken) await this.#reopen();
      const value = await work(this.#connection);
      if (this.#upkeep.isDue()) this.#keepUpWhenQuiet();
      return value;
    });
  }

  #keepUpWhenQuiet(): void {
    clearTimeout(this.#quiet);
    if (this.#upkeep.isDue(true)) this.#keepUp();
    else this.#quiet = setTimeout(() => this.#keepUp(), QUIET_MILLISECONDS).unref();
  }

  /**
   * Does upkeep, one statement after the other, between what others ask for. It fails only where a table or the engine
   * is gone, which the next statement of others is told; what was not done is due again after more has been written.
   */
  #keepUp(): void {
    this.#upkeep.restart();
    const unlimited: Run = (text, values) => this.#on(this.#connection, 0)(text, values);
    const later = (work: () => Promise<unknown>) => void this.#inTurn(work).catch(() => undefined);
    later(async () => {
      for (const statement of await this.#upkeep.look(unlimited)) later(() => unlimited(statement));
    });
  }

  /** Does `work` when all that was asked for before is done. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closing) return Promise.reject(new DatabaseUnavailableError('the database is closed'));
    const within = this.#within.getStore();
    if (within && !within.over)
      return Promise.reject(
        new Error('inside a transaction, statements go through the `sql` that its work is given'),
      );
    const result = this.#last.then(async () => {
      if (this.#closed) throw new DatabaseUnavailableError('the database is closed');
      return work();
    });
    this.#last = result.catch(() => undefined);
    return result;
  }

  #on(connection: DatabaseConnection, seconds = this.queryTimeout): Run {
    return async (text, values = []) => {
      checkText(text);
      if (values.length > MAX_VALUES)
        throw new DatabaseError(
          { message: `${values.length} bound values; at most ${MAX_VALUES} are possible`, sqlState: '54000' },
          text,
        );
      const bound = values.map(boundText);
      const result = await connection.run({ kind: 'query', text, values: bound }, seconds);
      this.#upkeep.note(bound, result.command, result.affectedRows);
      return result;
    };
  }
}

/** The `Sql` of one transaction; of no use after it. */
class OpenTransaction implements Sql {
  over = false;

  constructor(private readonly run: Run) {}

  async query(text: string, values?: readonly SqlValue[]): Promise<SqlResult> {
    if (this.over) throw new Error('this transaction is over; its `sql` was used after its work had ended');
    return this.run(text, values);
  }
}

/** A NUL would end the statement early on its way to the engine. */
function checkText(text: string): void {
  if (text.includes('\0'))
    throw new DatabaseError({ message: 'the statement contains a NUL character', sqlState: '22021' }, text);
}

/**
 * Opens the database in `folder`, and initialises one there when there is none; who calls it has made sure that no
 * other process has it open and that the folder may be written. Statements wait for one another. A statement that
 * runs too long, or an engine that ends, fails what was running; those that wait go on with the folder opened again.
 *
 * Acknowledged writes survive the end of the process, however it ends. They may not survive a loss of power: the
 * engine never waits for the disk.
 *
 * Throws `DatabaseUnavailableError` when the folder cannot be opened.
 */
export async function openDatabase(
  folder: string,
  { queryTimeout = 30 }: DatabaseOptions = {},
): Promise<ReopenableDatabase> {
  return new WorkerDatabase(await DatabaseConnection.open(folder), folder, queryTimeout);
}
