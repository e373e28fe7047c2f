import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageVersion } from '../package-root.js';
import { DataFolderError } from './data-folder-error.js';
import { ENGINE, ENGINE_VERSION, FOLDER_FORMAT, POSTGRES_VERSION } from './storage-format.js';

/** Name of the file that makes a folder a data folder. */
export const MARKER_FILE = 'sforce-toolkit.json';

/** What a data folder says of itself. */
export interface Marker {
  readonly product: 'sforce-toolkit';
  /** See `FOLDER_FORMAT`. */
  readonly format: number;
  /** `preparing`: its contents are being made, and may be made again. */
  readonly state: 'preparing' | 'ready';
  /** Version of this package that used the folder last. */
  readonly version: string;
  readonly engine: string;
  readonly engineVersion: string;
  readonly postgres: string;
  /** Of the objects and the sample data that its tables were made for. */
  readonly fingerprint: string;
  /** The project's path. */
  readonly project: string;
}

/** The marker that this build writes. */
export const newMarker = (contents: Pick<Marker, 'state' | 'fingerprint' | 'project'>): Marker => ({
  product: 'sforce-toolkit',
  format: FOLDER_FORMAT,
  version: packageVersion,
  engine: ENGINE,
  engineVersion: ENGINE_VERSION,
  postgres: POSTGRES_VERSION,
  ...contents,
});

/** Writes the marker whole, in place of an older one. */
export async function writeMarker(folder: string, marker: Marker): Promise<void> {
  const file = join(folder, MARKER_FILE);
  const unfinished = `${file}.new`;
  await writeFile(unfinished, `${JSON.stringify(marker, null, 2)}\n`);
  await rename(unfinished, file).catch(async (error) => {
    await rm(unfinished, { force: true });
    throw error;
  });
}

/** The marker of a folder; `null` when it has none. Throws `DataFolderError` when it is not one. */
export async function readMarker(folder: string): Promise<Marker | null> {
  const file = join(folder, MARKER_FILE);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new DataFolderError('unreadable', `${file} cannot be read: ${error.message}`);
  });
  if (text === null) return null;
  const marker = parse(text);
  if (marker) return marker;
  throw new DataFolderError(
    'unreadable',
    `${file} is not the marker of a data folder; choose another folder with --data, or move this one away`,
  );
}

function parse(text: string): Marker | null {
  try {
    const marker = JSON.parse(text) as Partial<Marker> | null;
    const known = marker?.product === 'sforce-toolkit' && Number.isInteger(marker.format);
    return known && typeof marker.version === 'string' ? (marker as Marker) : null;
  } catch {
    return null;
  }
}
