import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  DataFolderError,
  type DataFolderOptions,
  openDataFolder,
} from '../../../src/org/storage/data-folder.js';
import { newMarker, writeMarker } from '../../../src/org/storage/marker.js';
import { POSTGRES_VERSION } from '../../../src/org/storage/storage-format.js';
import { batches } from './programs/batches.js';
import { temporaryFolder } from './temporary-folder.js';

// None of these folders is ever opened, so none needs a database in it.

/** What a data folder looks like from outside. */
async function madeUpFolder(change: object = {}): Promise<string> {
  const dir = await temporaryFolder();
  const marker = newMarker({ state: 'ready', fingerprint: batches.fingerprint, project: '/some/project' });
  await writeMarker(dir, { ...marker, ...change });
  await mkdir(join(dir, 'db'));
  await writeFile(join(dir, 'db', 'PG_VERSION'), `${POSTGRES_VERSION}\n`);
  return dir;
}

/** Every file below, with what is in it. */
async function contentsOf(dir: string): Promise<Record<string, string>> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = files.map(async (file) => [file, (await readFile(file)).toString('latin1')]);
  return Object.fromEntries(await Promise.all(texts));
}

/** Opens a folder that must be refused in one line and left as it is. */
async function refusal(dir: string, options: Partial<DataFolderOptions> = {}): Promise<DataFolderError> {
  const before = await contentsOf(dir).catch(() => null);
  const error = await openDataFolder({ dir, project: '.', prepare: batches, ...options }).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DataFolderError);
  expect((error as Error).message).not.toContain('\n');
  expect(await contentsOf(dir).catch(() => null)).toEqual(before);
  return error as DataFolderError;
}

test.each([false, true])('a folder with other files is refused (fresh: %s)', async (fresh) => {
  const dir = await temporaryFolder();
  await writeFile(join(dir, 'letter.txt'), 'dear');
  const error = await refusal(dir, { fresh });
  expect(error.reason).toBe('foreign');
  expect(error.message).toBe(
    `${dir} is not empty and is no data folder of sforce-toolkit (it has letter.txt and no sforce-toolkit.json); ` +
      'choose an empty or new folder with --data',
  );
});

test.skipIf(process.platform === 'win32')(
  'a link that leads nowhere is refused (skipped on Windows, where making one needs rights)',
  async () => {
    const dir = join(await temporaryFolder(), 'link');
    await symlink('/no/such/folder', dir);
    expect((await refusal(dir)).message).toBe(
      `the data folder ${dir} cannot be made: a link on its way leads nowhere; choose another one with --data`,
    );
  },
);

test.each([false, true])('a PostgreSQL folder of somebody else is refused (fresh: %s)', async (fresh) => {
  const dir = await temporaryFolder();
  await writeFile(join(dir, 'PG_VERSION'), '18\n');
  await mkdir(join(dir, 'base'));
  expect((await refusal(dir, { fresh })).reason).toBe('foreign');
});

test('a folder whose PG_VERSION is missing is refused', async () => {
  const dir = await madeUpFolder();
  await rm(join(dir, 'db', 'PG_VERSION'));
  const error = await refusal(dir);
  expect(error.reason).toBe('incomplete');
  expect(error.message).toContain(`${join(dir, 'db', 'PG_VERSION')} is missing`);
});

test('a folder without its database is refused', async () => {
  const dir = await madeUpFolder();
  await rm(join(dir, 'db'), { recursive: true });
  expect((await refusal(dir)).reason).toBe('incomplete');
});

test.each([
  ['an older format', { format: 0, version: '0.0.9' }, 'made by another version (it has format 0'],
  ['a newer format', { format: 2, version: '3.1.4' }, 'made by a newer version (it has format 2'],
  ['another PostgreSQL', { postgres: '17', version: '0.0.8' }, 'and PostgreSQL 17, this version needs'],
])('a folder of %s is refused, and the message says how to move it', async (_, change, told) => {
  const dir = await madeUpFolder(change);
  const error = await refusal(dir);
  expect(error.reason).toBe('other-version');
  expect(error.message).toContain(told);
  expect(error.message).toContain(
    `to keep its records, run \`npx sforce-toolkit@${change.version} org --data ${dir}\` and read them by query and ` +
      'queryMore of the SOAP API; then start this version with --data and another folder, or with --fresh',
  );
});

test('a path with blanks is quoted where it is a part of a command', async () => {
  const dir = join(await temporaryFolder(), 'my data');
  await mkdir(dir);
  const marker = newMarker({ state: 'ready', fingerprint: 'any', project: '/some/project' });
  await writeMarker(dir, { ...marker, format: 0 });
  expect((await refusal(dir)).message).toContain(`org --data "${dir}"`);
});

test('a database of another PostgreSQL than its marker says is refused', async () => {
  const dir = await madeUpFolder();
  await writeFile(join(dir, 'db', 'PG_VERSION'), '16\n');
  const error = await refusal(dir);
  expect(error.reason).toBe('incomplete');
  expect(error.message).toContain(
    `says PostgreSQL 16, and sforce-toolkit.json beside it ${POSTGRES_VERSION}`,
  );
});

test.each([
  '{"product": "sforce-',
  '{"product": "something else", "format": 1}',
  '{"product": "sforce-toolkit", "format": 0}',
  'null',
])('a marker that says %s is refused, even to --fresh', async (text) => {
  const dir = await temporaryFolder();
  await writeFile(join(dir, 'sforce-toolkit.json'), text);
  expect((await refusal(dir)).message).toContain('is not the marker of a data folder');
  expect((await refusal(dir, { fresh: true })).reason).toBe('unreadable');
});

test('a file is refused, and so is a folder below one', async () => {
  const file = join(await temporaryFolder(), 'file');
  await writeFile(file, 'text');
  expect((await refusal(file)).message).toBe(
    `${file} is not a folder; choose another one for the data with --data`,
  );
  expect((await refusal(join(file, 'below'))).reason).toBe('not-a-folder');
  expect(await readFile(file, 'utf8')).toBe('text');
});

test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
  'a folder without permission is refused (skipped on Windows, and for root, who has every permission)',
  async () => {
    const dir = await temporaryFolder();
    await mkdir(join(dir, 'closed'), { mode: 0o500 });
    expect((await refusal(join(dir, 'closed'))).reason).toBe('not-permitted');
    expect((await refusal(join(dir, 'closed', 'below'))).reason).toBe('not-permitted');
  },
);
