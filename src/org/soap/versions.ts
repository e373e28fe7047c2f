import type { CallName } from '../../contract/calls.js';
import { isIn, versionDifferences } from '../../contract/version-differences.js';
import { OLDEST_SUPPORTED, paths, versionRanges } from '../../contract/versions.js';
import { ApiFault } from '../core/api-fault.js';

const OLDEST = versionRanges[0].from;
const NEWEST = Math.max(...versionRanges.map((range) => range.to));

/**
 * Reads the version of an endpoint's path, `NN.0`. Throws `UNSUPPORTED_API_VERSION` for what is no version, for one
 * that does not exist, and, unless they are served, for one that the platform has retired.
 */
export function readVersion(text: string, retired: 'refuse' | 'serve'): number {
  const version = /^[1-9]\d{0,2}\.0$/.test(text) ? Number.parseInt(text, 10) : Number.NaN;
  const served = `${OLDEST_SUPPORTED}.0 to ${NEWEST}.0`;
  if (!(version >= OLDEST && version <= NEWEST))
    throw new ApiFault(
      'UNSUPPORTED_API_VERSION',
      `Invalid Api version specified on URL: '${text.slice(0, 40)}'. This org serves ${served}`,
    );
  if (version < OLDEST_SUPPORTED && retired === 'refuse')
    throw new ApiFault(
      'UNSUPPORTED_API_VERSION',
      `API version ${text} is retired; ${served} are supported. Start the org with --retired-versions serve ` +
        `to have retired versions answered all the same`,
    );
  return version;
}

/** Throws `UNSUPPORTED_API_VERSION` for a call that the version no longer has: of all calls, `login` alone ends. */
export function checkCallVersion(call: CallName, version: number): void {
  if (call !== 'login' || isIn(call, version)) return;
  const { last } = versionDifferences[call];
  throw new ApiFault(
    'UNSUPPORTED_API_VERSION',
    `${call}() does not exist in API version ${version}.0: the platform removed it from ${last + 1}.0 on. ` +
      `Call it at ${paths.partnerSoap(`${last}.0`)}, or use the session of a page ({!GETSESSIONID()})`,
  );
}
