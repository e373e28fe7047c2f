/**
 * An error of one row of a save, without the fields that it concerns. `statusCode` is one of the WSDL's `StatusCode`.
 */
export interface CodedMessage {
  readonly statusCode: string;
  readonly message: string;
}

/** One row of a table of errors: makes the error, and says where it is known from. */
export interface ErrorRow<Parameters extends readonly unknown[]> {
  (...parameters: Parameters): CodedMessage;
  readonly statusCode: string;
  /** Where code and words are documented, or that they are assumed. */
  readonly source: string;
}

/** Makes a row of a table of errors; `words` are the message. */
export function errorRow<Parameters extends readonly unknown[]>(
  statusCode: string,
  source: string,
  words: (...parameters: Parameters) => string,
): ErrorRow<Parameters> {
  const make = (...parameters: Parameters) => ({ statusCode, message: words(...parameters) });
  return Object.assign(make, { statusCode, source });
}
