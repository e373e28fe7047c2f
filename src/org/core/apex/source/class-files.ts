import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ApexNotCallable } from '../apex-failure.js';
import { readClass } from './read-class.js';
import type { ClassDeclaration } from './signature.js';

/** A file of a folder of the project. */
interface Found {
  /** Path below the project's folder, with `/`. */
  readonly file: string;
  readonly path: string;
}

const HANDLER = /^(.+)\.(ts|mts|js|mjs)$/;
const TEST = /\.test\.(ts|mts|js|mjs)$/;

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory())
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw error;
  }
}

const sameName = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** The project's classes: handlers in `apex/`, Apex sources in `classes/`. Read afresh each time, as both are edited. */
export class ClassFiles {
  /** `project` is its folder; `null` where there is none, and then there are no classes either. */
  constructor(private readonly project: string | null) {}

  /**
   * Names of the classes that have a handler, `ns.Name` for those of a package. A folder below `apex` has the classes of
   * the package with its name; other folders hold what handlers share.
   */
  async handlers(): Promise<readonly string[]> {
    return (await this.#names('apex')).flatMap((name) => {
      const base = TEST.test(name) || name.endsWith('.d.ts') ? undefined : HANDLER.exec(name)?.[1];
      return base ?? [];
    });
  }

  /** Files with tests of handlers. */
  async tests(): Promise<readonly Found[]> {
    const names = await this.#names('apex');
    return names.filter((name) => TEST.test(name)).map((name) => this.#found('apex', name));
  }

  /** The handler of a class, by its name in any case; `null` where there is none. */
  async handler(namespace: string | null, name: string): Promise<Found | null> {
    const folder = namespace === null ? 'apex' : `apex/${namespace}`;
    const names = (await this.#names(folder)).filter((file) => {
      const base = file.endsWith('.d.ts') ? undefined : HANDLER.exec(file)?.[1];
      return base !== undefined && sameName(base, name);
    });
    if (names.length > 1)
      throw new ApexNotCallable(
        `The class '${name}' has several handlers: ${names.map((file) => `${folder}/${file}`).join(', ')}; keep one`,
      );
    return names[0] === undefined ? null : this.#found(folder, names[0]);
  }

  /** What the Apex source of a class declares; `null` where the project does not have it. */
  async declaration(
    name: string,
  ): Promise<{ readonly file: string; readonly class: ClassDeclaration } | null> {
    const found = (await this.#names('classes')).find((file) => sameName(file, `${name}.cls`));
    if (found === undefined) return null;
    const { file, path } = this.#found('classes', found);
    return { file, class: readClass(file, await readFile(path, 'utf8')) };
  }

  /** Names of the classes whose Apex source the project has. */
  async classes(): Promise<readonly string[]> {
    return (await this.#names('classes')).flatMap((name) => /^(.+)\.cls$/.exec(name)?.[1] ?? []);
  }

  /** The namespace of the project's own classes; `null` where it has none. */
  async ownNamespace(): Promise<string | null> {
    if (this.project === null) return null;
    for (const folder of ['.', '..', '../..', '../../..']) {
      const text = await readFile(join(this.path(folder), 'sfdx-project.json'), 'utf8').catch(() => null);
      if (text === null) continue;
      try {
        return (JSON.parse(text) as { namespace?: string }).namespace || null;
      } catch {
        return null;
      }
    }
    return null;
  }

  #found(folder: string, name: string): Found {
    return { file: `${folder}/${name}`, path: this.path(`${folder}/${name}`) };
  }

  /** The path of what lies below the project's folder. */
  path(file: string): string {
    if (this.project === null) throw new Error('this org was opened without a project');
    return join(this.project, file);
  }

  async #names(folder: string): Promise<readonly string[]> {
    return this.project === null ? [] : namesIn(this.path(folder));
  }
}
