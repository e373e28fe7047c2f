import type { SqlValue } from '../storage/sql.js';

/** The values of one statement, bound and never pasted. */
export class Bindings {
  readonly values: SqlValue[] = [];

  /** Binds a value and gives the SQL that stands for it, as the type. */
  bind(value: SqlValue, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}
