import { ApexFailure } from './apex-failure.js';
import { ApexThread, type JobHost } from './apex-thread.js';
import type { ApexValue } from './apex-value.js';
import type { Job } from './worker/messages.js';

/** Most handlers that run at once: one that computes for long must not keep the others waiting. */
const MAX_THREADS = 4;

/** Threads for jobs, started as jobs need them. A job for which none is free waits; first come, first served. */
export class ApexThreads {
  readonly #all: ApexThread[] = [];
  readonly #free: ApexThread[] = [];
  readonly #waiting: ((thread: ApexThread) => void)[] = [];
  #closed = false;

  constructor(
    private readonly project: string,
    private readonly log: (line: string) => void,
  ) {}

  /** Runs a job. Rejects with an `ApexFailure` for what a handler throws. */
  async run(job: Job, host: JobHost): Promise<readonly ApexValue[]> {
    const thread = await this.#take();
    const closed = () => new ApexFailure('System.UnexpectedException', 'the org was closed');
    try {
      if (this.#closed) throw closed();
      return await thread.run(job, host);
    } catch (error) {
      // A thread that was ended while it started says nothing of why.
      throw this.#closed && !(error instanceof ApexFailure) ? closed() : error;
    } finally {
      this.#give(thread);
    }
  }

  #take(): Promise<ApexThread> | ApexThread {
    const free = this.#free.pop();
    if (free) return free;
    if (this.#all.length >= MAX_THREADS) return new Promise((resolve) => this.#waiting.push(resolve));
    const thread = new ApexThread(this.project, this.log);
    this.#all.push(thread);
    return thread;
  }

  #give(thread: ApexThread): void {
    const next = this.#waiting.shift();
    if (next) next(thread);
    else this.#free.push(thread);
  }

  /** Ends the threads, with what runs in them. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#all.map((thread) => thread.close()));
  }
}
