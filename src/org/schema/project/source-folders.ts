import { join, relative } from 'node:path';

/** Several folders with source of one project. Of two files of the same name, that of the first folder counts. */
export interface ManyFolders {
  /** The project's own folder: paths in messages start there. */
  readonly root: string;
  readonly folders: readonly string[];
}

/** Where a project's source is: in one folder, from which paths in messages start, or in several. */
export type SourceFolders = string | ManyFolders;

/** The folders, first of all the one that counts most. */
export const foldersOf = (source: SourceFolders): readonly string[] =>
  typeof source === 'string' ? [source] : source.folders;

/** The folder from which paths in messages start. */
export const rootOf = (source: SourceFolders): string => (typeof source === 'string' ? source : source.root);

/** How a file below one of the folders is called: by its path from the root, with `/`. */
export const shownPath = (source: SourceFolders, folder: string, file: string): string =>
  relative(rootOf(source), join(folder, file)).replaceAll('\\', '/');
