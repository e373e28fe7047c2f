import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { LocalOrgError } from './local-org-error.js';
import { packageFile } from './package-root.js';
import type { FromProcess, ToProcess } from './process-messages.js';

const PROGRAM = packageFile('dist', 'org', 'process.js');

/** How long the process may take to close its database before it is ended. */
const STOPPING_SECONDS = 30;

type Reply = Exclude<FromProcess, { kind: 'log' }>;

/** An org in a process of its own, seen from the one that uses it. */
export class OrgProcess {
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;
  readonly #waiting: { resolve(reply: Reply): void; reject(error: Error): void }[] = [];
  #gone: string | null = null;
  #stopping: Promise<void> | null = null;

  constructor(log: (line: string) => void) {
    if (!existsSync(PROGRAM)) throw new LocalOrgError(`${PROGRAM} is missing: run \`npm run build\``);
    // Options of this process, such as a debugger's port or a loader of sources, are not for that one.
    this.#child = fork(PROGRAM, [], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    this.#ended = once(this.#child, 'exit').catch(() => undefined);
    this.#child.on('message', (message: FromProcess) => {
      if (message.kind === 'log') log(message.line);
      else this.#waiting.shift()?.resolve(message);
    });
    this.#child.on('error', (error) => this.#over(error.message));
    this.#child.on('exit', (code, signal) => this.#over(signal ?? `exit code ${code}`));
  }

  /** Starts the org, and gives its address. */
  async start(
    options: Extract<ToProcess, { kind: 'start' }>['options'],
    timeoutSeconds: number,
  ): Promise<string> {
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<never>((_, reject) => {
      const late = () => reject(new LocalOrgError(`the org did not start within ${timeoutSeconds} s`));
      timer = setTimeout(late, timeoutSeconds * 1000);
    });
    try {
      const reply = await Promise.race([this.#ask({ kind: 'start', options }), timeout]);
      if (reply.kind !== 'started') throw new LocalOrgError(`unexpected answer '${reply.kind}'`);
      return reply.url;
    } catch (error) {
      if (error instanceof LocalOrgError && error.message.includes('did not start'))
        this.#child.kill('SIGKILL');
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  async reset(): Promise<void> {
    await this.#ask({ kind: 'reset' });
  }

  /** Lets it close its database, and ends it when it takes too long. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #stop(): Promise<void> {
    if (this.#gone === null && this.#child.connected) this.#child.send({ kind: 'stop' } satisfies ToProcess);
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), STOPPING_SECONDS * 1000);
    await this.#ended;
    clearTimeout(timer);
  }

  /** Sends a message, and gives its answer. Answers come in the order of the messages. */
  async #ask(message: ToProcess): Promise<Reply> {
    if (this.#stopping) throw new LocalOrgError('the org was stopped');
    if (this.#gone !== null) throw new LocalOrgError(`the org's process has ended (${this.#gone})`);
    const answer = new Promise<Reply>((resolve, reject) => this.#waiting.push({ resolve, reject }));
    this.#child.send(message);
    const reply = await answer;
    if (reply.kind === 'failed') throw new LocalOrgError(reply.message);
    return reply;
  }

  #over(how: string): void {
    this.#gone ??= how;
    for (const { reject } of this.#waiting.splice(0))
      reject(new LocalOrgError(`the org's process has ended (${this.#gone})`));
  }
}
