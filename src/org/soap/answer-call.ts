import { type CallName, type CallRow, calls } from '../../contract/calls.js';
import { namespaces } from '../../contract/versions.js';
import { ApiFault } from '../core/api-fault.js';
import type { SoapRequest } from './envelope-reader.js';
import type { Handler, RequestContext } from './handler.js';
import { handlers, openHandlers } from './handlers.js';
import { readHeaderOptions } from './header-options.js';
import { readParameters } from './read-value.js';
import { formatResponse } from './response-format.js';
import { formatValue } from './result-format.js';
import { checkPasswordNotExpired } from './session-handlers.js';
import { checkCallVersion } from './versions.js';

const byElement = new Map<string, CallName>(
  Object.entries(calls).map(([name, row]: [string, CallRow]) => [row.element ?? name, name as CallName]),
);

function findCall({ operation }: SoapRequest): CallName {
  const { name, namespace } = operation;
  const call = namespace === namespaces.partner || namespace === '' ? byElement.get(name) : undefined;
  if (call) return call;
  throw new ApiFault(
    'INVALID_OPERATION',
    `No operation available for request {${namespace.slice(0, 100)}}${name.slice(0, 100)}, please check the WSDL ` +
      `for the service. This org answers the operations of ${namespaces.partner}`,
  );
}

/** The session of the request's `SessionHeader`. */
export async function findSession({ org, options }: Pick<RequestContext, 'org' | 'options'>) {
  const session = options.sessionId === null ? null : await org.findSession(options.sessionId);
  if (session) return session;
  throw new ApiFault('INVALID_SESSION_ID', 'Invalid Session ID found in SessionHeader: Illegal Session');
}

function formatResult(row: CallRow, result: unknown): string {
  return row.result === 'void' ? '' : formatValue('result', row.result, result as never);
}

/** Runs the operation of a request and writes its response. Throws the `ApiFault` that the call ends with. */
export async function answerCall(
  request: SoapRequest,
  from: Omit<RequestContext, 'options'>,
): Promise<string> {
  const name = findCall(request);
  checkCallVersion(name, from.version);
  const context: RequestContext = {
    ...from,
    options: readHeaderOptions(request.headers, name, from.version),
  };
  const row: CallRow = calls[name];
  const element = row.element ?? name;
  if (name in openHandlers) {
    const open = openHandlers[name as keyof typeof openHandlers] as Handler<'login'>;
    const parameters = readParameters(request.operation, row);
    return formatResponse(element, formatResult(row, await open(parameters as never, context)), null);
  }
  // Who has no session is told so first, and costs nothing more.
  const session = await findSession(context);
  checkPasswordNotExpired(name, session);
  const parameters = readParameters(request.operation, row);
  const handler = handlers[name as keyof typeof handlers];
  const usage = context.org.countCall();
  const result = await handler(parameters as never, { ...context, session });
  return formatResponse(element, formatResult(row, result), usage);
}
