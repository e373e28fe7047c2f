import { type Answer, readEnvelope } from '../wire/envelope.js';
import { PlainError } from '../wire/plain-error.js';
import { createFault, type Fault, transportFaults } from './fault.js';
import { layers } from './layers.js';
import type { Xml } from './xml.js';

/** What a transport hands over: the text of an answer, its root element, or why there is none. */
export type RawAnswer = string | Node;

const read = (text: string): Answer<Xml> => {
  const { Xml } = layers();
  return readEnvelope(text, () => new Xml());
};

/** The text of an answer. */
export const toText = (raw: RawAnswer): string =>
  typeof raw === 'string' ? raw : new XMLSerializer().serializeToString(raw);

function toFault(fault: Xml, status: number): Fault {
  return createFault(fault.faultcode ?? '', fault.faultstring ?? '', fault.detail ?? null, status);
}

function transportFault(code: string, body: string, status: number, reason: string): Fault {
  const text = `Remote invocation failed, due to: ${body} status code: ${status}`;
  return createFault(code, reason ? `${text} (${reason})` : text, null, status);
}

/**
 * Decodes the answer of a call: the list of results, or the only one. Throws a `Fault` when the answer is one or is
 * not SOAP, and a `PlainError` when one result is expected and there are more.
 */
export function decodeAnswer(raw: RawAnswer, isArray: boolean, status: number): unknown {
  let answer: Answer<Xml>;
  const text = toText(raw);
  try {
    answer = read(text);
  } catch (error) {
    throw transportFault(transportFaults.response, text, status, (error as Error).message);
  }
  if (answer.fault) throw toFault(answer.fault, status);
  const { results } = answer;
  if (isArray) return results;
  if (results.length > 1) throw new PlainError(`Found more than one response: ${results}`);
  return results[0];
}

/** The fault of an answer that tells of a failure, whatever its form. */
export function decodeFailure(raw: RawAnswer, status: number): Fault {
  const text = toText(raw);
  if (!status && !/^\s*</.test(text))
    return transportFault(
      transportFaults.connection,
      text,
      0,
      'the server did not answer, or the connection broke off',
    );
  try {
    const { fault } = read(text);
    if (fault) return toFault(fault, status);
  } catch {
    // Not SOAP: what it is, the text and the status below say.
  }
  return transportFault(transportFaults.status, text, status, '');
}

/** The fault of a call that was not answered in time. */
export const timeoutFault = (): Fault =>
  createFault(transportFaults.timeout, 'Remote invocation timed out', null, 0);
