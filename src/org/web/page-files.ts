import { readFile } from 'node:fs/promises';
import { XMLParser } from 'fast-xml-parser';
import { type FoundFile, SourceFiles } from '../schema/project/source-files.js';
import type { SourceFolders } from '../schema/project/source-folders.js';

/** A Visualforce page as it is in the project. */
export interface PageFile {
  /** Name in the spelling of its file. */
  readonly name: string;
  /** Path below the project's folder, for messages: `pages/Accounts.page`. */
  readonly file: string;
  readonly text: string;
}

const SUFFIX = '.page';

/** The files of a folder that end alike, by their names without the end, sorted; none where the folder is missing. */
async function listFiles(
  project: SourceFolders,
  folder: string,
  suffix: string,
): Promise<ReadonlyMap<string, FoundFile>> {
  const found = await new SourceFiles(project).findAll(folder, suffix);
  return new Map([...found].sort(([a], [b]) => a.localeCompare(b, 'en')));
}

/** Names of the pages of a project, sorted. A project without a folder `pages` has none. */
export const listPages = async (project: SourceFolders): Promise<readonly string[]> => [
  ...(await listFiles(project, 'pages', SUFFIX)).keys(),
];

/** A page as the home page lists it. `description` is that of its `.page-meta.xml`, empty where there is none. */
export interface PageEntry {
  readonly name: string;
  readonly description: string;
}

const parser = new XMLParser({ parseTagValue: false });

async function readDescription(page: string): Promise<string> {
  try {
    const meta = await readFile(`${page}-meta.xml`, 'utf8');
    return String(parser.parse(meta).ApexPage?.description ?? '');
  } catch {
    // A page need not have one, and what it says about itself is no reason not to list it.
    return '';
  }
}

/** The pages of a project with what their descriptions say, sorted by name. */
export async function describePages(project: SourceFolders): Promise<readonly PageEntry[]> {
  const pages = await listFiles(project, 'pages', SUFFIX);
  return Promise.all(
    [...pages].map(async ([name, { path }]) => ({ name, description: await readDescription(path) })),
  );
}

const sameName = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** A name is only ever compared with the names of the files that are there, so none leads out of the folder. */
async function readNamed(
  project: SourceFolders,
  folder: string,
  suffix: string,
  name: string,
): Promise<PageFile | null> {
  const all = await listFiles(project, folder, suffix);
  const found = all.has(name) ? name : [...all.keys()].find((known) => sameName(known, name));
  const file = found === undefined ? undefined : all.get(found);
  if (found === undefined || !file) return null;
  const text = await readFile(file.path, 'utf8');
  return { name: found, file: file.shown, text: text.replace(/^\uFEFF/, '') };
}

/** Reads a page afresh, by its name in any case; `null` when the project has none of that name. */
export const readPage = (project: SourceFolders, name: string): Promise<PageFile | null> =>
  readNamed(project, 'pages', SUFFIX, name);

/** Reads a component of the project's own, as `readPage` does a page. */
export const readComponent = (project: SourceFolders, name: string): Promise<PageFile | null> =>
  readNamed(project, 'components', '.component', name);
