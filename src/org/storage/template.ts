import { createHash, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { packageVersion } from '../package-root.js';
import { type Database, DatabaseUnavailableError, openDatabase } from './database.js';
import { cacheFolder } from './locations.js';
import { ENGINE, ENGINE_VERSION, FOLDER_FORMAT } from './storage-format.js';

/** What a new database is filled with. */
export interface Contents {
  /** Differs when the tables or the sample data differ. */
  readonly fingerprint: string;
  /** Makes the tables and fills them. The database is empty. */
  build(database: Database): Promise<void>;
}

/** Times that a template may go away while it is built or copied. */
const ROUNDS = 5;

/** A database with nothing in it: what takes longest to make, and is the same for all contents. */
export const blank: Contents = { fingerprint: 'blank', build: async () => undefined };

/** Templates that are kept: `SFORCE_TOOLKIT_TEMPLATES` for who has many projects, such as the tests. */
const kept = () => Number(process.env.SFORCE_TOOLKIT_TEMPLATES) || 5;
const ABANDONED_MS = 3_600_000;

/** Beginnings of names in the cache that are no finished template. */
const BUILDING = 'building-';
const REMOVED = 'removed-';

const templatesFolder = () => join(cacheFolder(), 'templates');

function keyOf({ fingerprint }: Contents): string {
  const parts = [fingerprint, packageVersion, ENGINE, ENGINE_VERSION, FOLDER_FORMAT];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

/** Where the template for some contents is, or will be. */
export const templateOf = (contents: Contents): string => join(templatesFolder(), keyOf(contents));

const idOf = (folder: string) =>
  stat(folder, { bigint: true }).then(
    ({ dev, ino }) => `${dev}:${ino}`,
    () => null,
  );

/**
 * Puts a ready-made database into `target`, which does not exist, in a folder that does. The first time for some
 * contents it is built in the cache, in seconds; then it is a copy. Several processes may do so at once.
 *
 * Throws the system's error where `target` cannot be written, and `DatabaseUnavailableError` where the cache fails.
 */
export async function copyTemplate(
  contents: Contents,
  target: string,
  onProgress: (line: string) => void,
): Promise<void> {
  const template = templateOf(contents);
  for (let round = 1; round <= ROUNDS; round += 1) {
    const before = await idOf(template);
    if (before === null) {
      if (await buildTemplate(contents, template, onProgress)) continue;
      return buildDatabase(contents, target);
    }
    const failure = await copyTree(template, target).then(
      () => null,
      (error: NodeJS.ErrnoException) => error,
    );
    // A template is renamed before it is deleted: the same one there afterwards means a whole copy.
    const stayed = (await idOf(template)) === before;
    if (stayed && failure === null) return touch(template);
    // What is missing is a part of the target, when it is none of the template.
    if (failure && (stayed || failure.code !== 'ENOENT')) throw failure;
    await rm(target, { recursive: true, force: true });
  }
  throw unusable(template, 'it was removed or exchanged each time while it was copied');
}

const unusable = (template: string, reason: string) =>
  new DatabaseUnavailableError(
    `the prepared database ${template} cannot be used: ${reason}; start again, or set SFORCE_TOOLKIT_CACHE to a ` +
      'folder that no other program cleans or checks',
  );

/**
 * All files at once, as there are a thousand small ones: twice as fast as `cp`. Fails only when no copy is under way.
 */
async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to);
  const entries = await readdir(from, { withFileTypes: true });
  const { COPYFILE_EXCL, COPYFILE_FICLONE } = constants;
  const copies = await Promise.allSettled(
    entries.map((entry) => {
      const paths = [join(from, entry.name), join(to, entry.name)] as const;
      return entry.isDirectory() ? copyTree(...paths) : copyFile(...paths, COPYFILE_EXCL | COPYFILE_FICLONE);
    }),
  );
  const failed = copies.find((copy) => copy.status === 'rejected');
  if (failed) throw failed.reason;
}

/** Builds the template. Gives `false` when the cache cannot be written: one can do without it. */
async function buildTemplate(
  contents: Contents,
  template: string,
  onProgress: (line: string) => void,
): Promise<boolean> {
  onProgress('preparing the database, once: making the tables and the sample data takes some seconds');
  const building = join(templatesFolder(), `${BUILDING}${randomUUID()}`);
  try {
    await mkdir(building, { recursive: true });
  } catch (error) {
    onProgress(
      `the cache ${templatesFolder()} cannot be written, going on without it: ${(error as Error).message}`,
    );
    return false;
  }
  const database = join(building, 'db');
  try {
    if (contents !== blank) await startBlank(database);
    await buildDatabase(contents, database);
    await putInPlace(database, template);
  } finally {
    await rm(building, { recursive: true, force: true });
  }
  await prune(template);
  return true;
}

/** Copies the blank database. Where there can be none, opening the folder makes one, or says why it cannot. */
async function startBlank(folder: string): Promise<void> {
  const discard = () => rm(folder, { recursive: true, force: true });
  await copyTemplate(blank, folder, () => undefined).catch(discard);
}

/** Renames a template that is built. Another process may have been first, with the same contents. */
async function putInPlace(built: string, template: string): Promise<void> {
  try {
    await rename(built, template);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // Windows says EPERM both for a folder that is there and for one that a virus scanner looks into.
    const mayBeThere = code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'EPERM';
    if (!mayBeThere || (await idOf(template)) === null) throw unusable(template, message);
  }
}

async function buildDatabase(contents: Contents, folder: string): Promise<void> {
  const database = await openDatabase(folder, { queryTimeout: 0 });
  try {
    await contents.build(database);
    // A blank one is as clean as it can be.
    if (contents !== blank) await database.query('VACUUM ANALYZE');
    await dropSpareDatabases(database);
  } catch (error) {
    await database.close();
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  await database.close();
}

/** Models for further databases, which there never are, would be half of all files that every copy copies. */
async function dropSpareDatabases(database: Database): Promise<void> {
  await database.query('UPDATE pg_database SET datistemplate = false');
  const { rows } = await database.query(
    'SELECT quote_ident(datname) FROM pg_database WHERE datname <> current_database()',
  );
  for (const [name] of rows) await database.query(`DROP DATABASE ${name}`);
}

const touch = (folder: string) => utimes(folder, new Date(), new Date()).catch(() => undefined);

/** Removes templates beyond those used last, and what processes that were killed left behind. */
async function prune(used: string): Promise<void> {
  await touch(used);
  const folder = templatesFolder();
  const entries = await Promise.all(
    (await readdir(folder)).map(async (name) => {
      const changed = await stat(join(folder, name)).then(
        ({ mtimeMs }) => mtimeMs,
        () => Date.now(),
      );
      return { name, changed };
    }),
  );
  const isTemplate = (name: string) => /^[\da-f]{32}$/.test(name);
  const templates = entries.filter(({ name }) => isTemplate(name)).sort((a, b) => b.changed - a.changed);
  for (const { name } of templates.slice(kept())) await remove(folder, name);
  for (const { name, changed } of entries)
    if ((name.startsWith(BUILDING) || name.startsWith(REMOVED)) && Date.now() - changed > ABANDONED_MS)
      await rm(join(folder, name), { recursive: true, force: true });
}

async function remove(folder: string, name: string): Promise<void> {
  const removed = join(folder, `${REMOVED}${randomUUID()}`);
  // Another process may have been faster, or, on Windows, be copying it: then it goes another time.
  if (
    await rename(join(folder, name), removed).then(
      () => true,
      () => false,
    )
  )
    await rm(removed, { recursive: true, force: true });
}
