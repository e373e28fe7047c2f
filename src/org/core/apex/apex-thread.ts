import { existsSync } from 'node:fs';
import type { EventLoopUtilization } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import { packageFile } from '../../package-root.js';
import { ApexFailure, type ApexFrame } from './apex-failure.js';
import type { ApexValue } from './apex-value.js';
import { framesOf } from './stack.js';
import type { FromThread, Job, LogLevel, Thrown, ToThread } from './worker/messages.js';

const WORKER_FILE = packageFile('dist', 'org', 'apex-worker.js');

/** How large a handler's heap may get, in megabytes. */
const HEAP_MB = 512;

/** What a job may ask for while it runs. */
export interface JobHost {
  /** Seconds that the handler may take, without the time in which it waits for the org. */
  readonly seconds: number;
  /** Does an operation on the org's data. Rejects with `Thrown`. */
  data(operation: string, values: readonly unknown[]): Promise<unknown>;
  log(level: LogLevel, text: string, at: ApexFrame | undefined): void;
}

const isThrown = (error: unknown): error is Thrown => typeof (error as Thrown)?.type === 'string';

const unforeseen = (error: unknown): Thrown => ({
  type: 'System.UnexpectedException',
  text: error instanceof Error ? error.message : String(error),
  stack: '',
});

/** Runs one job in a worker. */
class Run {
  readonly result: Promise<readonly ApexValue[]>;
  #resolve: (values: readonly ApexValue[]) => void = () => undefined;
  #reject: (error: Error) => void = () => undefined;
  #pending = 0;
  #left: number;
  readonly #usedBefore: EventLoopUtilization;
  #startedAt = 0;
  #timer: NodeJS.Timeout | undefined;
  #over = false;

  constructor(
    private readonly worker: Worker,
    private readonly job: Job,
    private readonly host: JobHost,
    private readonly stop: () => void,
  ) {
    this.#left = host.seconds * 1000;
    this.#usedBefore = worker.performance.eventLoopUtilization();
    this.result = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  start(): void {
    this.#post({ kind: 'run', job: this.job });
    this.#resume();
  }

  /** Time counts while the handler, and not the org, has to do something. */
  #resume(): void {
    this.#startedAt = performance.now();
    this.#timer = setTimeout(() => this.#late(), Math.max(this.#left, 1));
  }

  #pause(): void {
    clearTimeout(this.#timer);
    this.#left -= performance.now() - this.#startedAt;
  }

  #late(): void {
    const { seconds } = this.host;
    const { active } = this.worker.performance.eventLoopUtilization(this.#usedBefore);
    const text =
      active < seconds * 500
        ? `Time limit of waiting exceeded: within ${seconds} s ${this.#what} came to no end, and was ended. It computed ` +
          'hardly: it awaits something that does not come, as a promise that nobody resolves, or a timer'
        : `Apex CPU time limit exceeded: ${this.#what} took more than ${seconds} s, and was ended`;
    this.fail(new ApexFailure('System.LimitException', text));
    this.stop();
  }

