import type { Database, Sql } from './sql.js';

/** A transaction that looks like a database: transactions inside of it are savepoints. They must not overlap. */
export class TransactionDatabase implements Database {
  #savepoints = 0;

  constructor(private readonly sql: Sql) {}

  query: Sql['query'] = (text, values) => this.sql.query(text, values);

  async transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    const name = `inner_${++this.#savepoints}`;
    await this.sql.query(`SAVEPOINT ${name}`);
    try {
      const value = await work(this.sql);
      await this.sql.query(`RELEASE SAVEPOINT ${name}`);
      return value;
    } catch (error) {
      // Where the engine is gone, the transaction went with it; the reason is what counts.
      await this.sql.query(`ROLLBACK TO SAVEPOINT ${name}`).catch(() => undefined);
      throw error;
    }
  }

  execute(): Promise<void> {
    return Promise.reject(new Error('a script cannot run inside a transaction'));
  }

  close(): Promise<void> {
    return Promise.reject(new Error('a transaction is not closed but ended'));
  }
}
