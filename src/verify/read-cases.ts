import { readFileSync } from 'node:fs';
import { packageFile } from '../org/package-root.js';
import type { Cases } from './cases.js';
import { parseSoqlCases } from './soql-cases.js';

/** The cases as the build packs them: the files of queries as they are. */
interface Packed {
  readonly data: Cases['data'];
  readonly saves: Cases['saves'];
  readonly queries: Readonly<Record<string, string>>;
}

/** The cases of this package. Throws where it has not been built. */
export function readCases(): Cases {
  const packed = JSON.parse(readFileSync(packageFile('dist', 'verify', 'cases.json'), 'utf8')) as Packed;
  return {
    data: packed.data,
    saves: packed.saves,
    queries: Object.entries(packed.queries).flatMap(([file, text]) => parseSoqlCases(file, text)),
  };
}
