import type { FailedRow, Thrown } from './messages.js';

/** An exception of the org that a handler can catch. `type` is its name in Apex. */
export class ApexException extends Error {
  readonly type: string;

  constructor(message: string, type = 'System.Exception') {
    super(message);
    this.name = type;
    this.type = type;
  }
}

/** A save failed; nothing of it is left. */
export class DmlException extends ApexException {
  constructor(
    message: string,
    /** The rows that failed. */
    readonly rows: readonly FailedRow[],
  ) {
    super(message, 'System.DmlException');
  }
}

/** A query could not be run. */
export class QueryException extends ApexException {
  constructor(message: string) {
    super(message, 'System.QueryException');
  }
}

/** The exception that the org answered an operation with, as handlers see it. */
export function toException({ type, text, rows }: Thrown): ApexException {
  if (type === 'System.DmlException') return new DmlException(text, rows ?? []);
  return type === 'System.QueryException' ? new QueryException(text) : new ApexException(text, type);
}

/** The platform's names for what JavaScript throws. */
const TYPES: Readonly<Record<string, string>> = {
  Error: 'System.Exception',
  TypeError: 'System.TypeException',
  RangeError: 'System.MathException',
  AssertionError: 'System.AssertException',
};

/** What was thrown, as it leaves the thread. */
export function describeThrown(error: unknown): Thrown {
  if (!(error instanceof Error) && !isErrorLike(error))
    return { type: 'System.Exception', text: String(error), stack: '' };
  const name = error instanceof ApexException ? error.type : error.name;
  return { type: TYPES[name] ?? name, text: error.message, stack: error.stack ?? '' };
}

const isErrorLike = (error: unknown): error is Error =>
  typeof (error as Error)?.message === 'string' && typeof (error as Error).name === 'string';
