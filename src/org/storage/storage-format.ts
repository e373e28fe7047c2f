import { readFileSync } from 'node:fs';
import { packageFile } from '../package-root.js';

/** Number of the layout of a data folder; one more when an older build could no longer work in it. */
export const FOLDER_FORMAT = 1;

/** Major version of PostgreSQL in the engine: folders of another one cannot be opened. A test compares it. */
export const POSTGRES_VERSION = '18';

export const ENGINE = 'pglite';

/** The engine's version, as this package asks for it. */
export const ENGINE_VERSION: string = JSON.parse(readFileSync(packageFile('package.json'), 'utf8'))
  .dependencies['@electric-sql/pglite'];
