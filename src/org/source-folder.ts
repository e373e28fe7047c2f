import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { LocalOrgError } from './local-org-error.js';

/** Where the source of a project is. */
export interface ProjectFolders {
  /** The folder with `pages`, `objects` and the like. */
  readonly source: string;
  /** The folder whose `data` holds the sample data. */
  readonly sampleData: string;
  /** Folders of further packages, which are not read. */
  readonly others: readonly string[];
}

/** Folders that a project in source format is known by; one is enough. */
const KNOWN = [
  'pages',
  'objects',
  'components',
  'staticresources',
  'classes',
  'labels',
  'layouts',
  'remoteSiteSettings',
];

const SETTINGS = 'sfdx-project.json';

const isFolder = async (path: string) => (await stat(path).catch(() => null))?.isDirectory() ?? false;

const holdsSource = async (dir: string) =>
  (await Promise.all(KNOWN.map((name) => isFolder(join(dir, name))))).includes(true);

/** The source in a folder: in its `main/default`, where `sf` puts it, or in itself; `null` where there is none. */
async function sourceIn(dir: string): Promise<string | null> {
  const usual = join(dir, 'main', 'default');
  if (await holdsSource(usual)) return usual;
  return (await holdsSource(dir)) ? dir : null;
}

/** Folders of the packages that the settings of a project name, the default one first; none where it has no settings. */
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

/**
 * Finds the source of a project in a folder: in the folder itself or in its `main/default`, as in `force-app`; else, at
 * the root of a project, in the first package of its `sfdx-project.json` that has some. Where there is none, it is the
 * folder itself. Throws a `LocalOrgError` for an `sfdx-project.json` that cannot be read.
 */
export async function findSource(project: string): Promise<ProjectFolders> {
  const own = await sourceIn(project);
  const inPackages = own === null ? await Promise.all((await packagesOf(project)).map(sourceIn)) : [];
  const [first, ...others] = new Set(inPackages.filter((found) => found !== null));
  const source = own ?? first ?? project;
  const sampleData = (await isFolder(join(source, 'data'))) ? source : project;
  return { source, sampleData, others };
}
