import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { onTestFinished } from 'vitest';
import { packageFile } from '../../../src/org/package-root.js';

const built = new Map<string, Promise<string>>();

/** Bundles a program of the tests, so that Node runs it. It stays inside the package, whose files it looks for. */
function bundle(name: string): Promise<string> {
  const outfile = packageFile('node_modules', '.cache', 'sforce-toolkit', `${name}-${process.pid}.mjs`);
  const entry = fileURLToPath(new URL(`./programs/${name}.ts`, import.meta.url));
  const options = { bundle: true, format: 'esm', platform: 'node', packages: 'external', outfile } as const;
  return build({ ...options, entryPoints: [entry], logLevel: 'error' }).then(() => outfile);
}

/** A program in a process of its own, killed at the latest when the test is over. */
export interface Program {
  readonly process: ChildProcess;
  /** The next message that it sends. Rejects when it ends instead. */
  message(): Promise<unknown>;
  /** Ends it as a crash would, and waits until it is gone. */
  kill(): Promise<void>;
}

/** Starts `programs/<name>.ts` with the arguments. */
export async function startProgram(name: string, ...args: string[]): Promise<Program> {
  const bundled = built.get(name) ?? bundle(name);
  built.set(name, bundled);
  const child = fork(await bundled, args, { execArgv: [] });
  const ended = once(child, 'exit');
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  onTestFinished(kill);
  const queue: unknown[] = [];
  const waiting: ((message: unknown) => void)[] = [];
  child.on('message', (message) => {
    const next = waiting.shift();
    if (next) next(message);
    else queue.push(message);
  });
  return {
    process: child,
    kill,
    message: () =>
      queue.length > 0
        ? Promise.resolve(queue.shift())
        : Promise.race([
            new Promise((resolve) => waiting.push(resolve)),
            ended.then(([code, signal]) => {
              throw new Error(`${name} ended with ${code ?? signal}`);
            }),
          ]),
  };
}
