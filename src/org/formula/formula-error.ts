/**
 * Why an expression has no value: it is `malformed`; it names what this org lacks, such as a function that nobody
 * wrote (`unknown`); or a value in it does not fit (`value`), as in dividing by zero.
 */
export class FormulaError extends Error {
  override readonly name = 'FormulaError';

  constructor(
    readonly kind: 'malformed' | 'unknown' | 'value',
    message: string,
    /** Offset in the expression's text. */
    readonly at: number,
  ) {
    super(message);
  }
}
