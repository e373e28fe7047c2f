import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSoqlCases, type SoqlCase, type SoqlOutcome } from '../../../src/verify/soql-cases.js';

export type { SoqlCase as Case, SoqlOutcome as Outcome };

const folder = join(import.meta.dirname, 'cases');

/** All cases of `cases/*.soql`. */
export const readCases = (): SoqlCase[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.soql'))
    .sort()
    .flatMap((file) => parseSoqlCases(file, readFileSync(join(folder, file), 'utf8')));
