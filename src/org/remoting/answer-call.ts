import { ApexCompileError, ApexFailure, ApexNotCallable } from '../core/apex/apex-failure.js';
import { ApiFault } from '../core/api-fault.js';
import type { Org } from '../core/org.js';
import type { Session } from '../core/sessions.js';
import { givenValue, resultJson } from './json-value.js';
import type { RemoteCall } from './read-calls.js';

interface Failure {
  readonly statusCode: 400 | 500;
  readonly message: string;
  /** Lines of the handler's source. */
  readonly where: string;
}

/** What a page is told of a failure; `null` for one that is the org's own. */
function failureOf(error: unknown): Failure | null {
  if (error instanceof ApexFailure) return { statusCode: 400, message: error.text, where: error.stackTrace };
  if (error instanceof ApexNotCallable || error instanceof ApexCompileError)
    return { statusCode: 400, message: error.message, where: '' };
  if (error instanceof ApiFault) return { statusCode: 500, message: error.message, where: '' };
  return null;
}

/** The answer to one call, as the callback's event gets it. What a handler throws is part of it. */
export async function answerCall(org: Pick<Org, 'apex' | 'countCall'>, session: Session, call: RemoteCall) {
  const { action, method, data, tid } = call;
  const about = { tid, ref: false, action, method };
  try {
    org.countCall();
    const result = await org.apex.invoke(session, action, method, data.map(givenValue), {
      caller: 'remoting',
      format: resultJson,
    });
    return { type: 'rpc', statusCode: 200, ...about, result } as const;
  } catch (error) {
    const failure = failureOf(error);
    if (failure === null) throw error;
    return { type: 'exception', ...about, ...failure } as const;
  }
}
