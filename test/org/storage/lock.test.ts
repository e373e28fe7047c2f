import { spawnSync } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { DataFolderError } from '../../../src/org/storage/data-folder-error.js';
import { lockFolder } from '../../../src/org/storage/lock.js';
import { thisPlace } from '../../../src/org/storage/lock-place.js';
import { startProgram } from './program.js';
import { temporaryFolder } from './temporary-folder.js';

const TOKEN = '11111111-2222-4333-8444-555555555555';

/** Rounds of two processes that start at once; more by the environment. */
const ROUNDS = Number(process.env.LOCK_ROUNDS ?? 6);

async function lockInFolder(lock: object | string): Promise<string> {
  const folder = await temporaryFolder();
  const text = typeof lock === 'string' ? lock : JSON.stringify(lock);
  await writeFile(join(folder, `lock-${TOKEN}.json`), text);
  return folder;
}

const here = await thisPlace();

/** The lock of a process that lives here, as far as its number tells. */
const holder = (port: number) => ({
  ...here,
  token: TOKEN,
  port,
  pid: process.pid,
  started: '2025-06-01T06:05:09.000Z',
});

/** A port on this machine whose owner does `answer` with each connection. */
async function portThat(answer: (socket: import('node:net').Socket) => void): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    answer(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return (server.address() as { port: number }).port;
}

async function unusedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function refusal(folder: string): Promise<DataFolderError> {
  const error = await lockFolder(folder).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DataFolderError);
  expect((error as DataFolderError).reason).toBe('in-use');
  expect((error as Error).message).not.toContain('\n');
  return error as DataFolderError;
}

test('a lock is a file while it is held, and nothing afterwards', async () => {
  const folder = await temporaryFolder();
  const lock = await lockFolder(folder);
  expect(await readdir(folder)).toEqual([expect.stringMatching(/^lock-.*\.json$/)]);
  await lock.release();
  expect(await readdir(folder)).toEqual([]);
});

test('the same process gets a folder once', async () => {
  const folder = await temporaryFolder();
  const lock = await lockFolder(folder);
  const { message } = await refusal(folder);
  expect(message).toContain(`the data folder ${folder} is in use by process ${process.pid} since 20`);
  expect(message).toContain('stop that process');
  expect(await readdir(folder)).toHaveLength(1);
  await lock.release();
  await (await lockFolder(folder)).release();
});

test('a live process keeps others out, and a killed one does not', async () => {
  const folder = await temporaryFolder();
  const other = await startProgram('lock-folder', folder);
  await other.message();
  other.process.send('go');
  expect(await other.message()).toBe('held');
  expect((await refusal(folder)).message).toContain(`process ${other.process.pid}`);
  await other.kill();
  const lock = await lockFolder(folder);
  expect(await readdir(folder)).toHaveLength(1);
  await lock.release();
});

test.skipIf(process.platform === 'win32')('a stopped process counts as alive (not on Windows)', async () => {
  const folder = await temporaryFolder();
  const other = await startProgram('lock-folder', folder);
  await other.message();
  other.process.send('go');
  await other.message();
  other.process.kill('SIGSTOP');
  expect((await refusal(folder)).message).toContain(`process ${other.process.pid}`);
});

test('a port that somebody else uses by now makes a dead lock', async () => {
  const port = await portThat((socket) => socket.end(`22222222-2222-4333-8444-555555555555 held\n`));
  const talkative = await portThat((socket) => socket.write('x'.repeat(1000)));
  const closing = await portThat((socket) => socket.end());
  for (const each of [port, talkative, closing, await unusedPort()]) {
    const lock = await lockFolder(await lockInFolder(holder(each)));
    await lock.release();
  }
});

test('a silent port is a live lock while its process is there, and the message names both', async () => {
  const port = await portThat(() => undefined);
  const folder = await lockInFolder(holder(port));
  const { message } = await refusal(folder);
  expect(message).toContain(`process ${process.pid} since 2025-06-01T06:05:09.000Z: port ${port}`);
  expect(message).toContain(`remove ${join(folder, `lock-${TOKEN}.json`)}`);
  expect(await readdir(folder)).toEqual([`lock-${TOKEN}.json`]);
});

test('a silent port whose process has ended makes a dead lock', async () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  const folder = await lockInFolder({ ...holder(await portThat(() => undefined)), pid });
  await (await lockFolder(folder)).release();
});

test.runIf(here.processes)('where process numbers are others, a silent port counts', async () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  const lock = { ...holder(await portThat(() => undefined)), pid, processes: 'pid:[1]' };
  await refusal(await lockInFolder(lock));
});

test.each([
  ['another machine', { host: 'elsewhere', machine: 'another', boot: 'another' }, 'elsewhere'],
  ['another machine of the same host name', { machine: 'another', boot: 'another' }, hostname()],
  ['a machine that told no identity', { machine: null, boot: 'another' }, hostname()],
  ['another container under the same name', { network: 'net:[1]' }, hostname()],
])('a lock of %s counts, and the message says how to remove it', async (_, change, named) => {
  const folder = await lockInFolder({ ...holder(await unusedPort()), ...change });
  const { message } = await refusal(folder);
  expect(message).toContain(`another machine or container (${named})`);
  expect(message).toContain(`remove ${join(folder, `lock-${TOKEN}.json`)}`);
});

test.runIf(here.machine)('a lock from before the machine started again is dead', async () => {
  const port = await portThat(() => undefined);
  const folder = await lockInFolder({ ...holder(port), boot: 'an earlier one' });
  await (await lockFolder(folder)).release();
});

test('a lock file that cannot be read is named and left alone', async () => {
  const folder = await lockInFolder('{"port": ');
  expect((await refusal(folder)).message).toContain(`lock-${TOKEN}.json is not readable as a lock`);
  expect(await readFile(join(folder, `lock-${TOKEN}.json`), 'utf8')).toBe('{"port": ');
});

test(`of two processes at once one gets the folder, never both (${ROUNDS} rounds)`, {
  timeout: 120_000,
}, async () => {
  const results: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const folder = await temporaryFolder();
    const programs = await Promise.all([
      startProgram('lock-folder', folder),
      startProgram('lock-folder', folder),
    ]);
    await Promise.all(programs.map((program) => program.message()));
    for (const program of programs) program.process.send('go');
    const said = (await Promise.all(programs.map((program) => program.message()))).map(String);
    expect(said.filter((text) => text !== 'held' && !text.includes('is in use by'))).toEqual([]);
    results.push(said.filter((text) => text === 'held').length.toString());
  }
  expect(results).toEqual(new Array(ROUNDS).fill('1'));
});
