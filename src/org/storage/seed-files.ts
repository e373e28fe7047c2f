import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
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

async function readJson(projectDir: string, file: string): Promise<{ text: string; json: unknown }> {
  const name = `${FOLDER}/${file}`;
  let text: string;
  try {
    text = await readFile(join(projectDir, FOLDER, file), 'utf8');
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
        `${FOLDER}/${planName}, step ${i + 1} (${String(sobject)}): 'files' must be a list of names of files beside the plan`,
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
 * where there is no plan, all of `data/*.json`. `texts` is all that was read, for a fingerprint.
 */
export async function readSeedFiles(projectDir: string): Promise<{ files: SeedFile[]; texts: string[] }> {
  const read = new Map<string, { text: string; json: unknown }>();
  const get = async (file: string) => {
    const known = read.get(file) ?? (await readJson(projectDir, file));
    read.set(file, known);
    return known;
  };
  const names = await listJson(join(projectDir, FOLDER));
  const plans: string[] = [];
  for (const name of names) {
    const { json } = await get(name);
    if (isPlan(json)) plans.push(...filesOf(name, json));
  }
  const files: SeedFile[] = [];
  for (const file of plans.length > 0 ? [...new Set(plans)] : names)
    files.push({
      name: `${FOLDER}/${file}`,
      records: recordsOf(`${FOLDER}/${file}`, (await get(file)).json),
    });
  return { files, texts: [...read].map(([name, { text }]) => `${name}\n${text}`) };
}
