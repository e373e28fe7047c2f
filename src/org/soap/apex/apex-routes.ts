import type { Context } from 'hono';
import { ApexCompileError, ApexFailure, ApexNotCallable } from '../../core/apex/apex-failure.js';
import type { DebugLog } from '../../core/apex/debug-log.js';
import type { TypedValue } from '../../core/apex/write-result.js';
import { ApiFault } from '../../core/api-fault.js';
import type { Session } from '../../core/sessions.js';
import type { Route, Site } from '../../web/site.js';
import { findSession } from '../answer-call.js';
import { readEnvelope, type SoapRequest } from '../envelope-reader.js';
import { readHeaderOptions } from '../header-options.js';
import { readBody } from '../read-body.js';
import { type AnswerSoap, serveSoap } from '../serve-soap.js';
import { checkPasswordNotExpired } from '../session-handlers.js';
import { readVersion } from '../versions.js';
import { apexApiCalls } from './apex-api-calls.js';
import { apexFault, apexResponse } from './apex-envelope.js';
import { readDebuggingHeader } from './debugging-header.js';
import { formatTyped } from './format-typed.js';
import { givenMembers } from './given-arguments.js';

/** Source: Apex WSDL. */
const APEX_API = 'http://soap.sforce.com/2006/08/apex';

/** What a service answers with, in its namespace. */
interface Service {
  readonly namespace: string;
  /** Gives the results as text. */
  readonly call: (session: Session, log: DebugLog | null) => Promise<string>;
}

/** What a caller of Apex is told of a failure; `null` for one that is not about Apex. */
function faultText(error: unknown): string | null {
  if (error instanceof ApexFailure)
    return error.stackTrace === '' ? error.message : `${error.message}\n\n${error.stackTrace}`;
  return error instanceof ApexNotCallable || error instanceof ApexCompileError ? error.message : null;
}

const formatResult = (result: TypedValue) => formatTyped('result', result);

/** Answers a call of a service in the session of its caller. */
async function answerService(request: SoapRequest, site: Site, { namespace, call }: Service) {
  const { org } = site;
  const session = await findSession({ org, options: readHeaderOptions(request.headers, 'Apex') });
  checkPasswordNotExpired('Apex', session);
  const log = readDebuggingHeader(request.headers.get('DebuggingHeader'));
  org.countCall();
  try {
    const text = await call(session, log);
    return {
      text: apexResponse(namespace, request.operation.name, text, log?.text ?? null),
      status: 200,
    } as const;
  } catch (error) {
    const text = faultText(error);
    if (text === null) throw error;
    return { text: apexFault(namespace, text, log?.text ?? null), status: 500 } as const;
  }
}

/** Web services of classes: `package/ns/Class` as the toolkit calls them, `class/ns/Class` as a class's WSDL does. */
const answerClass: AnswerSoap = async (context: Context, site) => {
  const { pathname } = new URL(context.req.url);
  const [, kind = '', path = ''] = /\/services\/Soap\/(package|class)\/(.*?)\/?$/.exec(pathname) ?? [];
  const request = readEnvelope(await readBody(context.req.raw));
  const { operation } = request;
  const className = path.replaceAll('/', '.');
  return answerService(request, site, {
    namespace: `http://soap.sforce.com/schemas/${kind}/${path}`,
    call: (session, log) =>
      site.org.apex.invoke(session, className, operation.name, givenMembers(operation), {
        log,
        format: formatResult,
      }),
  });
};

const answerApexApi: AnswerSoap = async (context, site) => {
  readVersion(context.req.param('version') as string, site.retiredVersions);
  const request = readEnvelope(await readBody(context.req.raw));
  const { name, namespace } = request.operation;
  const known = namespace === APEX_API && Object.hasOwn(apexApiCalls, name) ? apexApiCalls[name] : undefined;
  if (!known)
    throw new ApiFault(
      'INVALID_OPERATION',
      `No operation available for request {${namespace.slice(0, 100)}}${name.slice(0, 100)}, please check the WSDL ` +
        `for the service. This endpoint answers the operations of ${APEX_API}`,
    );
  return answerService(request, site, {
    namespace: APEX_API,
    call: async (session, log) =>
      formatResult(await known(request.operation, { org: site.org, session, log })),
  });
};

const ofClass = serveSoap(answerClass);
const ofApi = serveSoap(answerApexApi);

/** URLs at which Apex is called. */
export const apexRoutes: readonly Route[] = [
  { method: 'ALL', path: '/services/Soap/package/*', handle: ofClass },
  { method: 'ALL', path: '/services/Soap/class/*', handle: ofClass },
  { method: 'ALL', path: '/services/Soap/s/:version', handle: ofApi },
  { method: 'ALL', path: '/services/Soap/s/:version/', handle: ofApi },
  { method: 'ALL', path: '/services/Soap/s/:version/:organization{[0-9A-Za-z]{15,18}}', handle: ofApi },
];
