import { OLDEST_SUPPORTED, versionRanges } from '../../contract/versions.js';
import { ApiFault } from '../core/api-fault.js';

const OLDEST = versionRanges[0].from;
const NEWEST = Math.max(...versionRanges.map((range) => range.to));

/** First version without the call `login`. Source: release notes of Winter '26 (API 65.0). */
export const LOGIN_REMOVED_IN = 65;

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
        `to have retired versions answered as ${OLDEST_SUPPORTED}.0 is`,
    );
  return version;
}
