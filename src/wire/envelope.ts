import { refuse } from './plain-error.js';
import { type PartReader, xmlReader } from './xml-scanner.js';

/** What a SOAP answer holds. Values are as `xmlReader` makes them. */
export interface Answer<T> {
  /** The fault, where the body is one. */
  readonly fault: T | null;
  /** The elements inside the response element, in order; none where it is empty. */
  readonly results: readonly unknown[];
  /** The header blocks, where there are any. */
  readonly header: T | null;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Makes the reader of a SOAP envelope, which reads at once or in parts. It throws a `PlainError` when the text is no
 * well-formed XML or the document no envelope with a body.
 *
 * @param newObject makes the objects that elements become.
 * @param readUnusual reads documents that the scanner leaves to it.
 */
export function envelopeReader<T extends object>(
  text: string,
  newObject: () => T,
  readUnusual: (text: string) => T,
): PartReader<Answer<T>> {
  const readOn = xmlReader(text, newObject, readUnusual);
  return (isOver) => {
    const document = readOn(isOver);
    return document && toAnswer<T>(document as Record<string, unknown>);
  };
}

/** What the document of an envelope holds. Throws a `PlainError` where it is none with a body. */
function toAnswer<T>({ Envelope: envelope, ...other }: Record<string, unknown>): Answer<T> {
  if (!isObject(envelope) || !isObject(envelope.Body))
    refuse(`not a SOAP envelope with an answer (<${Object.keys(other)[0] ?? 'Envelope'}>)`);
  const body = envelope.Body;
  const response = Object.values(body)[0];
  return {
    fault: (body.Fault ?? null) as T | null,
    results: isObject(response) ? Object.values(response).flat() : [],
    header: (envelope.Header ?? null) as T | null,
  };
}
