import type { ExceptionCode } from '../../contract/faults.js';

/** Where in a query a fault lies; both count from 1. */
export interface Position {
  readonly row: number;
  readonly column: number;
}

/**
 * A failure that the platform answers with a fault: the whole call fails. What concerns one row of a save is no
 * fault but a `RowError`. `code` is the exception code; `message` is the text without the code in front.
 */
export class ApiFault extends Error {
  override readonly name = 'ApiFault';

  constructor(
    readonly code: ExceptionCode,
    message: string,
    readonly position?: Position,
  ) {
    super(message);
  }
}
