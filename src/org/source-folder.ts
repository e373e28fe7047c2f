import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { LocalOrgError } from './local-org-error.js';
import { clashesIn } from './schema/project/source-clashes.js';
import type { SourceFolders } from './schema/project/source-folders.js';
import { SIGNS_OF_SOURCE } from './schema/project/source-kinds.js';

/** Where the source of a project is. */
export interface ProjectFolders {
  /** The folders with `pages`, `objects` and the like. */
  readonly source: SourceFolders;
  /** The folders whose `data` holds the sample data. */
  readonly sampleData: SourceFolders;
  /** Files that two folders have, and of which one is not read, a line each. */
  readonly clashes: readonly string[];
}

/** Folders below which there is no further source: those of one kind each, and those of tools. */
const CLOSED: ReadonlySet<string> = new Set([
  ...SIGNS_OF_SOURCE,
  ...['apex', 'aura', 'data', 'lwc', 'node_modules', 'triggers'],
]);

/** How far below the folder of a package its source may lie: `force-app/sales/main/default`, and one further. */
const DEPTH = 4;

const SETTINGS = 'sfdx-project.json';

const isFolder = async (path: string) => (await stat(path).catch(() => null))?.isDirectory() ?? false;

const holdsSource = async (dir: string) =>
  (await Promise.all(SIGNS_OF_SOURCE.map((name) => isFolder(join(dir, name))))).includes(true);

async function openFolders(dir: string): Promise<readonly string[]> {
  const entries = await readdir(dir, { withFileTypes: true }).catch(() => []);
  const open = entries.filter(
    (entry) => entry.isDirectory() && !entry.name.startsWith('.') && !CLOSED.has(entry.name),
  );
  return open.map(({ name }) => join(dir, name)).sort();
}

/** Folders with source: one, and those below it. */
async function sourceBelow(dir: string, depth = DEPTH): Promise<readonly string[]> {
  const own = (await holdsSource(dir)) ? [dir] : [];
  const open = depth > 0 ? await openFolders(dir) : [];
  const below = await Promise.all(open.map((folder) => sourceBelow(folder, depth - 1)));
  return [...own, ...below.flat()];
}

/** What `sf` makes comes first: `main/default`. */
function usualFirst(dir: string, found: readonly string[]): readonly string[] {
  const usual = join(dir, 'main', 'default');
  return [...found].sort((a, b) => Number(b === usual) - Number(a === usual));
}

/** Source in the folder that was named: in itself and below its `main`, as in `force-app`. */
const sourceIn = async (dir: string): Promise<readonly string[]> =>
  usualFirst(dir, [
    ...((await holdsSource(dir)) ? [dir] : []),
    ...(await sourceBelow(join(dir, 'main'), DEPTH - 1)),
  ]);

const sourceInPackage = async (dir: string) => usualFirst(dir, await sourceBelow(dir));

/**
 * Folders of the packages that the settings of a project name, the default one first; none where it has no settings.
 */
async function packagesOf(project: string): Promise<readonly string[]> {
  const file = join(project, SETTINGS);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
    throw new LocalOrgError(`${file} cannot be read: ${error.message}`);
  });
  if (text === null) return [];
  let settings: { packageDirectories?: unknown } | null;
  try {
    settings = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new LocalOrgError(`${file} is no JSON: ${(error as Error).message}`);
  }
  const listed = settings?.packageDirectories;
  const packages = (Array.isArray(listed) ? listed : []).filter((one) => typeof one?.path === 'string');
  return packages
    .sort((a, b) => Number(b.default === true) - Number(a.default === true))
    .map(({ path }) => resolve(project, path));
}

const together = (root: string, folders: readonly string[]): SourceFolders =>
  folders.length > 1 ? { root, folders } : (folders[0] ?? root);

/**
 * Finds the source of a project: in the folder itself and below its `main`, as in `force-app`; and, at the root of a
 * project, in and below all packages of its `sfdx-project.json`, the default one first. Where there is none, it is the
 * folder itself. Throws a `LocalOrgError` for an `sfdx-project.json` that cannot be read.
 */
export async function findSource(project: string): Promise<ProjectFolders> {
  const packages = await packagesOf(project);
  const found = await Promise.all([sourceIn(project), ...packages.map(sourceInPackage)]);
  const folders = [...new Set(found.flat())];
  const withData = [];
  for (const folder of folders) if (await isFolder(join(folder, 'data'))) withData.push(folder);
  const source = together(project, folders);
  return { source, sampleData: together(project, withData), clashes: await clashesIn(source) };
}
