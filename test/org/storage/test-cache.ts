import { packageFile } from '../../../src/org/package-root.js';

/** Prepared databases are made once for all tests and runs of them, and never in the user's own cache. */
export const testCache = packageFile('node_modules', '.cache', 'sforce-toolkit', 'templates-of-tests');

process.env.SFORCE_TOOLKIT_CACHE = testCache;
