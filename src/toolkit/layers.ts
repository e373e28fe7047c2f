import type { Sforce } from './sforce.js';

let find: () => Sforce;

/** Tells where the public objects are to be found. */
export function findLayersBy(finder: () => Sforce): void {
  find = finder;
}

/**
 * The public objects as they are now: a page may have put a transport or a connection of its own in their place, so
 * whatever uses one asks here each time.
 */
export const layers = (): Sforce => find();
