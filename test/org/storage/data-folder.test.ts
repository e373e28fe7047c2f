import { existsSync } from 'node:fs';
import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { packageFile } from '../../../src/org/package-root.js';
import {
  type DataFolder,
  type DataFolderOptions,
  openDataFolder,
} from '../../../src/org/storage/data-folder.js';
import { DatabaseUnavailableError, QueryTimeoutError } from '../../../src/org/storage/database.js';
import { defaultDataFolder } from '../../../src/org/storage/locations.js';
import { POSTGRES_VERSION } from '../../../src/org/storage/storage-format.js';
import { startProgram } from './program.js';
import { batches } from './programs/batches.js';
import { temporaryFolder } from './temporary-folder.js';
import { emptyCache, useCache } from './test-cache.js';

/** Whether new files cannot be renamed: as on Windows, where a virus scanner looks into them. */
const renaming = vi.hoisted(() => ({ fails: false }));

vi.mock('node:fs/promises', async (importOriginal) => {
  const real = await importOriginal<typeof import('node:fs/promises')>();
  const refused = (from: string) =>
    Object.assign(new Error(`EPERM: operation not permitted, rename '${from}'`), {
      code: 'EPERM',
      syscall: 'rename',
    });
  return {
    ...real,
    rename: async (from: string, to: string) => {
      if (renaming.fails && from.endsWith('db.new')) throw refused(from);
      await real.rename(from, to);
    },
  };
});

// Opening a database takes a second, and several on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

async function open(dir: string, options: Partial<DataFolderOptions> = {}): Promise<DataFolder> {
  const folder = await openDataFolder({ dir, project: '/some/project', prepare: batches, ...options });
  onTestFinished(() => folder.close());
  return folder;
}

let used: string;
beforeAll(async () => {
  used = await mkdtemp(join(tmpdir(), 'sforce-toolkit-test-'));
  const folder = await openDataFolder({ dir: used, project: '/some/project', prepare: batches });
  await addLine(folder);
  await folder.close();
});
afterAll(() => rm(used, { recursive: true, force: true }));

/** A data folder with one row more than the sample data, closed. */
async function usedFolder(): Promise<string> {
  const dir = join(await temporaryFolder(), 'data');
  await cp(used, dir, { recursive: true });
  return dir;
}

function failRenaming(): void {
  renaming.fails = true;
  onTestFinished(() => {
    renaming.fails = false;
  });
}

const addLine = ({ database }: DataFolder) => database.query("INSERT INTO line VALUES ('own', 1, 1, 'x')");
const linesOf = async ({ database }: DataFolder) =>
  (await database.query('SELECT batch FROM line ORDER BY batch')).rows.map(([batch]) => batch);
const markerOf = async (dir: string) => JSON.parse(await readFile(join(dir, 'sforce-toolkit.json'), 'utf8'));
const changeMarker = async (dir: string, change: object) =>
  writeFile(join(dir, 'sforce-toolkit.json'), JSON.stringify({ ...(await markerOf(dir)), ...change }));

test('a new folder has the sample data, a marker and a lock', async () => {
  const dir = join(await temporaryFolder(), 'some', 'where');
  const folder = await open(dir);
  expect(await linesOf(folder)).toEqual(['sample']);
  expect(await markerOf(dir)).toMatchObject({
    product: 'sforce-toolkit',
    format: 1,
    state: 'ready',
    version: JSON.parse(await readFile(packageFile('package.json'), 'utf8')).version,
    engine: 'pglite',
    fingerprint: 'batches 1',
    project: '/some/project',
  });
  expect((await readdir(dir)).sort()).toEqual(['db', expect.stringMatching(/^lock-/), 'sforce-toolkit.json']);
  // The constants of this build are those of the engine that is installed.
  expect((await readFile(join(dir, 'db', 'PG_VERSION'), 'utf8')).trim()).toBe(POSTGRES_VERSION);
  const installed = packageFile('node_modules', '@electric-sql', 'pglite', 'package.json');
  expect((await markerOf(dir)).engineVersion).toBe(JSON.parse(await readFile(installed, 'utf8')).version);
  await folder.close();
  expect((await readdir(dir)).sort()).toEqual(['db', 'sforce-toolkit.json']);
});

test('rows stay from one opening to the next, and --fresh starts anew', async () => {
  const dir = await usedFolder();
  const again = await open(dir);
  expect(await linesOf(again)).toEqual(['own', 'sample']);
  await again.close();
  await writeFile(join(dir, 'notes.txt'), 'of the user');
  expect(await linesOf(await open(dir, { fresh: true }))).toEqual(['sample']);
  expect(await readFile(join(dir, 'notes.txt'), 'utf8')).toBe('of the user');
});

