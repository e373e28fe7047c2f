import { join } from 'node:path';
import { build } from '../esbuild.config.mjs';
import { useFastTemporaryFolder } from '../scripts/fast-temporary-folder.mjs';

/** The tests run the built worker, program and bundle; and share prepared databases beside the packages. */
export default async function setup() {
  process.env.SFORCE_TOOLKIT_CACHE ??= join(import.meta.dirname, '../node_modules/.cache/sforce-toolkit');
  // Each of the projects of the tests has a template of its own.
  process.env.SFORCE_TOOLKIT_TEMPLATES ??= '40';
  useFastTemporaryFolder();
  // `npm test` has just built.
  if (process.env.SFORCE_TOOLKIT_BUILT) return;
  // A source that does not compile fails its own step of `npm test`; tests that need no build can still run.
  await build().catch((error) =>
    console.error(`The build failed, so dist is missing or old: ${error.message}`),
  );
}
