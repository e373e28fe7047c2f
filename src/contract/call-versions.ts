import type { CallName } from './calls.js';

/** What the versions of the API differ in about one call. */
export interface CallVersions {
  /** Number of the last version that has the call. */
  readonly last: number;
  /** What to do in its place: a sentence without its end. */
  readonly instead: string;
}

/**
 * Calls that not every supported version has, one row a call. A call that stands in no row is in all of them: no
 * difference is known, and the retired versions, where they are served, are answered as the oldest supported one.
 *
 * Source: login: release notes of Winter '26 (API 65.0); guide, "SOAP (AJAX) API End-of-Life Policy".
 */
export const callVersions: Partial<Readonly<Record<CallName, CallVersions>>> = {
  login: { last: 64, instead: 'use the session of a page ({!GETSESSIONID()})' },
};
