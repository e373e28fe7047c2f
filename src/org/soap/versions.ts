import type { CallName } from '../../contract/calls.js';
import { isIn, type VersionDifference, versionDifferences } from '../../contract/version-differences.js';
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

/** What to do in the place of calls that the newest versions do not have. */
const INSTEAD = { login: 'use the session of a page ({!GETSESSIONID()})' } as const;

/** Throws `UNSUPPORTED_API_VERSION` for a call that the version no longer has. */
export function checkCallVersion(call: CallName, version: number): void {
  if (!Object.hasOwn(INSTEAD, call) || isIn(call as keyof typeof INSTEAD, version)) return;
  const { last = 0 }: VersionDifference = versionDifferences[call as keyof typeof INSTEAD];
  throw new ApiFault(
    'UNSUPPORTED_API_VERSION',
    `${call}() does not exist in API version ${version}.0: the platform removed it from ${last + 1}.0 on. ` +
      `Call it at ${paths.partnerSoap(`${last}.0`)}, or ${INSTEAD[call as keyof typeof INSTEAD]}`,
  );
}
