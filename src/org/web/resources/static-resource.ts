import { lstat, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SourceFiles } from '../../schema/project/source-files.js';
import { rootOf, type SourceFolders } from '../../schema/project/source-folders.js';
import { ProjectError } from '../../schema/project-error.js';
import { insideProject } from './inside-project.js';

/** Folder of a project that holds them. */
export const RESOURCE_FOLDER = 'staticresources';

const META_SUFFIX = '.resource-meta.xml';

/** A static resource as it is in the project. */
export interface StaticResource {
  /** Name in the spelling of its file. */
  readonly name: string;
  /** Path below the project's folder, for messages: `staticresources/Legacy.resource`. */
  readonly file: string;
  /** Where its bytes are. */
  readonly path: string;
  /** An archive may be kept as a folder of its files. */
  readonly isFolder: boolean;
  /** As its meta file says: `text/javascript`, `application/zip`. */
  readonly contentType: string;
  /** Whether caches that several people share may keep it. */
  readonly isPublic: boolean;
  /** Where its meta file is. */
  readonly metaPath: string;
}

const sameName = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** What the bytes of a resource can be called: `Name.resource`, `Name.js` and the like, or the folder `Name`. */
function bodyOf(name: string, files: readonly string[], folders: readonly string[]): string {
  const named = files.filter((file) => file.startsWith(`${name}.`) && !file.endsWith(META_SUFFIX));
  const bodies = named.filter((file) => !file.slice(name.length + 1).includes('.'));
  const found = folders.includes(name) ? [name, ...bodies] : bodies;
  const [body, second] = found;
  const meta = `${RESOURCE_FOLDER}/${name}${META_SUFFIX}`;
  if (body === undefined)
    throw new ProjectError(
      `${meta}: its content is missing; put ${name}.resource or a folder ${name} beside it`,
    );
  if (second !== undefined)
    throw new ProjectError(`${meta}: both ${body} and ${second} are beside it; keep one`);
  return body;
}

/** The last change of a file, or of anything in a folder. Links are not followed. */
async function lastChange(path: string): Promise<number> {
  const found = await lstat(path);
  if (!found.isDirectory()) return found.mtimeMs;
  const names = await readdir(path, { recursive: true });
  const times = await Promise.all(names.map(async (name) => (await lstat(join(path, name))).mtimeMs));
  return times.reduce((latest, time) => Math.max(latest, time), found.mtimeMs);
}

/**
 * Finds a resource by its name in any case, afresh; `null` when the project has none of that name. A name is only ever
 * compared with the names that are there. Throws a `ProjectError` for one whose files are wrong.
 */
export async function findResource(project: SourceFolders, name: string): Promise<StaticResource | null> {
  const source = new SourceFiles(project);
  const files = await source.list(RESOURCE_FOLDER, 'files');
  const names = files.flatMap((file) =>
    file.endsWith(META_SUFFIX) ? [file.slice(0, -META_SUFFIX.length)] : [],
  );
  const found = names.find((known) => known === name) ?? names.find((known) => sameName(known, name));
  if (found === undefined) return null;
  const metaFile = `${RESOURCE_FOLDER}/${found}${META_SUFFIX}`;
  const meta = await source.read(metaFile, 'StaticResource');
  const folders = await source.list(RESOURCE_FOLDER, 'folders');
  const body = bodyOf(found, files, folders);
  const place = await source.find(RESOURCE_FOLDER, body, folders.includes(body) ? 'folders' : 'files');
  const file = place?.shown ?? `${RESOURCE_FOLDER}/${body}`;
  const path = await insideProject(project, file);
  if (path === null)
    throw new ProjectError(`${file} is a link that leads out of the project; put the file there`);
  return {
    name: found,
    file,
    path,
    isFolder: (await stat(path)).isDirectory(),
    contentType: meta.needed('contentType'),
    isPublic: meta.text('cacheControl')?.toLowerCase() === 'public',
    metaPath: join(rootOf(project), meta.file),
  };
}

/** Time of a resource's last change, in milliseconds since 1970. Of a folder, all files are looked at. */
export async function stampOf({ path, metaPath }: StaticResource): Promise<number> {
  return Math.round(Math.max(...(await Promise.all([path, metaPath].map(lastChange)))));
}
