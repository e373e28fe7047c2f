import { refuse } from './plain-error.js';
import { type PartReader, xmlReader } from './xml-scanner.js';

/** What a SOAP answer holds. Values are as `scanXml` makes them. */
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
 */
export function envelopeReader<T extends object>(text: string, newObject: () => T): PartReader<Answer<T>> {
  const readOn = xmlReader(text, newObject);
  return (isOver) => {
    const document = readOn(isOver);
    return document && toAnswer<T>(document as Record<string, unknown>);
  };
}

/** Reads a SOAP envelope to its end: see `envelopeReader`. */
export function readEnvelope<T extends object>(text: string, newObject: () => T): Answer<T> {
  return envelopeReader(text, newObject)() as Answer<T>;
}

function toAnswer<T>({ Envelope: envelope, ...other }: Record<string, unknown>): Answer<T> {
  if (!isObject(envelope) || !isObject(envelope.Body))
    refuse(`the document is not a SOAP envelope with an answer (<${Object.keys(other)[0] ?? 'Envelope'}>)`);
  const body = envelope.Body;
  const response = Object.values(body)[0];
  return {
    fault: (body.Fault ?? null) as T | null,
    results: isObject(response) ? Object.values(response).flat() : [],
    header: (envelope.Header ?? null) as T | null,
  };
}