test('fresh makes a folder that is missing', async () => {
  expect(await linesOf(await open(join(await temporaryFolder(), 'new'), { fresh: true }))).toEqual([
    'sample',
  ]);
});

test('a reset starts anew while the same database goes on', async () => {
  const folder = await open(join(await temporaryFolder(), 'data'));
  await addLine(folder);
  const { database } = folder;
  const reset = folder.reset();
  const during = linesOf(folder);
  await reset;
  expect(await during).toEqual(['sample']);
  expect(folder.database).toBe(database);
  await addLine(folder);
  expect(await linesOf(folder)).toEqual(['own', 'sample']);
  expect((await markerOf(folder.dir)).state).toBe('ready');
});

test('a reset that fails keeps the rows', async () => {
  const prepare = { ...batches };
  const folder = await open(join(await temporaryFolder(), 'data'), { prepare });
  await addLine(folder);
  await emptyCache();
  prepare.build = () => Promise.reject(new Error('no sample data'));
  await expect(folder.reset()).rejects.toThrow('no sample data');
  expect(await linesOf(folder)).toEqual(['own', 'sample']);
});

test('a reset whose files cannot be put in place keeps the rows', async () => {
  const folder = await open(join(await temporaryFolder(), 'data'));
  await addLine(folder);
  const before = await markerOf(folder.dir);
  failRenaming();
  await expect(folder.reset()).rejects.toThrow('cannot be written (no permission)');
  renaming.fails = false;
  expect(await linesOf(folder)).toEqual(['own', 'sample']);
  expect(await markerOf(folder.dir)).toEqual(before);
  expect((await readdir(folder.dir)).sort()).toEqual([
    'db',
    expect.stringMatching(/^lock-/),
    'sforce-toolkit.json',
  ]);
  await folder.reset();
  expect(await linesOf(folder)).toEqual(['sample']);
});

test('a fresh start that cannot put its files in place keeps the rows', async () => {
  const dir = await usedFolder();
  failRenaming();
  await expect(open(dir, { fresh: true })).rejects.toThrow('no permission');
  renaming.fails = false;
  expect(await linesOf(await open(dir))).toEqual(['own', 'sample']);
});

test.each([
  ['before the new files were in place', ['db'], ['own', 'sample']],
  ['before the old files were deleted', [], ['own', 'sample']],
])('a reset that was cut off %s is tidied up', async (_, moved, lines) => {
  const dir = await usedFolder();
  if (moved.length > 0) await rename(join(dir, 'db'), join(dir, 'db.old'));
  else await mkdir(join(dir, 'db.old'));
  await mkdir(join(dir, 'db.new'));
  const folder = await open(dir);
  expect(await linesOf(folder)).toEqual(lines);
  await folder.close();
  expect((await readdir(dir)).sort()).toEqual(['db', 'sforce-toolkit.json']);
});

test('a reset of a folder that was removed says so, and makes no other', async () => {
  const folder = await open(join(await temporaryFolder(), 'data'));
  await rm(folder.dir, { recursive: true });
  await expect(folder.reset()).rejects.toThrow(
    `the data folder ${folder.dir} was removed while it was in use; start again`,
  );
  await expect(linesOf(folder)).rejects.toBeInstanceOf(DatabaseUnavailableError);
  expect(existsSync(folder.dir)).toBe(false);
});

test('the lock stays until a reset that runs has ended', async () => {
  const folder = await open(join(await temporaryFolder(), 'data'));
  const order: string[] = [];
  const reset = folder.reset().finally(() => order.push('reset'));
  await Promise.all([reset, folder.close().finally(() => order.push('closed'))]);
  expect(order).toEqual(['reset', 'closed']);
  expect((await readdir(folder.dir)).sort()).toEqual(['db', 'sforce-toolkit.json']);
});

test('the limit of statements holds from when it is set', async () => {
  const folder = await open(join(await temporaryFolder(), 'data'));
  folder.limitStatements(0.5);
  const runaway = folder.database.query('SELECT count(*) FROM generate_series(1, 2000000000)');
  await expect(runaway).rejects.toBeInstanceOf(QueryTimeoutError);
});

