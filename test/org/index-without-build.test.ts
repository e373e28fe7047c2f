import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startOrg } from '../../src/org/index.js';
import { temporaryFolder } from './storage/temporary-folder.js';

vi.mock('../../src/org/package-root.js', async (importOriginal) => {
  const real = await importOriginal<typeof import('../../src/org/package-root.js')>();
  const packageFile = (...path: string[]) =>
    real.packageFile(...path.map((name) => (name === 'dist' ? 'dist-missing' : name)));
  return { ...real, packageFile };
});

test('without a build, a start says so and leaves no folder behind', async () => {
  const temporary = await temporaryFolder();
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, temporary);
  onTestFinished(() => void vi.unstubAllEnvs());
  await expect(startOrg()).rejects.toThrow(
    `${join('dist-missing', 'org', 'process.js')} is missing: run \`npm run build\``,
  );
  expect(await readdir(temporary)).toEqual([]);
});