  /** Names what runs: `the handler run of apex/Loop.ts`. */
  get #what(): string {
    const names = this.job.calls.map((call) => ('name' in call ? `${call.name} of ${call.file}` : call.file));
    return `the handler ${[...new Set(names)].join(', ')}`;
  }

  #post(message: ToThread): void {
    this.worker.postMessage(message);
  }

  fail(error: Error): void {
    if (!this.#end()) return;
    this.#reject(error);
  }

  #end(): boolean {
    if (this.#over) return false;
    this.#over = true;
    clearTimeout(this.#timer);
    return true;
  }

  #thrown({ type, text, stack }: Thrown): ApexFailure {
    return new ApexFailure(type, text, framesOf(stack, this.job.bundles));
  }

  take(message: FromThread): void {
    if (!this.#over) (this.#takers[message.kind] as (message: FromThread) => void)(message);
  }

  readonly #takers: {
    readonly [Kind in FromThread['kind']]: (message: Extract<FromThread, { kind: Kind }>) => void;
  } = {
    ready: () => undefined,
    late: () => undefined,
    data: (message) => void this.#data(message),
    log: ({ level, text, stack }) => {
      const [frame] = framesOf(stack, this.job.bundles);
      this.host.log(level, text, frame);
    },
    failed: ({ thrown }) => this.fail(this.#thrown(thrown)),
    broken: ({ thrown }) => this.#abort(thrown),
    done: ({ values }) => {
      if (this.#end()) this.#resolve(values);
    },
  };

  /** Ends the handler with an exception that it cannot catch, and with it the thread that it runs in. */
  #abort(thrown: Thrown): void {
    this.fail(this.#thrown(thrown));
    this.stop();
  }

  async #data({ id, operation, values }: Extract<FromThread, { kind: 'data' }>): Promise<void> {
    if (this.#pending++ === 0) this.#pause();
    const answer: ToThread = await this.host.data(operation, values).then(
      (value) => ({ kind: 'answer', id, value }),
      (error) => ({ kind: 'refusal', id, thrown: isThrown(error) ? error : unforeseen(error) }),
    );
    if (this.#over) return;
    if (answer.kind === 'refusal' && answer.thrown.final) {
      this.#abort(answer.thrown);
      return;
    }
    this.#post(answer);
    if (--this.#pending === 0) this.#resume();
  }
}

/** The thread in which a project's handlers run: started when it is first needed, and again when it had to be ended. */
export class ApexThread {
  #starting: Promise<Worker> | null = null;
  #worker: Worker | null = null;
  #run: Run | null = null;

  /** @param log Takes what failed of calls that have ended, of which nobody else is told. */
  constructor(
    private readonly project: string,
    private readonly log: (line: string) => void,
  ) {}

  /** Runs a job; only one at a time may run. Rejects with an `ApexFailure` for what a handler throws. */
  async run(job: Job, host: JobHost): Promise<readonly ApexValue[]> {
    this.#starting ??= this.#start();
    const worker = await this.#starting;
    const run = new Run(worker, job, host, () => void this.close());
    this.#run = run;
    // It keeps the program alive as long as somebody waits.
    worker.ref();
    run.start();
    return run.result.finally(() => {
      this.#run = null;
      worker.unref();
    });
  }

  #start(): Promise<Worker> {
    if (!existsSync(WORKER_FILE)) throw new Error(`${WORKER_FILE} is missing: run \`npm run build\``);
    const worker = new Worker(WORKER_FILE, {
      workerData: { project: this.project },
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    });
    this.#worker = worker;
    return new Promise((resolve, reject) => {
      worker.on('message', (message: FromThread) => {
        if (message.kind === 'ready') resolve(worker);
        else if (message.kind === 'late') this.#late(message);
        else if (this.#worker === worker) this.#run?.take(message);
      });
      worker.on('error', (error) => {
        reject(error);
        this.#gone(worker, error);
      });
      worker.on('exit', () => {
        reject(new Error('the thread of the handlers has ended before it began'));
        this.#gone(worker, null);
      });
    });
  }

  #late({ files, thrown: { type, text } }: Extract<FromThread, { kind: 'late' }>): void {
    this.log(`apex ERROR ${files}: after its call had ended: ${type}: ${text}`);
  }

  #gone(worker: Worker, error: Error | null): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    this.#starting = null;
    const outOfMemory = (error as NodeJS.ErrnoException | null)?.code === 'ERR_WORKER_OUT_OF_MEMORY';
    this.#run?.fail(
      outOfMemory
        ? new ApexFailure('System.LimitException', `Apex heap size too large: more than ${HEAP_MB} MB`)
        : new ApexFailure(
            'System.UnexpectedException',
            error?.message ?? 'the handler ended its thread (process.exit)',
          ),
    );
  }

  /** Ends the thread, with what runs in it. */
  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    this.#starting = null;
    this.#run?.fail(
      new ApexFailure('System.UnexpectedException', 'the org was closed while the handler ran'),
    );
    await worker?.terminate();
  }
}
