import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataFolderError } from './data-folder-error.js';
import { isLockFile } from './lock.js';
import { MARKER_FILE, type Marker, readMarker } from './marker.js';
import { FOLDER_FORMAT, POSTGRES_VERSION } from './storage-format.js';

/** The folder of PostgreSQL's files in a data folder. */
export const DATABASE_FOLDER = 'db';

/** What is to be done with a folder: make its contents, or work on with them. */
export type FolderState =
  | { readonly kind: 'new' }
  | { readonly kind: 'unfinished' }
  | { readonly kind: 'ready'; readonly marker: Marker };

/**
 * Looks at a folder and touches nothing. `fresh` says that its contents are to be deleted: then it need only be
 * ours. Throws `DataFolderError` when the folder must be left as it is.
 */
export async function inspectFolder(folder: string, fresh: boolean): Promise<FolderState> {
  const names = await listFolder(folder);
  const marker = await readMarker(folder);
  if (marker === null) return refuseForeign(folder, names);
  if (fresh || marker.state === 'preparing') return { kind: 'unfinished' };
  checkFormat(folder, marker);
  await checkDatabase(folder, marker);
  return { kind: 'ready', marker };
}

/** Names in the folder; none when it is missing. */
async function listFolder(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    if (code === 'ENOTDIR')
      throw new DataFolderError(
        'not-a-folder',
        `${folder} is not a folder; choose another one for the data with --data`,
      );
    throw new DataFolderError('not-permitted', `the data folder ${folder} cannot be read: ${message}`);
  }
}

function refuseForeign(folder: string, names: readonly string[]): FolderState {
  // Files of locks, and of a marker that was not finished, are all that a start cut off early leaves.
  const foreign = names.filter((name) => !isLockFile(name) && name !== `${MARKER_FILE}.new`);
  if (foreign.length === 0) return { kind: 'new' };
  throw new DataFolderError(
    'foreign',
    `${folder} is not empty and is no data folder of sforce-toolkit (it has ${foreign[0]} and no ${MARKER_FILE}); ` +
      'choose an empty or new folder with --data',
  );
}

function checkFormat(folder: string, marker: Marker): void {
  if (marker.format === FOLDER_FORMAT && marker.postgres === POSTGRES_VERSION) return;
  const age = marker.format > FOLDER_FORMAT ? 'newer' : 'other';
  throw otherVersion(folder, marker, `it has format ${marker.format} and PostgreSQL ${marker.postgres}`, age);
}

async function checkDatabase(folder: string, marker: Marker): Promise<void> {
  const file = join(folder, DATABASE_FOLDER, 'PG_VERSION');
  const version = await readFile(file, 'utf8').then(
    (text) => text.trim(),
    () => null,
  );
  if (version === null)
    throw new DataFolderError(
      'incomplete',
      `${file} is missing: the data folder was damaged; put it back from a copy, or start with empty data by --fresh`,
    );
  if (version !== POSTGRES_VERSION)
    throw otherVersion(folder, marker, `its database is of PostgreSQL ${version}`, 'other');
}

function otherVersion(folder: string, marker: Marker, found: string, age: string): DataFolderError {
  const own = `this version needs format ${FOLDER_FORMAT} and PostgreSQL ${POSTGRES_VERSION}`;
  return new DataFolderError(
    'other-version',
    `the data folder ${folder} was made by ${age === 'newer' ? 'a newer' : 'another'} version (${found}, ${own}): ` +
      `run it with \`npx sforce-toolkit@${marker.version} org --data ${folder}\` and read the records out through its API, ` +
      'or delete them and start anew by --fresh',
  );
}
