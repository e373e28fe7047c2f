import { realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { rootOf, type SourceFolders } from '../../schema/project/source-folders.js';

/**
 * The real path of a file below the project's folder; `null` when there is none, or when a link on the way leads out of
 * the project.
 */
export async function insideProject(
  project: SourceFolders,
  ...parts: readonly string[]
): Promise<string | null> {
  try {
    const [root, file] = await Promise.all([
      realpath(rootOf(project)),
      realpath(join(rootOf(project), ...parts)),
    ]);
    return file.startsWith(root + sep) ? file : null;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP' || code === 'ENAMETOOLONG') return null;
    throw error;
  }
}
