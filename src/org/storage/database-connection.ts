import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { packageFile } from '../package-root.js';
import { DatabaseError, DatabaseUnavailableError, QueryTimeoutError } from './database-errors.js';
import type { Answer, EngineCode, Request } from './database-messages.js';

const WORKER_FILE = packageFile('dist', 'org', 'database-worker.js');

/** How long the engine may take to write its files when it is closed, before its thread is ended. */
const CLOSING_SECONDS = 20;

// A global of Node's that its types leave out.
const { WebAssembly } = globalThis as unknown as {
  WebAssembly: { compile(bytes: Uint8Array): Promise<EngineCode> };
};

let compiled: Promise<EngineCode> | null = null;

/**
 * How much a function of the engine runs before it is optimised: ten times of what Node 20 waits for. Opening a
 * database runs thousands of functions a few times each, and optimising those takes longer than running them. Other
 * versions wait as they see fit, as they may not know the flag.
 */
const OPTIMISE_AFTER = '--wasm-tiering-budget=18000000';

/** The engine's code, compiled once for all threads: opening a folder again costs half the time. */
function engineCode(): Promise<EngineCode> {
  if (!compiled && process.versions.node.startsWith('20.')) setFlagsFromString(OPTIMISE_AFTER);
  const file = join(dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite')), 'pglite.wasm');
  compiled ??= readFile(file).then((bytes) => WebAssembly.compile(bytes));
  return compiled;
}

function startWorker(): Worker {
  if (!existsSync(WORKER_FILE))
    throw new DatabaseUnavailableError(`${WORKER_FILE} is missing: run \`npm run build\``);
  // Options of this process, such as a loader of sources, are not for the thread.
  return new Worker(WORKER_FILE, { execArgv: [] });
}

/** A thread that has been started and waits for a folder. */
let spare: Worker | null = null;

/**
 * Begins what opening any folder needs, so that it goes on beside other work. A process that then opens none is not
 * kept from ending.
 */
export function prepareToOpen(): void {
  // Whether it works is told when a folder is opened.
  engineCode().catch(() => undefined);
  if (spare || !existsSync(WORKER_FILE)) return;
  const worker = startWorker();
  worker.unref();
  const forget = () => {
    if (spare === worker) spare = null;
  };
  worker.on('error', forget).on('exit', forget);
  spare = worker;
}

function takeWorker(): Worker {
  const worker = spare ?? startWorker();
  spare = null;
  worker.ref();
  return worker;
}

interface Waiting {
  resolve(answer: Answer): void;
  reject(error: Error): void;
}

/** The engine in a thread of its own, on one folder. One request at a time. Once `broken`, it stays so. */
export class DatabaseConnection {
  /** Why this connection is of no use any more; its thread has ended or is about to. */
  broken: Error | null = null;
  readonly #worker: Worker;
  readonly #ended: Promise<unknown>;
  #waiting: Waiting | null = null;

  private constructor() {
    this.#worker = takeWorker();
    this.#worker.on('message', (answer: Answer) => this.#waiting?.resolve(answer));
    this.#worker.on('error', (error) => this.#break(`its thread failed: ${error.message}`));
    this.#worker.on('exit', (code) => this.#break(`its thread ended (code ${code})`));
    this.#ended = once(this.#worker, 'exit').catch(() => undefined);
  }

  /** Opens `folder`, initialising it when it has no database. Throws `DatabaseUnavailableError`. */
  static async open(folder: string): Promise<DatabaseConnection> {
    const engine = await engineCode();
    const connection = new DatabaseConnection();
    const reply = connection.#answer();
    connection.#worker.postMessage({ kind: 'open', folder, engine } satisfies Request);
    const answer = await reply;
    if (answer.kind === 'open') return connection;
    await connection.terminate();
    const reason = answer.kind === 'broken' ? answer.message : answer.kind;
    throw new DatabaseUnavailableError(`the database in ${folder} cannot be opened: ${reason}`);
  }

  /**
   * Runs one statement or script. `seconds` is its time limit, 0 for none: the engine hears nothing while it works,
   * so the only way to cancel is to end its thread.
   */
  async run(
    request: Extract<Request, { text: string }>,
    seconds: number,
  ): Promise<Extract<Answer, { kind: 'done' }>> {
    if (this.broken) throw this.broken;
    const reply = this.#answer();
    this.#worker.postMessage(request);
    const timer =
      seconds > 0 ? setTimeout(() => this.#cancel(seconds, request.text), seconds * 1000) : undefined;
    try {
      return await this.#checked(await reply, request.text);
    } finally {
      clearTimeout(timer);
    }
  }

  async #checked(answer: Answer, statement: string) {
    if (answer.kind === 'done') return answer;
    if (answer.kind === 'refused') throw new DatabaseError(answer.refusal, statement);
    const reason = answer.kind === 'broken' ? answer.message : `unexpected answer ${answer.kind}`;
    this.broken = new DatabaseUnavailableError(`the database ended while a statement ran: ${reason}`);
    await this.terminate();
    throw this.broken;
  }

  /** Closes the engine properly, and ends the thread; a statement that still runs is cancelled. */
  async close(): Promise<void> {
    if (this.broken || this.#waiting) return this.terminate();
    const reply = this.#answer();
    this.#worker.postMessage({ kind: 'close' } satisfies Request);
    const timer = setTimeout(() => void this.#worker.terminate(), CLOSING_SECONDS * 1000);
    // Whether it closed or crashed: what was acknowledged is in its files, and is recovered when they are opened.
    await reply.catch(() => undefined);
    clearTimeout(timer);
    await this.terminate();
  }

  /** Ends the thread as it is. What was acknowledged stays. */
  async terminate(): Promise<void> {
    this.broken ??= new DatabaseUnavailableError('the database is closed');
    await this.#worker.terminate();
    await this.#ended;
  }

  #answer(): Promise<Answer> {
    return new Promise<Answer>((resolve, reject) => {
      this.#waiting = { resolve, reject };
    }).finally(() => {
      this.#waiting = null;
    });
  }

  #cancel(seconds: number, statement: string): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    this.broken = new QueryTimeoutError(seconds, statement);
    // Only when the thread has ended is the folder free to be opened again.
    void this.terminate().then(() => waiting?.reject(this.broken as Error));
  }

  #break(reason: string): void {
    this.broken ??= new DatabaseUnavailableError(`the database ended while a statement ran: ${reason}`);
    this.#waiting?.reject(this.broken);
  }
}
