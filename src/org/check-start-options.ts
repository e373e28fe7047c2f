import { orgLimits } from './core/org-settings.js';
import type { StartOptions } from './index.js';
import { LocalOrgError } from './local-org-error.js';
import { isSitePrefix, SITE_PREFIX_FORM } from './site-prefix.js';

interface Check {
  /** What is expected, for the message. */
  readonly expected: string;
  readonly accepts: (value: unknown) => boolean;
}

const isText = { expected: 'a text', accepts: (value: unknown) => typeof value === 'string' && value !== '' };
const isBoolean = { expected: 'true or false', accepts: (value: unknown) => typeof value === 'boolean' };
/** A timer of Node's holds no more seconds. */
const isSeconds = {
  expected: 'a number of seconds',
  accepts: (value: unknown) => typeof value === 'number' && value >= 0 && value <= 2_000_000,
};

const checks: { readonly [Name in keyof StartOptions]-?: Check } = {
  project: isText,
  data: isText,
  fresh: isBoolean,
  port: {
    expected: 'a number from 0 to 65535',
    accepts: (value) => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 65_535,
  },
  host: isText,
  login: isBoolean,
  retiredVersions: {
    expected: "'refuse' or 'serve'",
    accepts: (value) => value === 'refuse' || value === 'serve',
  },
  sitePrefix: {
    expected: SITE_PREFIX_FORM,
    accepts: (value) => value === '' || (typeof value === 'string' && isSitePrefix(value)),
  },
  queryTimeout: isSeconds,
  sessionSeconds: {
    expected: 'a whole number of seconds, at least 1,',
    accepts: (value) => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 2_000_000,
  },
  limits: {
    expected: `an object with whole numbers for some of ${Object.keys(orgLimits).join(', ')}`,
    accepts: (value) =>
      typeof value === 'object' &&
      value !== null &&
      Object.entries(value).every(
        ([name, limit]) =>
          Object.hasOwn(orgLimits, name) && Number.isInteger(limit) && limit >= 0 && limit <= 1_000_000_000,
      ),
  },
  startTimeout: isSeconds,
  log: { expected: 'a function', accepts: (value) => typeof value === 'function' },
};

/**
 * The options that were given a value. Throws a `LocalOrgError` that names an option that there is not, or one whose
 * value is wrong: tests in plain JavaScript have no compiler to tell them.
 */
export function checkStartOptions(options: StartOptions): StartOptions {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  for (const [name, value] of given) {
    const check = Object.hasOwn(checks, name) ? checks[name as keyof StartOptions] : undefined;
    if (!check)
      throw new LocalOrgError(`startOrg has no option '${name}'; it has ${Object.keys(checks).join(', ')}`);
    if (!check.accepts(value))
      throw new LocalOrgError(
        `startOrg: ${name} is ${JSON.stringify(value) ?? String(value)}; ${check.expected} is expected`,
      );
  }
  return Object.fromEntries(given);
}
