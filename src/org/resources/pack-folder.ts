import { readdir, readFile, stat } from 'node:fs/promises';
import { zipSync } from 'fflate';
import type { SourceFolders } from '../schema/project/source-folders.js';
import { ProjectError } from '../schema/project-error.js';
import { insideProject } from '../web/resources/inside-project.js';
import type { StaticResource } from '../web/resources/static-resource.js';

/** Most that is packed, in bytes; the platform takes archives of 5 MB. */
const MAX_BYTES = 50 * 1024 * 1024;

/** Time that all files of an archive have, so that the same files make the same bytes: the earliest that it can say. */
const MADE = '1980-01-01T00:00:00';

/** The files of a resource by their paths in it; links that lead out of the project are left out. */
async function filesOf(project: SourceFolders, resource: StaticResource): Promise<Map<string, string>> {
  const entries = await readdir(resource.path, { recursive: true });
  const files = new Map<string, string>();
  for (const entry of entries.map((one) => one.replaceAll('\\', '/')).sort()) {
    const path = await insideProject(project, resource.file, entry);
    if (path !== null && (await stat(path)).isFile()) files.set(entry, path);
  }
  return files;
}

/**
 * Makes the archive of a resource whose files are kept unpacked; the same files make the same bytes. Throws a
 * `ProjectError` for one that is too large.
 */
export async function packFolder(
  project: SourceFolders,
  resource: StaticResource,
): Promise<Uint8Array<ArrayBuffer>> {
  let size = 0;
  const content: Record<string, Uint8Array> = {};
  for (const [name, path] of await filesOf(project, resource)) {
    size += (await stat(path)).size;
    if (size > MAX_BYTES)
      throw new ProjectError(
        `${resource.file} has more than ${MAX_BYTES} bytes, which are the most that is packed`,
      );
    content[name] = await readFile(path);
  }
  return new Uint8Array(zipSync(content, { mtime: MADE }));
}
