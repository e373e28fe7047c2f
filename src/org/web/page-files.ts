import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A Visualforce page as it is in the project. */
export interface PageFile {
  /** Name in the spelling of its file. */
  readonly name: string;
  /** Path below the project's folder, for messages: `pages/Accounts.page`. */
  readonly file: string;
  readonly text: string;
}

const SUFFIX = '.page';

/** Names of the pages of a project, sorted. A project without a folder `pages` has none. */
export async function listPages(project: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(join(project, 'pages'), { withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory() && entry.name.endsWith(SUFFIX))
      .map((entry) => entry.name.slice(0, -SUFFIX.length))
      .sort((a, b) => a.localeCompare(b, 'en'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/**
 * Reads a page afresh, by its name in any case; `null` when the project has none of that name. A name is only ever
 * compared with the names of the files that are there, so none leads out of the folder.
 */
export async function readPage(project: string, name: string): Promise<PageFile | null> {
  const pages = await listPages(project);
  const found = pages.find((page) => page === name) ?? pages.find((page) => sameName(page, name));
  if (found === undefined) return null;
  const file = `pages/${found}${SUFFIX}`;
  const text = await readFile(join(project, file), 'utf8');
  return { name: found, file, text: text.replace(/^\uFEFF/, '') };
}

const sameName = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
