import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const folder = resolve(import.meta.dirname, '../../shared/reference');

/** Whether the reference documents lie beside this checkout. Tests against them are skipped where they do not. */
export const referencePresent = existsSync(folder);

/** Text of a reference document. */
export const reference = (file: string) => readFileSync(join(folder, file), 'utf8');

/** Path of a reference document, for programs that read it themselves. */
export const referencePath = (file: string) => join(folder, file);

const guideFile = resolve(folder, '../seeds/001_f0d6351f5bddf386.txt');

/** The text of the AJAX Toolkit Developer Guide; `null` where it does not lie beside this checkout. */
export const guide = existsSync(guideFile) ? readFileSync(guideFile, 'utf8') : null;
