import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { foldersOf, type SourceFolders, shownPath } from '../schema/project/source-folders.js';
import { ProjectError } from '../schema/project-error.js';

/** A JSON object as it was read. */
export type JsonObject = { readonly [key: string]: unknown };

/** A file of records, in the order in which files are loaded. `name` is its path in the project, for messages. */
export interface SeedFile {
  readonly name: string;
  readonly records: readonly unknown[];
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const FOLDER = 'data';

async function listJson(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new ProjectError(`${folder} cannot be read: ${(error as Error).message}`);
  }
}

/** A folder of sample data. */
class DataFolder {
  readonly #read = new Map<string, { readonly text: string; readonly json: unknown }>();

  constructor(
    private readonly path: string,
    /** Its path in the project, for messages. */
    private readonly shown: string,
  ) {}

  get texts(): readonly string[] {
    return [...this.#read].map(([name, { text }]) => `${name}\n${text}`);
  }

  async files(): Promise<readonly SeedFile[]> {
    const names = await listJson(this.path);
    const planned: string[] = [];
    for (const name of names) {
      const json = await this.#json(name);
      if (isPlan(json)) planned.push(...filesOf(`${this.shown}/${name}`, json));
    }
    const files: SeedFile[] = [];
    for (const file of planned.length > 0 ? [...new Set(planned)] : names) {
      const name = `${this.shown}/${file}`;
      files.push({ name, records: recordsOf(name, await this.#json(file)) });
    }
    return files;
  }

  async #json(file: string): Promise<unknown> {
    const known = this.#read.get(file) ?? (await readJson(join(this.path, file), `${this.shown}/${file}`));
    this.#read.set(file, known);
    return known.json;
  }
}

async function readJson(path: string, name: string): Promise<{ text: string; json: unknown }> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new ProjectError(`${name} cannot be read: ${(error as Error).message}`);
  }
  try {
    return { text, json: JSON.parse(text.replace(/^\uFEFF/, '')) };
  } catch (error) {
    throw new ProjectError(`${name} is no JSON: ${(error as Error).message}`);
  }
}

/** A plan is a list of `{sobject, files}`. */
const isPlan = (json: unknown): json is readonly JsonObject[] =>
  Array.isArray(json) && json.length > 0 && json.every((step) => isObject(step) && 'sobject' in step);

function filesOf(planName: string, plan: readonly JsonObject[]): string[] {
  return plan.flatMap(({ sobject, files }, i) => {
    const valid =
      Array.isArray(files) && files.every((file) => typeof file === 'string' && !file.includes('..'));
    if (!valid)
      throw new ProjectError(
        `${planName}, step ${i + 1} (${String(sobject)}): 'files' must be a list of names of files beside the plan`,
      );
    return files as string[];
  });
}

function recordsOf(name: string, json: unknown): readonly unknown[] {
  if (isObject(json) && Array.isArray(json.records)) return json.records;
  throw new ProjectError(`${name} has no list 'records'`);
}

/**
 * Reads the sample data of a project, as `sf data export tree` writes it: the files of its plans in their order, or,
 * where there is no plan, all of `data/*.json`; those of several folders one folder after the other. `texts` is all
 * that was read, for a fingerprint.
 */
export async function readSeedFiles(source: SourceFolders): Promise<{ files: SeedFile[]; texts: string[] }> {
  const files: SeedFile[] = [];
  const texts: string[] = [];
  for (const dir of foldersOf(source)) {
    const folder = new DataFolder(join(dir, FOLDER), shownPath(source, dir, FOLDER));
    files.push(...(await folder.files()));
    texts.push(...folder.texts);
  }
  return { files, texts };
}
