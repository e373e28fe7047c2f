import type { Database } from '../../storage/sql.js';
import { TransactionDatabase } from '../../storage/transaction-database.js';
import type { OrgContext } from '../org-context.js';

class Abandoned extends Error {}

/**
 * The one transaction of a call. It begins with the first operation, so that a handler which needs no data keeps nobody
 * waiting; operations run one after the other, and one that fails leaves nothing of its own behind.
 */
export class ApexTransaction {
  #begun: Promise<OrgContext> | null = null;
  #ended: Promise<void> = Promise.resolve();
  #finish: (commit: boolean) => void = () => undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(private readonly org: OrgContext) {}

  run<T>(operation: (org: OrgContext) => Promise<T>): Promise<T> {
    const result = this.#last.then(async () => {
      this.#begun ??= this.#begin();
      const org = await this.#begun;
      return org.database.transaction(() => operation(org));
    });
    this.#last = result.catch(() => undefined);
    return result;
  }

  #begin(): Promise<OrgContext> {
    return new Promise((resolve, reject) => {
      const { database } = this.org;
      this.#ended = database.transaction(async (sql) => {
        resolve(this.org.within(new TransactionDatabase(sql) satisfies Database));
        const commit = await new Promise<boolean>((finish) => {
          this.#finish = finish;
        });
        if (!commit) throw new Abandoned();
      });
      this.#ended.catch(reject);
    });
  }

  /** Keeps what was saved, or, with `false`, undoes it. Rejects where it cannot be kept. */
  async end(commit: boolean): Promise<void> {
    await this.#last;
    if (this.#begun === null) return;
    // One that could not begin has nothing to end.
    await this.#begun.catch(() => undefined);
    this.#finish(commit);
    await this.#ended.catch((error) => {
      if (!(error instanceof Abandoned)) throw error;
    });
  }
}
