import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataFolderError } from './data-folder-error.js';
import { isLockFile } from './lock.js';
import { MARKER_FILE, type Marker, readMarker } from './marker.js';
import { FOLDER_FORMAT, POSTGRES_VERSION } from './storage-format.js';

/** The folder of PostgreSQL's files in a data folder. */
export const DATABASE_FOLDER = 'db';

/** Where the old one is while a new one takes its place. Without a `db` beside it, it is the database. */
export const REPLACED_FOLDER = 'db.old';

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
  await checkDatabase(folder);
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
  if (marker.format !== FOLDER_FORMAT || marker.postgres !== POSTGRES_VERSION)
    throw otherVersion(folder, marker);
}

const versionIn = (folder: string) =>
  readFile(join(folder, 'PG_VERSION'), 'utf8').then(
    (text) => text.trim(),
    () => null,
  );

async function checkDatabase(folder: string): Promise<void> {
  const database = join(folder, DATABASE_FOLDER);
  const version = existsSync(database)
    ? await versionIn(database)
    : await versionIn(join(folder, REPLACED_FOLDER));
  const file = join(database, 'PG_VERSION');
  if (version === POSTGRES_VERSION) return;
  const wrong =
    version === null
      ? `${file} is missing`
      : `${file} says PostgreSQL ${version}, and ${MARKER_FILE} beside it ${POSTGRES_VERSION}`;
  throw new DataFolderError(
    'incomplete',
    `${wrong}: the data folder was damaged; put it back from a copy, or start with empty data by --fresh`,
  );
}

/** The data stay in a form that only the version that made them reads: there is no conversion yet. */
function otherVersion(folder: string, marker: Marker): DataFolderError {
  const age = marker.format > FOLDER_FORMAT ? 'a newer' : 'another';
  const path = /\s/.test(folder) ? `"${folder}"` : folder;
  return new DataFolderError(
    'other-version',
    `the data folder ${folder} was made by ${age} version (it has format ${marker.format} and PostgreSQL ` +
      `${marker.postgres}, this version needs format ${FOLDER_FORMAT} and PostgreSQL ${POSTGRES_VERSION}): to keep its ` +
      `records, run \`npx sforce-toolkit@${marker.version} org --data ${path}\` and read them by query and queryMore of ` +
      'the SOAP API; then start this version with --data and another folder, or with --fresh, which deletes them',
  );
}
