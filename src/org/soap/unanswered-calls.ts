import type { CallName } from '../../contract/calls.js';

/** Calls of the contract that this org refuses by name, as it does not answer them yet. */
export const unansweredCalls = ['process'] as const satisfies readonly CallName[];

/** A call that is refused by name. */
export type UnansweredCall = (typeof unansweredCalls)[number];
