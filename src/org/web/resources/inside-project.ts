import { realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';

/**
 * The real path of a file below the project's folder; `null` when there is none, or when a link on the way leads out of
 * the project.
 */
export async function insideProject(project: string, ...parts: readonly string[]): Promise<string | null> {
  try {
    const [root, file] = await Promise.all([realpath(project), realpath(join(project, ...parts))]);
    return file.startsWith(root + sep) ? file : null;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP' || code === 'ENAMETOOLONG') return null;
    throw error;
  }
}
