import { rm } from 'node:fs/promises';
import { type LocalOrg, openLocalOrg } from './local-org.js';
import type { FromProcess, ToProcess } from './process-messages.js';

// An org in a process of its own, started by `startOrg`. It ends when it is told to, and with the process that
// started it, however that one ends. It is not stopped by Ctrl-C: that is for its parent to decide.

if (!process.send) throw new Error('this file is started by startOrg, with a channel to it');

const send = (message: FromProcess) => {
  if (process.connected) process.send?.(message);
};
const log = (line: string) => send({ kind: 'log', line });

let opening: Promise<LocalOrg> | null = null;
let temporary: string | null = null;
let ending = false;

async function start({ options }: Extract<ToProcess, { kind: 'start' }>): Promise<void> {
  if (options.temporary) temporary = options.data;
  opening = openLocalOrg(options, { onProgress: log, log });
  send({ kind: 'started', url: (await opening).url });
}

async function reset(): Promise<void> {
  await (await opening)?.reset();
  send({ kind: 'reset' });
}

async function end(): Promise<void> {
  if (ending) return;
  ending = true;
  // One that did not start has told why, and has nothing to close.
  const org = await opening?.catch(() => null);
  await org?.close();
  if (temporary) await rm(temporary, { recursive: true, force: true });
  process.exit(0);
}

const actions: {
  [Kind in ToProcess['kind']]: (message: Extract<ToProcess, { kind: Kind }>) => Promise<void>;
} = {
  start,
  reset,
  stop: end,
};

process.on('message', (message: ToProcess) => {
  const action = actions[message.kind] as (message: ToProcess) => Promise<void>;
  action(message).catch((error: Error) => send({ kind: 'failed', name: error.name, message: error.message }));
});
process.on('disconnect', () => void end());
process.on('SIGINT', () => undefined);
