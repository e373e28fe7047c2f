import { cp, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { DatabaseUnavailableError } from '../../../src/org/storage/database.js';
import { blank, type Contents, copyTemplate, templateOf } from '../../../src/org/storage/template.js';
import { batches } from './programs/batches.js';
import { temporaryFolder } from './temporary-folder.js';
import { emptyCache } from './test-cache.js';

/** What happens instead of a renaming, and before a folder is listed, for the rest of a test. */
const instead = vi.hoisted(() => ({
  rename: null as ((from: string, to: string) => Promise<void>) | null,
  readdir: null as ((folder: string) => Promise<void>) | null,
}));

vi.mock('node:fs/promises', async (importOriginal) => {
  const real = await importOriginal<typeof import('node:fs/promises')>();
  return {
    ...real,
    rename: (from: string, to: string) => (instead.rename ?? real.rename)(from, to),
    readdir: async (folder: string, options: { withFileTypes: true }) => {
      await instead.readdir?.(folder);
      return real.readdir(folder, options);
    },
  };
});

const code = (name: string) => Object.assign(new Error(`${name}: rename`), { code: name, syscall: 'rename' });

/** A cache without templates, and contents that tell how often they were built. */
async function countedContents(): Promise<{ cache: string; contents: Contents; built: () => number }> {
  const cache = await emptyCache();
  onTestFinished(() => {
    instead.rename = null;
    instead.readdir = null;
  });
  let count = 0;
  const build: Contents['build'] = async () => void count++;
  return { cache, contents: { fingerprint: 'empty', build }, built: () => count };
}

const ignore = () => undefined;

test('a target that cannot be made is an error, not a template to be made again', async () => {
  const target = join(await temporaryFolder(), 'removed', 'db');
  await expect(copyTemplate(batches, target, ignore)).rejects.toMatchObject({ code: 'ENOENT', path: target });
});

test('a template that cannot be put in place is built once, and the error says what to do', async () => {
  const { cache, contents, built } = await countedContents();
  instead.rename = () => Promise.reject(code('EPERM'));
  const copy = copyTemplate(contents, join(await temporaryFolder(), 'db'), ignore);
  await expect(copy).rejects.toBeInstanceOf(DatabaseUnavailableError);
  await expect(copy).rejects.toThrow(
    /^the prepared database .* cannot be used: EPERM: rename; start again, or set SFORCE_TOOLKIT_CACHE to a folder /,
  );
  await expect(copy).rejects.toThrow(join(cache, 'templates'));
  expect(built()).toBe(1);
  expect(await readdir(join(cache, 'templates'))).toEqual([basename(templateOf(blank))]);
});

test('a template that another process put in place meanwhile is taken', async () => {
  const { contents } = await countedContents();
  instead.rename = async (_, to) => {
    await mkdir(to);
    await writeFile(join(to, 'PG_VERSION'), 'of the other');
    throw code('EPERM');
  };
  const target = join(await temporaryFolder(), 'db');
  await copyTemplate(contents, target, ignore);
  expect(await readFile(join(target, 'PG_VERSION'), 'utf8')).toBe('of the other');
});

test('a template that is exchanged during each copy is given up, and leaves no part of one', async () => {
  const { contents, built } = await countedContents();
  const root = await temporaryFolder();
  await copyTemplate(contents, join(root, 'first'), ignore);
  const template = templateOf(contents);
  await cp(template, join(root, 'one'), { recursive: true });
  let copies = 0;
  instead.readdir = async (folder) => {
    if (folder !== template) return;
    copies += 1;
    await rename(template, join(root, 'two'));
    await rename(join(root, 'one'), template);
    await rename(join(root, 'two'), join(root, 'one'));
  };
  const copy = copyTemplate(contents, join(root, 'db'), ignore);
  await expect(copy).rejects.toThrow(
    /it was removed or exchanged each time while it was copied; start again/,
  );
  expect([built(), copies]).toEqual([1, 5]);
  expect((await readdir(root)).sort()).toEqual(['first', 'one']);
});
