import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ProjectError } from '../project-error.js';
import { parseMeta } from './meta-element.js';
import { MetaFile } from './meta-file.js';
import { foldersOf, type SourceFolders, shownPath } from './source-folders.js';

type Kind = 'files' | 'folders';

/** A file of one of the folders. */
export interface FoundFile {
  readonly path: string;
  /** Its path in messages. */
  readonly shown: string;
}

async function readFound({ path, shown }: FoundFile, root: string): Promise<MetaFile> {
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new ProjectError(`${shown} cannot be read: ${error.message}`);
  });
  return new MetaFile(shown, parseMeta(shown, text, root));
}

/** The source files of a project, by paths below its folders with `/`. */
export class SourceFiles {
  constructor(private readonly source: SourceFolders) {}

  /** Names of the files, or of the folders, in a folder, sorted; none where it is missing. Hidden ones are left out. */
  async list(folder: string, kind: Kind): Promise<string[]> {
    return [...(await this.#entries(folder, kind)).keys()];
  }

  /** Where a file is: in the first folder that has it; `null` where none has. */
  async find(folder: string, name: string, kind: Kind = 'files'): Promise<FoundFile | null> {
    const found = (await this.#entries(folder, kind)).get(name);
    return found?.[0] ?? null;
  }

  /** The files of a folder whose names end alike, by what stands before the end, sorted; all files without an end. */
  async findAll(folder: string, suffix = ''): Promise<ReadonlyMap<string, FoundFile>> {
    const found = await this.#endingWith(folder, suffix);
    const before = (name: string) => name.slice(0, name.length - suffix.length);
    return new Map(found.map(([name, [file]]) => [before(name), file as FoundFile]));
  }

  /** Reads a file whose outermost element is `root`: that of the first folder that has it. */
  async read(file: string, root: string): Promise<MetaFile> {
    const at = file.lastIndexOf('/');
    const [only, second] = foldersOf(this.source);
    const found = second === undefined ? null : await this.find(file.slice(0, at), file.slice(at + 1));
    return readFound(found ?? { path: join(only ?? '', file), shown: file }, root);
  }

  /** Reads the files of a folder whose names end alike, with what stands before the end. */
  async readAll(folder: string, suffix: string, root: string): Promise<{ name: string; meta: MetaFile }[]> {
    const found = [...(await this.findAll(folder, suffix))];
    return Promise.all(found.map(async ([name, file]) => ({ name, meta: await readFound(file, root) })));
  }

  /** The same of files of which every package may have a part: those of the same name are all read, in order. */
  async readParts(folder: string, suffix: string, root: string): Promise<MetaFile[]> {
    const found = await this.#endingWith(folder, suffix);
    return Promise.all(found.flatMap(([, files]) => files.map((file) => readFound(file, root))));
  }

  async #endingWith(folder: string, suffix: string) {
    return [...(await this.#entries(folder, 'files'))].filter(([name]) => name.endsWith(suffix));
  }

  /** What is in a folder, by names, sorted, with where it is. */
  async #entries(folder: string, kind: Kind): Promise<ReadonlyMap<string, readonly FoundFile[]>> {
    const entries = new Map<string, FoundFile[]>();
    for (const dir of foldersOf(this.source)) {
      // Names are the same in any case: of two files, that of an earlier folder counts.
      const taken = new Map([...entries.keys()].map((name) => [name.toLowerCase(), name]));
      for (const name of await this.#namesIn(dir, folder, kind)) {
        if (kind === 'files' && (taken.get(name.toLowerCase()) ?? name) !== name) continue;
        const file = `${folder}/${name}`;
        const found = { path: join(dir, file), shown: shownPath(this.source, dir, file) };
        entries.set(name, [...(entries.get(name) ?? []), found]);
      }
    }
    return new Map([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  async #namesIn(dir: string, folder: string, kind: Kind): Promise<string[]> {
    try {
      const entries = await readdir(join(dir, folder), { withFileTypes: true });
      return entries
        .filter((entry) => !entry.name.startsWith('.') && entry.isDirectory() === (kind === 'folders'))
        .map(({ name }) => name);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') return [];
      const shown = shownPath(this.source, dir, folder);
      throw new ProjectError(
        code === 'ENOTDIR' ? `${shown} is not a folder; move it away` : `${shown} cannot be read: ${message}`,
      );
    }
  }
}
