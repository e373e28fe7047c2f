import { refuse } from './plain-error.js';
import { readXml } from './xml-scanner.js';

/** What a SOAP answer holds. Values are as `readXml` makes them. */
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

/** Not by `Object.values`: Prototype puts one of its own in its place, which takes inherited members too. */
const valuesOf = (object: Record<string, unknown>) => Object.entries(object).map(([, value]) => value);

/**
 * Reads a SOAP envelope. Throws a `PlainError` when the text is no well-formed XML or the document no envelope with a
 * body.
 *
 * @param newObject makes the objects that elements become.
 */
export function readEnvelope<T extends object>(text: string, newObject: () => T): Answer<T> {
  const document = readXml(text, newObject);
  const { Envelope: envelope } = document as { Envelope?: { Header?: unknown; Body?: unknown } | null };
  const body = envelope?.Body;
  if (!isObject(body)) refuse(`not a SOAP answer (<${Object.keys(document)}>)`);
  const response = valuesOf(body)[0];
  return {
    fault: (body.Fault ?? null) as T | null,
    results: isObject(response) ? valuesOf(response).flat() : [],
    header: (envelope?.Header ?? null) as T | null,
  };
}
