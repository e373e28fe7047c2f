import { defineMember } from '../wire/define-member.js';
import { type Answer, readEnvelope } from '../wire/envelope.js';
import { refuse } from '../wire/plain-error.js';
import { createFault, type Fault } from './fault.js';
import { responseHeaderNames } from './header-signatures.js';
import { layers } from './layers.js';
import type { Xml } from './xml.js';

/** What a transport hands over: the text of an answer, its root element, or why there is none. */
export type RawAnswer = string | Node;

function transportFault(code: string, body: string, status: number, reason = ''): Fault {
  const text = `Remote invocation failed, due to: ${body} status code: ${status}`;
  return createFault(`toolkit:${code}`, text + (reason && ` (${reason})`), null, status);
}

/** The fault of a failure that is not SOAP: what it is, the text and the status say. */
export function decodeFailure(text: string, status: number): Fault {
  if (status || /^\s*</.test(text)) return transportFault('HTTP_ERROR', text, status);
  const reason = 'no whole answer';
  return transportFault('CONNECTION_FAILED', text, status, reason);
}

const newXml = (): Xml => new (layers().Xml)();

/**
 * Reads a call's answer: gives the list of results, or the only one. Throws a `Fault` when the answer is one, is not
 * SOAP, or tells of a failure; and a `PlainError` when one result is expected and there are more.
 *
 * @param connection where the headers of an answer that is SOAP are kept.
 */
export function readAnswer(
  raw: RawAnswer,
  success: boolean,
  isArray: boolean,
  status: number,
  connection?: object,
): unknown {
  const text = (raw as Node | null)?.nodeType
    ? new XMLSerializer().serializeToString(raw as Node)
    : String(raw);
  let answer: Answer<Xml>;
  try {
    answer = readEnvelope(text, newXml);
  } catch (error) {
    throw success
      ? transportFault('INVALID_RESPONSE', text, status, (error as Error).message)
      : decodeFailure(text, status);
  }
  const { fault, results, header } = answer;
  if (connection)
    for (const name of responseHeaderNames) defineMember(connection, name, header?.[name] ?? null);
  if (fault !== null)
    throw createFault(fault.faultcode ?? '', fault.faultstring ?? '', fault.detail ?? null, status);
  if (!success) throw decodeFailure(text, status);
  if (!isArray && results.length > 1) refuse(`Found more than one response: ${results}`);
  return isArray ? results : results[0];
}

/** The fault of a call that was not answered in time. */
export const timeoutFault = (): Fault =>
  createFault('toolkit:TIMEOUT', 'Remote invocation timed out', null, 0);
