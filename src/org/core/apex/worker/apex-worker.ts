import { AsyncLocalStorage } from 'node:async_hooks';
import { format } from 'node:util';
import { parentPort, workerData } from 'node:worker_threads';
import type { ApexValue } from '../apex-value.js';
import { API_GLOBAL } from '../bundle.js';
import type { TestFunction } from '../handler-api.js';
import { makeApi } from './api.js';
import { argumentToHandler, fromHandler } from './convert.js';
import { ApexException, describeThrown, toException } from './exceptions.js';
import { keepIntrinsics } from './intrinsics.js';
import {
  type Call,
  type FromThread,
  type Job,
  type LogLevel,
  NO_SUCH_METHOD,
  type ToThread,
} from './messages.js';
import { evaluate, STACK_PREFIX } from './program.js';

// Handlers run here, away from the org: one that never ends is ended with this thread. One job at a time; that there is
// only one is the other side's business.

if (!parentPort) throw new Error('apex-worker runs as a worker thread only');
const port = parentPort;
const { project } = workerData as { readonly project: string };
const send = (message: FromThread) => port.postMessage(message);

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  /** Where the handler asked. */
  readonly asked: Error;
}

/** What belongs to one job: it is found from whatever the job's handlers started. */
interface JobState {
  over: boolean;
  /** Where its handlers are. */
  readonly files: string;
  /** Operations that the org has not answered yet. */
  readonly unanswered: Set<Promise<unknown>>;
  /** Tests that a file has declared while it was evaluated. */
  readonly declared: Map<string, TestFunction>;
}

const jobs = new AsyncLocalStorage<JobState>();
const waiting = new Map<number, Waiting>();
let lastId = 0;

function currentJob(): JobState {
  const job = jobs.getStore();
  if (!job) throw new Error('the org can be asked while a call runs, and not apart from it');
  return job;
}

function ask(operation: string, ...values: unknown[]): Promise<unknown> {
  const job = currentJob();
  // What goes on after its call has ended must not reach into the next one.
  if (job.over) return new Promise(() => undefined);
  const id = ++lastId;
  const asked = new Error();
  // First of all, as it throws for what cannot be sent: that nobody would answer.
  send({ kind: 'data', id, operation, values });
  const answer = new Promise((resolve, reject) => waiting.set(id, { resolve, reject, asked }));
  job.unanswered.add(answer);
  answer.catch(() => undefined).finally(() => job.unanswered.delete(answer));
  return answer;
}

const api = makeApi(ask, (name, run) => {
  if (typeof name !== 'string' || typeof run !== 'function')
    throw new TypeError('test(name, run) is expected');
  const { declared } = currentJob();
  if (declared.has(name)) throw new TypeError(`there are two tests '${name}'`);
  declared.set(name, run);
});
Object.defineProperty(globalThis, Symbol.for(API_GLOBAL), { value: api });

const LEVELS = {
  error: 'ERROR',
  warn: 'WARN',
  info: 'INFO',
  log: 'DEBUG',
  debug: 'DEBUG',
  trace: 'FINE',
} as const;

/** The line of the handler that called, in its bundle; the other side knows the source's. */
function callersLine(): string {
  const frame = new Error().stack?.split('\n').find((line) => line.includes(STACK_PREFIX));
  return frame ?? '';
}

for (const [method, level] of Object.entries(LEVELS) as [keyof typeof LEVELS, LogLevel][])
  console[method] = (...values: unknown[]) => {
    if (!jobs.getStore()?.over) send({ kind: 'log', level, text: format(...values), stack: callersLine() });
  };

const putIntrinsicsBack = keepIntrinsics();

function testsOf(exported: Readonly<Record<string, unknown>>): Map<string, TestFunction> {
  const functions = Object.entries(exported).filter(([, value]) => typeof value === 'function');
  return new Map([...(functions as [string, TestFunction][]), ...currentJob().declared]);
}

type Modules = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

const functionsOf = (module: Readonly<Record<string, unknown>>) =>
  Object.keys(module).filter((name) => typeof module[name] === 'function');

const callers: {
  readonly [Kind in Call['kind']]: (
    call: Extract<Call, { kind: Kind }>,
    modules: Modules,
  ) => Promise<ApexValue>;
} = {
  exports: async ({ file }, modules) => functionsOf(modules.get(file) ?? {}),
  tests: async ({ file }, modules) => [...testsOf(modules.get(file) ?? {}).keys()],
  test: async ({ file, name }, modules) => {
    await testsOf(modules.get(file) ?? {}).get(name)?.();
    return null;
  },
  function: async ({ file, name, values }, modules) => {
    const module = modules.get(file) ?? {};
    const method = module[name];
    if (typeof method !== 'function') throw new ApexException(functionsOf(module).join(', '), NO_SUCH_METHOD);
    return fromHandler(await method(...values.map(argumentToHandler)), `the result of ${name}`);
  },
};

async function run({ bundles, calls }: Job): Promise<ApexValue[]> {
  const { unanswered } = currentJob();
  const modules = new Map(bundles.map((bundle) => [bundle.file, evaluate(bundle, project)]));
  const values: ApexValue[] = [];
  for (const call of calls) values.push(await callers[call.kind](call as never, modules));
  // What a handler has asked for without waiting belongs to its call all the same, and so does its failure.
  while (unanswered.size > 0) await Promise.all(unanswered);
  return values;
}

port.on('message', async (message: ToThread) => {
  if (message.kind === 'answer') {
    waiting.get(message.id)?.resolve(message.value);
    waiting.delete(message.id);
  } else if (message.kind === 'refusal') {
    const found = waiting.get(message.id);
    if (!found) return;
    const { reject, asked } = found;
    const exception = toException(message.thrown);
    exception.stack = asked.stack?.replace(/^.*/, () => `${exception.type}: ${exception.message}`) ?? '';
    reject(exception);
    waiting.delete(message.id);
  } else {
    const files = message.job.bundles.map(({ file }) => file).join(', ');
    const state: JobState = { over: false, files, unanswered: new Set(), declared: new Map() };
    const answer = await jobs.run(state, () =>
      run(message.job).then(
        (values): FromThread => ({ kind: 'done', values }),
        (error): FromThread => ({ kind: 'failed', thrown: describeThrown(error) }),
      ),
    );
    state.over = true;
    // What a failed call has left unanswered is answered to nobody.
    waiting.clear();
    putIntrinsicsBack();
    send(answer);
  }
});

/** Something failed that nobody waited for. It ends the call that it belongs to, and none that came after it. */
function failUnawaited(error: unknown): void {
  const job = jobs.getStore();
  const thrown = describeThrown(error);
  send(job?.over ? { kind: 'late', files: job.files, thrown } : { kind: 'broken', thrown });
}
process.on('unhandledRejection', failUnawaited);
process.on('uncaughtException', failUnawaited);
send({ kind: 'ready' });
