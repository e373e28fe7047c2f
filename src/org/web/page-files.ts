import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';

/** A Visualforce page as it is in the project. */
export interface PageFile {
  /** Name in the spelling of its file. */
  readonly name: string;
  /** Path below the project's folder, for messages: `pages/Accounts.page`. */
  readonly file: string;
  readonly text: string;
}

const SUFFIX = '.page';

/** Names of the files of a folder that end alike, without the end, sorted; none where the folder is missing. */
async function listNames(project: string, folder: string, suffix: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(join(project, folder), { withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory() && entry.name.endsWith(suffix))
      .map((entry) => entry.name.slice(0, -suffix.length))
      .sort((a, b) => a.localeCompare(b, 'en'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Names of the pages of a project, sorted. A project without a folder `pages` has none. */
export const listPages = (project: string): Promise<readonly string[]> => listNames(project, 'pages', SUFFIX);

/** A page as the home page lists it. `description` is that of its `.page-meta.xml`, empty where there is none. */
export interface PageEntry {
  readonly name: string;
  readonly description: string;
}

const parser = new XMLParser({ parseTagValue: false });

async function readDescription(project: string, name: string): Promise<string> {
  try {
    const meta = await readFile(join(project, 'pages', `${name}${SUFFIX}-meta.xml`), 'utf8');
    return String(parser.parse(meta).ApexPage?.description ?? '');
  } catch {
    // A page need not have one, and what it says about itself is no reason not to list it.
    return '';
  }
}

/** The pages of a project with what their descriptions say, sorted by name. */
export async function describePages(project: string): Promise<readonly PageEntry[]> {
  const names = await listPages(project);
  return Promise.all(
    names.map(async (name) => ({ name, description: await readDescription(project, name) })),
  );
}

const sameName = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** A name is only ever compared with the names of the files that are there, so none leads out of the folder. */
async function readNamed(
  project: string,
  folder: string,
  suffix: string,
  name: string,
): Promise<PageFile | null> {
  const names = await listNames(project, folder, suffix);
  const found = names.find((known) => known === name) ?? names.find((known) => sameName(known, name));
  if (found === undefined) return null;
  const file = `${folder}/${found}${suffix}`;
  const text = await readFile(join(project, file), 'utf8');
  return { name: found, file, text: text.replace(/^\uFEFF/, '') };
}

/** Reads a page afresh, by its name in any case; `null` when the project has none of that name. */
export const readPage = (project: string, name: string): Promise<PageFile | null> =>
  readNamed(project, 'pages', SUFFIX, name);

/** Reads a component of the project's own, as `readPage` does a page. */
export const readComponent = (project: string, name: string): Promise<PageFile | null> =>
  readNamed(project, 'components', '.component', name);
