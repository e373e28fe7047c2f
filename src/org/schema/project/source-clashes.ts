import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { foldersOf, type SourceFolders, shownPath } from './source-folders.js';
import { KNOWN_BY_NAME } from './source-kinds.js';

/** What stands beside a file that clashes already. */
const BESIDE = /\.(?:page|component|cls)-meta\.xml$/;

async function filesIn(dir: string, folder: string): Promise<readonly string[]> {
  const entries = await readdir(join(dir, folder), { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries.map((entry) => {
      const file = `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesIn(dir, file) : BESIDE.test(file) ? [] : [file];
    }),
  );
  return found.flat();
}

/** The files that two folders of a project have, a line each that says which one is read; none in a single folder. */
export async function clashesIn(source: SourceFolders): Promise<readonly string[]> {
  const folders = foldersOf(source);
  if (folders.length < 2) return [];
  const read = new Map<string, string>();
  const clashes: string[] = [];
  for (const dir of folders)
    for (const file of (await Promise.all(KNOWN_BY_NAME.map((folder) => filesIn(dir, folder)))).flat()) {
      const shown = shownPath(source, dir, file);
      const other = read.get(file.toLowerCase());
      if (other === undefined) read.set(file.toLowerCase(), shown);
      else clashes.push(`${shown}: ${other} has the same name, and that one is read; give one another name`);
    }
  return clashes;
}
