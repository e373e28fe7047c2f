import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const folder = resolve(import.meta.dirname, '../../shared/reference');

/** Whether the reference documents lie beside this checkout. Tests against them are skipped where they do not. */
export const referencePresent = existsSync(folder);

/** Text of a reference document. */
export const reference = (file: string) => readFileSync(join(folder, file), 'utf8');
