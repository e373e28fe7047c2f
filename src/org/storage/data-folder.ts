import { existsSync } from 'node:fs';
import { mkdir, realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { DataFolderError } from './data-folder-error.js';
import { type Database, openDatabase, type ReopenableDatabase } from './database.js';
import { DatabaseFiles } from './database-files.js';
import { type FolderState, inspectFolder } from './folder-state.js';
import { type FolderLock, lockFolder } from './lock.js';
import { type Marker, newMarker, readMarker, writeMarker } from './marker.js';
import { type Contents, copyTemplate } from './template.js';

export { DataFolderError } from './data-folder-error.js';

/** What the tables of a data folder are made for, and how they are made. */
export interface Preparation extends Contents {
  /** Brings the tables of a folder with another fingerprint up to this one. Keeps the rows; may be run again. */
  update(database: Database): Promise<void>;
}

export interface DataFolderOptions {
  /** The folder; made when it is missing. */
  readonly dir: string;
  /** Path of the project, for the marker. */
  readonly project: string;
  readonly prepare: Preparation;
  /** Deletes the data that is there and starts anew. Default: false. */
  readonly fresh?: boolean;
  /** Told, in a line, what takes its time. */
  readonly onProgress?: (line: string) => void;
}

/** A data folder that is ours alone, and its database, open. */
export interface DataFolder {
  readonly dir: string;
  /** Stays the same object through a reset. */
  readonly database: Database;
  /** Sets the seconds that a later statement may run; 0 is no limit, and what holds until then. */
  limitStatements(seconds: number): void;
  /**
   * Deletes all rows and starts anew with the sample data. Running statements finish, others wait. When it rejects,
   * the rows are those from before.
   */
  reset(): Promise<void>;
  /** Waits for a reset that runs. */
  close(): Promise<void>;
}

/**
 * Opens a data folder, and prepares a new one. Throws `DataFolderError`, having touched nothing, when the folder is
 * in use, foreign, damaged, of another version, or cannot be written.
 */
export async function openDataFolder(options: DataFolderOptions): Promise<DataFolder> {
  const fresh = options.fresh ?? false;
  // Once before anything is written into it, and once when nobody else can change it.
  await inspectFolder(resolve(options.dir), fresh);
  const dir = await makeFolder(resolve(options.dir));
  const lock = await lockFolder(dir).catch((error) => {
    throw explained(dir, error);
  });
  try {
    const state = await inspectFolder(dir, fresh);
    const folder = new OpenFolder(dir, lock, options);
    await folder.open(state);
    return folder;
  } catch (error) {
    await lock.release();
    throw explained(dir, error);
  }
}

async function makeFolder(dir: string): Promise<string> {
  try {
    await mkdir(dir, { recursive: true });
    return await realpath(dir);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new DataFolderError(
        'not-permitted',
        `the data folder ${dir} cannot be made: a link on its way leads nowhere; choose another one with --data`,
      );
    throw explained(dir, error);
  }
}

const refusals: Record<string, string> = {
  EACCES: 'no permission',
  EPERM: 'no permission',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of its path is not a folder',
  EEXIST: 'it is not a folder',
};

function explained(dir: string, error: unknown): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' && !existsSync(dir))
    return new DataFolderError(
      'not-permitted',
      `the data folder ${dir} was removed while it was in use; start again`,
    );
  const reason = syscall && code && refusals[code];
  if (!reason) return error;
  return new DataFolderError(
    'not-permitted',
    `the data folder ${dir} cannot be written (${reason}); choose another one with --data`,
  );
}

class OpenFolder implements DataFolder {
  #database: ReopenableDatabase | null = null;
  #closing: Promise<void> | null = null;
  readonly #files: DatabaseFiles;

  constructor(
    readonly dir: string,
    private readonly lock: FolderLock,
    private readonly options: DataFolderOptions,
  ) {
    this.#files = new DatabaseFiles(dir);
  }

  get database(): ReopenableDatabase {
    if (!this.#database) throw new Error('the data folder is not open');
    return this.#database;
  }

  async open(state: FolderState): Promise<void> {
    // Its first file says whose it is: without one, a start cut off would leave a folder that looks foreign.
    if (state.kind === 'new') await this.#mark('preparing');
    if (state.kind === 'ready') await this.#files.tidy();
    else await this.#makeFiles();
    this.#database = await openDatabase(this.#files.path, { queryTimeout: 0 });
    if (state.kind === 'ready') await this.#bringUpToDate(state.marker);
  }

  limitStatements(seconds: number): void {
    this.database.queryTimeout = seconds;
  }

  async reset(): Promise<void> {
    await this.database.whileClosed(() =>
      this.#replaceFiles().catch((error) => {
        throw explained(this.dir, error);
      }),
    );
  }

  close(): Promise<void> {
    this.#closing ??= this.database.close().finally(() => this.lock.release());
    return this.#closing;
  }

  /**
   * For a folder whose marker is none of this build's: it is `preparing` from when old files go until new ones are
   * there.
   */
  async #makeFiles(): Promise<void> {
    const before = await readMarker(this.dir);
    try {
      await this.#replaceFiles(() => this.#mark('preparing'));
    } catch (error) {
      if (before) await writeMarker(this.dir, before).catch(() => undefined);
      throw error;
    }
    await this.#mark('ready');
  }

  async #replaceFiles(beforeExchange?: () => Promise<void>): Promise<void> {
    const { prepare, onProgress = () => undefined } = this.options;
    await this.#files.replace((path) => copyTemplate(prepare, path, onProgress), beforeExchange);
  }

  async #bringUpToDate(marker: Marker): Promise<void> {
    const { prepare, onProgress } = this.options;
    const wanted = this.#marker('ready');
    if (JSON.stringify(wanted) === JSON.stringify(marker)) return;
    try {
      if (marker.fingerprint !== prepare.fingerprint) {
        onProgress?.('the project has changed: bringing the tables up to date, and keeping the rows');
        await prepare.update(this.database);
      }
      await writeMarker(this.dir, wanted);
    } catch (error) {
      await this.database.close();
      throw error;
    }
  }

  #marker(state: Marker['state']): Marker {
    const { prepare, project } = this.options;
    return newMarker({ state, fingerprint: prepare.fingerprint, project: resolve(project) });
  }

  #mark(state: Marker['state']): Promise<void> {
    return writeMarker(this.dir, this.#marker(state));
  }
}
