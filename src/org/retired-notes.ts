import { readFile } from 'node:fs/promises';
import { type FoundFile, SourceFiles } from './schema/project/source-files.js';
import type { SourceFolders } from './schema/project/source-folders.js';
import { retiredUses } from './web/retired-versions.js';

/** Files whose scripts call the API, by their folders. */
const CALLERS = [
  ['pages', '.page'],
  ['components', '.component'],
  ['staticresources', '.js'],
  ['staticresources', '.html'],
] as const;

async function callersIn(files: SourceFiles): Promise<readonly FoundFile[]> {
  const folders: (readonly [string, string])[] = [...CALLERS];
  for (const object of await files.list('objects', 'folders'))
    folders.push(
      [`objects/${object}`, '.object-meta.xml'],
      [`objects/${object}/webLinks`, '.webLink-meta.xml'],
    );
  const found = await Promise.all(folders.map(([folder, suffix]) => files.findAll(folder, suffix)));
  return found.flatMap((some) => [...some.values()]);
}

/** What pages, components, scripts and buttons of a project ask of retired API versions, a line each. */
export async function retiredNotes(source: SourceFolders): Promise<readonly string[]> {
  const files = await callersIn(new SourceFiles(source));
  const notes = await Promise.all(
    files.map(async ({ path, shown }) => {
      // What cannot be read is told where it is used.
      const text = await readFile(path, 'utf8').catch(() => '');
      return retiredUses(shown, text).map(({ line, message }) => `${shown}:${line}: ${message}`);
    }),
  );
  return notes.flat();
}
