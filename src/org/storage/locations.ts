import { createHash } from 'node:crypto';
import { basename, join, resolve } from 'node:path';
import envPaths from 'env-paths';

const paths = () => envPaths('sforce-toolkit', { suffix: '' });

/** Where prepared databases are kept: `SFORCE_TOOLKIT_CACHE`, or the user's cache folder. Safe to delete. */
export const cacheFolder = () => process.env.SFORCE_TOOLKIT_CACHE || paths().cache;

/** The data folder of a project when none is given: the user's own, one for each project path. */
export function defaultDataFolder(project: string): string {
  const path = resolve(project);
  const readable = basename(path).replace(/[^\w.-]+/g, '-') || 'project';
  const hash = createHash('sha256').update(path).digest('hex').slice(0, 10);
  return join(paths().data, `${readable}-${hash}`);
}
