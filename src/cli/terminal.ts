import type { Writable } from 'node:stream';

// A reader that has gone away (`| head -1`) is no reason to end with a stack trace.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

/** Prints a line of the answer. */
export const print = (line: string) => void process.stdout.write(`${line}\n`);

/** Prints a line that is not the answer: progress, a warning, an error. */
export const tell = (line: string) => void process.stderr.write(`${line}\n`);

/** Resolves when what was printed has reached its readers, or they are gone. */
export async function written(
  streams: readonly Writable[] = [process.stdout, process.stderr],
): Promise<void> {
  await Promise.all(
    streams.map((stream) => new Promise<void>((resolve) => stream.write('', () => resolve()))),
  );
}
