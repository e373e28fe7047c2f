import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function findRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder)
      throw new Error('sforce-toolkit: its package.json is missing; install the package again');
    folder = parent;
  }
  return folder;
}

/** The folder of this package, whether it runs from its sources or from `dist`. */
export const packageRoot = findRoot();

/** A file of this package by its path below the package's folder. */
export const packageFile = (...path: string[]) => join(packageRoot, ...path);

/** This package's version. */
export const packageVersion: string = JSON.parse(readFileSync(packageFile('package.json'), 'utf8')).version;
