import { randomUUID } from 'node:crypto';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DataFolderError } from './data-folder-error.js';
import { ask, type Heard, LockListener } from './lock-listener.js';
import { insightInto, type Place, thisPlace } from './lock-place.js';

/** What a lock file says of the process that wrote it. */
interface Holder extends Place {
  readonly token: string;
  readonly port: number;
  readonly pid: number;
  readonly started: string;
}

/** Attempts when several processes start at once, each pausing a random time after one. */
const ATTEMPTS = 12;

/** Whether a file of a data folder belongs to a lock. */
export const isLockFile = (name: string) => /^lock-[\da-f-]{36}\.(json|new)$/.test(name);

/** A folder that is ours alone until `release`. */
export interface FolderLock {
  release(): Promise<void>;
}

/**
 * Makes sure that no other process, and nothing else in this one, works in `folder`, which exists.
 *
 * Each process first writes a lock file of its own and then looks at those of others, so of two that start at once
 * at least one sees the other. A lock counts for as long as its process answers on a loopback port with the lock's
 * token: one that was killed leaves nothing to wait for, and a process number used again misleads nobody. A port that
 * is silent may be that of a busy holder, as long as there is a process of its number. Locks of other machines (a
 * shared disk) cannot be asked and always count.
 *
 * Throws `DataFolderError` when the folder is in use.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const token = randomUUID();
  const [place, [listener, port]] = await Promise.all([thisPlace(), LockListener.open(token)]);
  const holder: Holder = { ...place, token, port, pid: process.pid, started: new Date().toISOString() };
  const file = join(folder, `lock-${token}.json`);
  const withdraw = () => rm(file, { force: true });
  try {
    for (let attempt = 1; ; attempt += 1) {
      await publish(file, holder);
      const rival = await findRival(folder, holder);
      if (rival === null) break;
      if (rival.heard !== 'starting' || attempt === ATTEMPTS) throw inUse(folder, rival);
      await withdraw();
      // The one with the smaller token tries again sooner, so that one of two soon gets through.
      await pause(Math.random() * (token < rival.holder.token ? 20 : 200));
    }
  } catch (error) {
    await withdraw();
    await listener.close();
    throw error;
  }
  listener.state = 'held';
  await clearUnfinished(folder);
  return {
    async release() {
      await withdraw();
      await listener.close();
    },
  };
}

/** Writes the lock file whole: no other process ever reads half of it. */
async function publish(file: string, holder: Holder): Promise<void> {
  const unfinished = file.replace(/json$/, 'new');
  await writeFile(unfinished, `${JSON.stringify(holder, null, 2)}\n`);
  await rename(unfinished, file);
}

/** Removes what processes left that were killed while they wrote their lock file. */
async function clearUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!isLockFile(name) || !name.endsWith('.new')) continue;
    const file = join(folder, name);
    const age = await stat(file).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > 60_000) await rm(file, { force: true });
  }
}

interface Rival {
  readonly holder: Holder;
  readonly heard: Heard | 'elsewhere';
  readonly file: string;
}

/** The first live lock beside `own`; dead ones are cleared away. */
async function findRival(folder: string, own: Holder): Promise<Rival | null> {
  for (const name of await readdir(folder)) {
    if (!isLockFile(name) || name.includes(own.token) || name.endsWith('.new')) continue;
    const file = join(folder, name);
    const holder = await readHolder(file);
    if (holder === null) continue;
    const heard = await listenFor(holder, own);
    if (heard !== 'nobody') return { holder, heard, file };
    await rm(file, { force: true });
  }
  return null;
}

async function listenFor(holder: Holder, own: Holder): Promise<Rival['heard']> {
  const insight = insightInto(own, holder);
  if (insight === 'elsewhere') return insight;
  if (insight === 'ended') return 'nobody';
  const heard = await ask(holder.port, holder.token);
  // Another program may have got the port since, one that waits to be spoken to.
  return heard === 'silent' && insight === 'processes' && !isAlive(holder.pid) ? 'nobody' : heard;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Any other refusal is about a process that is there.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** What a lock file says; `null` when its process has just withdrawn it. */
async function readHolder(file: string): Promise<Holder | null> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  try {
    const holder = JSON.parse(text) as Holder;
    if (Number.isInteger(holder.port) && typeof holder.token === 'string') return holder;
  } catch {
    // Said below, as for any other file that is no lock.
  }
  throw new DataFolderError(
    'in-use',
    `${file} is not readable as a lock; when no other process uses the folder, remove that file`,
  );
}

function inUse(folder: string, { holder, heard, file }: Rival): DataFolderError {
  const who = `process ${holder.pid} since ${holder.started}`;
  const advice = {
    elsewhere: `it runs on another machine or container (${holder.host}); when it no longer runs, remove ${file}`,
    silent:
      `port ${holder.port}, by which it would be known, is open and does not answer; stop that process, or choose ` +
      `another folder with --data; when that process is another program, remove ${file}`,
  }[heard as string];
  const otherwise = 'stop that process, or choose another folder with --data';
  return new DataFolderError(
    'in-use',
    `the data folder ${folder} is in use by ${who}: ${advice ?? otherwise}`,
  );
}
