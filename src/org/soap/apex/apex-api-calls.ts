import { ApexNotCallable } from '../../core/apex/apex-failure.js';
import type { DebugLog } from '../../core/apex/debug-log.js';
import type { RunTestsRequest } from '../../core/apex/run-tests.js';
import type { TypedMember, TypedValue } from '../../core/apex/write-result.js';
import type { Org } from '../../core/org.js';
import type { Session } from '../../core/sessions.js';
import { flag, present, required, whole } from '../parameters.js';
import { refuseXml } from '../refuse-xml.js';
import type { XmlElement } from '../xml-document.js';

/** What a call of the Apex API knows besides its parameters. */
export interface ApexCallContext {
  readonly org: Org;
  readonly session: Session;
  readonly log: DebugLog | null;
}

type ApexCall = (operation: XmlElement, context: ApexCallContext) => Promise<TypedValue>;

type Scalar = string | number | boolean | null;

const typed = (value: Scalar): TypedValue =>
  value === null ? { kind: 'nil' } : { kind: 'simple', type: null, value };

/** Milliseconds are doubles in this API. */
const milliseconds = (value: number): TypedValue => ({ kind: 'simple', type: 'Double', value });

const object = (members: readonly TypedMember[]): TypedValue => ({ kind: 'object', members });

/** Members in the order of the alphabet, which is that of the WSDL. */
const scalars = (values: Readonly<Record<string, Scalar>>): TypedMember[] =>
  Object.entries(values).map(([name, value]) => [name, typed(value)]);

const elements = (parent: XmlElement, name: string) => parent.children.filter((child) => child.name === name);
const textOf = (parent: XmlElement, name: string): string | null => {
  const [found] = elements(parent, name);
  return !found || found.nil ? null : found.text;
};
const texts = (parent: XmlElement, name: string) =>
  present(
    elements(parent, name).map(({ nil, text }) => (nil ? null : text.trim())),
    name,
  );

const executeAnonymous: ApexCall = async (operation, { org, session, log }) => {
  const code = required(textOf(operation, 'String'), 'String');
  return object(scalars({ ...(await org.apex.executeAnonymous(session, code, log)) }));
};

function readTestsRequest(operation: XmlElement): RunTestsRequest {
  const [request] = elements(operation, 'RunTestsRequest');
  if (!request || request.nil) return refuseXml("The parameter 'RunTestsRequest' is missing or nil");
  if (texts(request, 'packages').length > 0)
    throw new ApexNotCallable("'packages' of RunTestsRequest is not supported: this org has no packages");
  return {
    allTests: flag(textOf(request, 'allTests'), 'allTests'),
    classes: texts(request, 'classes'),
    maxFailedTests: whole(textOf(request, 'maxFailedTests'), 'maxFailedTests'),
    tests: elements(request, 'tests').map((node) => ({
      className: required(textOf(node, 'className'), 'className'),
      testMethods: texts(node, 'testMethods'),
    })),
  };
}

const runTests: ApexCall = async (operation, { org, session, log }) => {
  const result = await org.apex.runTests(session, readTestsRequest(operation), log);
  const failures = result.failures.map(({ id, message, methodName, name, stackTrace, time, type }) =>
    object([
      ...scalars({
        id,
        message,
        methodName,
        name,
        namespace: null,
        packageName: name,
        seeAllData: true,
        stackTrace,
      }),
      ['time', milliseconds(time)],
      ...scalars({ type }),
    ]),
  );
  const successes = result.successes.map(({ id, methodName, name, time }) =>
    object([
      ...scalars({ id, methodName, name, namespace: null, seeAllData: true }),
      ['time', milliseconds(time)],
    ]),
  );
  return object([
    ...scalars({ apexLogId: null }),
    ['failures', { kind: 'list', items: failures }],
    ...scalars({ numFailures: failures.length, numTestsRun: result.numTestsRun }),
    ['successes', { kind: 'list', items: successes }],
    ['totalTime', milliseconds(result.totalTime)],
  ]);
};

/** Refuses a call that is about Apex's own source. */
const refuse =
  (name: string, instead: string): ApexCall =>
  () => {
    throw new ApexNotCallable(`${name} is not supported: there is no Apex compiler in this org. ${instead}`);
  };

const HANDLERS =
  'Classes are handlers, files apex/ClassName.ts of the project, and compiled when they are called';

/** The calls of the Apex API, by the names of their elements. Source: Apex WSDL. */
export const apexApiCalls: Readonly<Record<string, ApexCall>> = {
  executeAnonymous,
  runTests,
  compileClasses: refuse('compileClasses', HANDLERS),
  compileTriggers: refuse('compileTriggers', 'It has no triggers either'),
  compileAndTest: refuse('compileAndTest', `${HANDLERS}; runTests runs their tests`),
  wsdlToApex: refuse('wsdlToApex', HANDLERS),
};
