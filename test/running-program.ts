import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A program that a test started, with what it has printed so far. */
export interface RunningProgram {
  readonly child: ChildProcess;
  output(): string;
  /** Resolves with the first match in the output; rejects with the whole output when the program ends before. */
  waitFor(pattern: RegExp): Promise<RegExpExecArray>;
  /** Sends a signal to the program's whole process group and resolves with its exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts a program in a process group of its own, so that stopping it also stops what it started. */
export function startProgram(
  command: string,
  args: readonly string[],
  options: SpawnOptions,
): RunningProgram {
  const child = spawn(command, args, {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    shell: process.platform === 'win32',
  });
  let output = '';
  const waiting = new Set<() => void>();
  const collect = (chunk: Buffer) => {
    output += chunk;
    for (const check of waiting) check();
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  const ended = once(child, 'close');

  const waitFor = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const check = () => {
        const match = pattern.exec(output);
        if (!match) return;
        waiting.delete(check);
        resolve(match);
      };
      waiting.add(check);
      check();
      ended.then(() => reject(new Error(`ended before it printed ${pattern}:\n${output}`)));
    });

  return {
    child,
    output: () => output,
    waitFor,
    async stop(signal = 'SIGINT') {
      if (child.exitCode === null && child.signalCode === null && child.pid) {
        if (process.platform === 'win32') child.kill(signal);
        else process.kill(-child.pid, signal);
      }
      await ended;
      return child.exitCode;
    },
  };
}
