import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ProjectError } from '../project-error.js';
import { parseMeta } from './meta-element.js';
import { MetaFile } from './meta-file.js';

/** The source files of a project, by paths below its folder with `/`. */
export class SourceFiles {
  constructor(private readonly projectDir: string) {}

  /** Names of the files, or of the folders, in a folder, sorted; none where it is missing. Hidden ones are left out. */
  async list(folder: string, kind: 'files' | 'folders'): Promise<string[]> {
    try {
      const entries = await readdir(join(this.projectDir, folder), { withFileTypes: true });
      return entries
        .filter((entry) => !entry.name.startsWith('.') && entry.isDirectory() === (kind === 'folders'))
        .map(({ name }) => name)
        .sort();
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') return [];
      throw new ProjectError(
        code === 'ENOTDIR'
          ? `${folder} is not a folder; move it away`
          : `${folder} cannot be read: ${message}`,
      );
    }
  }

  /** Reads a file whose outermost element is `root`. */
  async read(file: string, root: string): Promise<MetaFile> {
    const text = await readFile(join(this.projectDir, file), 'utf8').catch((error: Error) => {
      throw new ProjectError(`${file} cannot be read: ${error.message}`);
    });
    return new MetaFile(file, parseMeta(file, text, root));
  }

  /** Reads the files of a folder whose names end alike, with what stands before the end. */
  async readAll(folder: string, suffix: string, root: string): Promise<{ name: string; meta: MetaFile }[]> {
    const names = (await this.list(folder, 'files')).filter((name) => name.endsWith(suffix));
    return Promise.all(
      names.map(async (name) => ({
        name: name.slice(0, -suffix.length),
        meta: await this.read(`${folder}/${name}`, root),
      })),
    );
  }
}