test('another fingerprint updates the tables once, and keeps the rows', async () => {
  const dir = await usedFolder();
  const updates: string[] = [];
  const prepare = {
    ...batches,
    fingerprint: 'batches 2',
    update: async (database: { execute(script: string): Promise<void> }) => {
      updates.push('run');
      await database.execute('ALTER TABLE line ADD COLUMN IF NOT EXISTS more text');
    },
  };
  const progress: string[] = [];
  const first = await open(dir, { prepare, onProgress: (line) => progress.push(line) });
  expect((await first.database.query('SELECT batch, more FROM line ORDER BY batch')).rows).toEqual([
    ['own', null],
    ['sample', null],
  ]);
  await first.close();
  await (await open(dir, { prepare })).close();
  expect(updates).toEqual(['run']);
  expect(progress).toEqual([expect.stringContaining('keeping the rows')]);
  expect((await markerOf(dir)).fingerprint).toBe('batches 2');
});

test('an update that fails is passed on, and tried again the next time', async () => {
  const dir = await usedFolder();
  const prepare = { ...batches, fingerprint: 'batches 3', update: () => Promise.reject(new Error('cannot')) };
  await expect(open(dir, { prepare })).rejects.toThrow('cannot');
  expect((await markerOf(dir)).fingerprint).toBe('batches 1');
  expect(await linesOf(await open(dir))).toEqual(['own', 'sample']);
});

test('sample data that cannot be made leaves a folder that can be tried again', async () => {
  const dir = join(await temporaryFolder(), 'data');
  const prepare = { ...batches, fingerprint: 'wrong', build: () => Promise.reject(new Error('cannot')) };
  await expect(open(dir, { prepare })).rejects.toThrow('cannot');
  expect(await linesOf(await open(dir))).toEqual(['sample']);
});

test('a first start that was cut off is done again', async () => {
  const dir = await usedFolder();
  await changeMarker(dir, { state: 'preparing' });
  await rm(join(dir, 'db', 'PG_VERSION'));
  expect(await linesOf(await open(dir))).toEqual(['sample']);
});

test('a folder in use is refused, to --fresh too, and by another name', async () => {
  const folder = await open(join(await temporaryFolder(), 'data'));
  const link = join(await temporaryFolder(), 'link');
  await symlink(folder.dir, link, 'junction');
  for (const again of [() => open(folder.dir), () => open(folder.dir, { fresh: true }), () => open(link)])
    await expect(again()).rejects.toThrow(
      `the data folder ${folder.dir} is in use by process ${process.pid}`,
    );
  expect(await linesOf(folder)).toEqual(['sample']);
});

test('a folder that a killed process had open is recovered', async () => {
  const dir = join(await temporaryFolder(), 'data');
  const program = await startProgram('write-batches', dir);
  await program.message();
  await expect(open(dir)).rejects.toThrow(`is in use by process ${program.process.pid}`);
  await program.kill();
  expect(await linesOf(await open(dir))).toContain('sample');
});

test('without a writable cache the folder is prepared all the same', async () => {
  const file = join(await temporaryFolder(), 'file');
  await writeFile(file, '');
  useCache(file);
  const progress: string[] = [];
  const folder = await open(join(await temporaryFolder(), 'data'), {
    onProgress: (line) => progress.push(line),
  });
  expect(await linesOf(folder)).toEqual(['sample']);
  expect(progress[1]).toContain('cannot be written, going on without it');
});

test('two folders at once share one template, and only a few are kept', async () => {
  const cache = await emptyCache();
  vi.stubEnv('SFORCE_TOOLKIT_TEMPLATES', '4');
  onTestFinished(() => void vi.unstubAllEnvs());
  const templates = join(cache, 'templates');
  for (const digit of [0, 1, 2, 3]) {
    const template = join(templates, String(digit).repeat(32));
    await mkdir(template, { recursive: true });
    await utimes(template, 1_000_000 + digit, 1_000_000 + digit);
  }
  const dirs = await Promise.all([temporaryFolder(), temporaryFolder()]);
  const folders = await Promise.all(dirs.map((dir) => open(join(dir, 'data'))));
  for (const folder of folders) expect(await linesOf(folder)).toEqual(['sample']);
  const names = await readdir(templates);
  expect(names).toHaveLength(4);
  expect(names).not.toContain('0'.repeat(32));
});

test('a closed folder answers no more, and closes once', async () => {
  const folder = await open(join(await temporaryFolder(), 'data'));
  await Promise.all([folder.close(), folder.close()]);
  await expect(folder.database.query('SELECT 1')).rejects.toBeInstanceOf(DatabaseUnavailableError);
});

test('each project path has a data folder of its own, with a readable name', () => {
  const folder = defaultDataFolder('/home/me/my app');
  expect(folder).toMatch(/my-app-[\da-f]{10}$/);
  expect(folder).not.toBe(defaultDataFolder('/home/you/my app'));
  expect(folder).toBe(defaultDataFolder('/home/me/../me/my app/'));
});
