import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { MessageChannel, Worker } from 'node:worker_threads';
import { packageFile } from '../org/package-root.js';
import { Difference, same } from './compare.js';
import type { HttpOrg } from './http-org.js';
import type { ThreadAnswer, ThreadRequest } from './thread-request.js';
import type * as Cases from './toolkit-cases/index.js';
import type { CaseOutcome, WorkerInput } from './toolkit-worker.js';

const BUILT = {
  worker: packageFile('dist', 'verify', 'toolkit-worker.js'),
  toolkit: packageFile('dist', 'toolkit.js'),
  cases: packageFile('dist', 'verify', 'toolkit-cases.js'),
};

/** A case of the toolkit, to be run. Throws a `Difference` where something else comes out. */
export interface ToolkitTask {
  readonly name: string;
  readonly run: () => Promise<void>;
}

/** The toolkit as built for pages, run in Node against an org. */
export interface ToolkitSuite {
  readonly tasks: readonly ToolkitTask[];
  /** Records that it makes, at most: object → how many. */
  readonly plan: ReadonlyMap<string, number>;
  /** Ends it. May be called again. */
  close(): Promise<void>;
}

/** Letters and digits that no other run has. */
export const newRunId = () => Date.now().toString(36) + Math.random().toString(36).slice(2, 5);

/** A thread with the toolkit, which runs a case at a time. */
class ToolkitThread {
  readonly #worker: Worker;
  #networkError: unknown;
  #pending: { resolve(outcome: CaseOutcome): void; reject(reason: unknown): void } | undefined;

  constructor(http: HttpOrg) {
    const { port1, port2 } = new MessageChannel();
    port1.on('message', async ({ id, url, headers, body, lock }: ThreadRequest) => {
      // A failure of the network is one of the toolkit's request; here it is kept, as it ends the run.
      const { status, text } = await http.send(url, body, headers).catch((error) => {
        this.#networkError = error;
        return { status: 0, text: '' };
      });
      port1.postMessage({ id, status, text } satisfies ThreadAnswer);
      Atomics.store(lock, 0, 1);
      Atomics.notify(lock, 0);
    });
    port1.unref();
    const settings = { sessionId: http.address.sessionId, runId: newRunId() };
    const input: WorkerInput = { ...BUILT, settings, network: port2 };
    this.#worker = new Worker(BUILT.worker, { workerData: input, transferList: [port2], execArgv: [] })
      .on('message', (outcome: CaseOutcome) => this.#pending?.resolve(outcome))
      .on('error', (error) => this.#pending?.reject(error))
      .on('exit', () => this.#pending?.reject(new Error('the thread of the toolkit has ended')));
  }

  async run(index: number): Promise<unknown> {
    const outcome = await new Promise<CaseOutcome>((resolve, reject) => {
      this.#pending = { resolve, reject };
      this.#worker.postMessage(index);
    });
    if (this.#networkError) throw this.#networkError;
    if ('failed' in outcome) throw new Difference(outcome.failed);
    return outcome.seen;
  }

  end = () => this.#worker.terminate();
}

/** The cases of the toolkit against an org. Nothing runs before the first task does. Throws where it is not built. */
export async function openToolkitSuite(http: HttpOrg): Promise<ToolkitSuite> {
  for (const file of Object.values(BUILT))
    if (!existsSync(file)) throw new Error(`${file} is missing: run \`npm run build\``);
  const { toolkitCases, toolkitPlan } = (await import(pathToFileURL(BUILT.cases).href)) as typeof Cases;
  let thread: ToolkitThread | undefined;
  return {
    plan: toolkitPlan(),
    tasks: toolkitCases.map(({ name, gives }, index) => ({
      name,
      run: async () => {
        thread ??= new ToolkitThread(http);
        same(await thread.run(index), gives, 'what comes out');
      },
    })),
    close: async () => {
      await thread?.end();
      thread = undefined;
    },
  };
}
