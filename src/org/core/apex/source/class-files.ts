import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SourceFiles } from '../../../schema/project/source-files.js';
import { rootOf, type SourceFolders } from '../../../schema/project/source-folders.js';
import { ProjectError } from '../../../schema/project-error.js';
import { ApexNotCallable } from '../apex-failure.js';
import { readClass } from './read-class.js';
import type { ClassDeclaration } from './signature.js';

/** A file of a folder of the project. */
interface Found {
  readonly name: string;
  /** Path below the project's folder, with `/`. */
  readonly file: string;
  readonly path: string;
}

const HANDLER = /^(.+)\.(ts|mts|js|mjs)$/;
const TEST = /\.test\.(ts|mts|js|mjs)$/;

const sameName = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/**
 * The project's classes: handlers in `apex/`, Apex sources in `classes/`. Read afresh each time, as both are edited; an
 * `ApexNotCallable` says why a folder cannot be read.
 */
export class ClassFiles {
  /** `project` is its source; `null` where there is none, and then there are no classes either. */
  constructor(private readonly project: SourceFolders | null) {}

  /**
   * Names of the classes that have a handler, `ns.Name` for those of a package. A folder below `apex` has the classes
   * of the package with its name; other folders hold what handlers share.
   */
  async handlers(): Promise<readonly string[]> {
    return (await this.#files('apex')).flatMap(({ name }) => {
      const base = TEST.test(name) || name.endsWith('.d.ts') ? undefined : HANDLER.exec(name)?.[1];
      return base ?? [];
    });
  }

  /** Files with tests of handlers. */
  async tests(): Promise<readonly Found[]> {
    return (await this.#files('apex')).filter(({ name }) => TEST.test(name));
  }

  /** The handler of a class, by its name in any case; `null` where there is none. */
  async handler(namespace: string | null, name: string): Promise<Found | null> {
    const folder = namespace === null ? 'apex' : `apex/${namespace}`;
    const found = (await this.#files(folder)).filter((file) => {
      const base = file.name.endsWith('.d.ts') ? undefined : HANDLER.exec(file.name)?.[1];
      return base !== undefined && sameName(base, name);
    });
    if (found.length > 1)
      throw new ApexNotCallable(
        `The class '${name}' has several handlers: ${found.map(({ file }) => file).join(', ')}; keep one`,
      );
    return found[0] ?? null;
  }

  /** What the Apex source of a class declares; `null` where the project does not have it. */
  async declaration(
    name: string,
  ): Promise<{ readonly file: string; readonly class: ClassDeclaration } | null> {
    const found = (await this.#files('classes')).find((file) => sameName(file.name, `${name}.cls`));
    if (found === undefined) return null;
    const { file, path } = found;
    return { file, class: readClass(file, await readFile(path, 'utf8')) };
  }

  /** Names of the classes whose Apex source the project has. */
  async classes(): Promise<readonly string[]> {
    return (await this.#files('classes')).flatMap(({ name }) => /^(.+)\.cls$/.exec(name)?.[1] ?? []);
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

  /** The path of what lies below the project's folder. */
  path(file: string): string {
    if (this.project === null) throw new Error('this org was opened without a project');
    return join(rootOf(this.project), file);
  }

  /** The files in the folders of that name; of those of the same name in several folders of source, the first. */
  async #files(folder: string): Promise<readonly Found[]> {
    if (this.project === null) return [];
    try {
      const found = [...(await new SourceFiles(this.project).findAll(folder))];
      return found.map(([name, { path, shown }]) => ({ name, file: shown, path }));
    } catch (error) {
      throw error instanceof ProjectError ? new ApexNotCallable(error.message) : error;
    }
  }
}
