import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DATABASE_FOLDER, REPLACED_FOLDER } from './folder-state.js';

/** Deletes a folder that is of no use; what cannot be deleted goes another time. */
const discard = (folder: string) => rm(folder, { recursive: true, force: true }).catch(() => undefined);

/**
 * PostgreSQL's files in a data folder that is ours alone. At any moment the old ones or the new ones are there, whole.
 */
export class DatabaseFiles {
  readonly path: string;
  readonly #new: string;
  readonly #old: string;

  constructor(dir: string) {
    this.path = join(dir, DATABASE_FOLDER);
    this.#new = `${this.path}.new`;
    this.#old = join(dir, REPLACED_FOLDER);
  }

  /** Undoes or ends what a process that was killed left half done. */
  async tidy(): Promise<void> {
    if (!existsSync(this.path)) await rename(this.#old, this.path);
    await discard(this.#old);
    await discard(this.#new);
  }

  /**
   * Puts what `make` makes at a path in place of what is there, or leaves that as it is and rejects. `beforeExchange`
   * runs when the new files are whole.
   */
  async replace(make: (path: string) => Promise<void>, beforeExchange = async () => {}): Promise<void> {
    await rm(this.#new, { recursive: true, force: true });
    try {
      await make(this.#new);
      await beforeExchange();
      await this.#exchange();
    } catch (error) {
      await discard(this.#new);
      throw error;
    }
    await discard(this.#old);
  }

  async #exchange(): Promise<void> {
    if (!existsSync(this.path)) return rename(this.#new, this.path);
    await rm(this.#old, { recursive: true, force: true });
    await rename(this.path, this.#old);
    await rename(this.#new, this.path).catch(async (error) => {
      // Where that fails too, `tidy` does it at the next opening.
      await rename(this.#old, this.path).catch(() => undefined);
      throw error;
    });
  }
}
