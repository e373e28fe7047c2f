import type { Condition } from '../../describe/presentation.js';
import { readBooleanFilter } from '../../describe/project/boolean-filter.js';

/** Most keys that a rule comes to: each is compared by itself. */
const MAX_KEYS = 50;

type Key = readonly number[];

function keysOf(condition: Condition, leaves: readonly Condition[]): readonly Key[] | null {
  if (condition.kind === 'not') return null;
  if (condition.kind === 'compare') return [[leaves.indexOf(condition)]];
  let keys: readonly Key[] | null = null;
  for (const part of condition.conditions) {
    const more = keysOf(part, leaves);
    if (!more) return null;
    if (!keys) keys = more;
    else if (condition.conjunction === 'or') keys = [...keys, ...more];
    else keys = keys.flatMap((a) => more.map((b) => [...new Set([...a, ...b])]));
    if (keys.length > MAX_KEYS) return null;
  }
  return keys;
}

/**
 * Reads `1 AND (2 OR 3)` over a number of items as all the sets of items, counted from 0, of which one must agree:
 * `[[0, 1], [0, 2]]`. `null` where it is anything else, has a NOT, or comes to too many.
 */
export function readKeys(text: string, count: number): readonly Key[] | null {
  const leaves = Array.from(
    { length: count },
    (): Condition => ({
      kind: 'compare',
      field: '',
      operator: 'equals',
      values: [],
    }),
  );
  const whole = readBooleanFilter(text, leaves);
  return whole && keysOf(whole, leaves);
}
