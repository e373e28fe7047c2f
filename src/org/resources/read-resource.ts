import { readFile, stat } from 'node:fs/promises';
import { lookup } from 'mrmime';
import type { SourceFolders } from '../schema/project/source-folders.js';
import { ProjectError } from '../schema/project-error.js';
import { insideProject } from '../web/resources/inside-project.js';
import type { StaticResource } from '../web/resources/static-resource.js';
import { isArchive, readArchive } from './archive.js';
import { packFolder } from './pack-folder.js';

/** Largest file of a resource, in bytes; the platform takes 5 MB. */
const MAX_BYTES = 50 * 1024 * 1024;

/** What a URL of a resource stands for. */
export interface ResourceContent {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
}

/** Says why there is nothing. */
export interface NoContent {
  readonly problem: string;
}

async function readBytes(file: string, path: string): Promise<Uint8Array<ArrayBuffer>> {
  const { size } = await stat(path);
  if (size > MAX_BYTES)
    throw new ProjectError(`${file} has ${size} bytes; ${MAX_BYTES} are the most that is served`);
  return readFile(path);
}

const typeOf = (name: string) => lookup(name) ?? 'application/octet-stream';

async function readInFolder(
  project: SourceFolders,
  resource: StaticResource,
  inside: readonly string[],
): Promise<ResourceContent | NoContent> {
  const file = [resource.file, ...inside].join('/');
  const path = await insideProject(project, resource.file, ...inside);
  if (path === null || !(await stat(path)).isFile()) return { problem: `There is no file ${file}.` };
  return { bytes: await readBytes(file, path), contentType: typeOf(file) };
}

/**
 * Reads a resource, or with `inside` a file of its archive. Throws a `ProjectError` for files that are damaged or too
 * large.
 */
export async function readResource(
  project: SourceFolders,
  resource: StaticResource,
  inside: readonly string[],
): Promise<ResourceContent | NoContent> {
  const { file, isFolder, contentType } = resource;
  if (isFolder && inside.length === 0) return { bytes: await packFolder(project, resource), contentType };
  if (isFolder) return readInFolder(project, resource, inside);
  const bytes = await readBytes(file, resource.path);
  if (inside.length === 0) return { bytes, contentType };
  if (!isArchive(bytes)) return { problem: `${file} is no archive: there are no files in it.` };
  const path = inside.join('/');
  const found = readArchive(file, bytes, path);
  if (found.bytes) return { bytes: found.bytes, contentType: typeOf(path) };
  const hint = found.similar === null ? '' : ` There is '${found.similar}': upper and lower case count here.`;
  return { problem: `${file} has no file '${path}' in it.${hint}` };
}
