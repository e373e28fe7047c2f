import { cp, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { blank, copyTemplate, templateOf } from '../../../src/org/storage/template.js';
import { temporaryFolder } from './temporary-folder.js';

/** Has prepared databases elsewhere, for the rest of the test. */
export function useCache(folder: string): string {
  const before = process.env.SFORCE_TOOLKIT_CACHE;
  process.env.SFORCE_TOOLKIT_CACHE = folder;
  onTestFinished(() => {
    process.env.SFORCE_TOOLKIT_CACHE = before;
  });
  return folder;
}

/** A cache of the test's own with the blank database only, which takes seconds to make. */
export async function emptyCache(): Promise<string> {
  const made = join(await temporaryFolder(), 'db');
  await copyTemplate(blank, made, () => undefined);
  const cache = useCache(await temporaryFolder());
  await mkdir(dirname(templateOf(blank)), { recursive: true });
  await cp(made, templateOf(blank), { recursive: true });
  return cache;
}
