import type { Condition } from '../presentation.js';

type Numbered = readonly Condition[];

/** Reads `1 AND (2 OR 3)`: numbers of conditions joined by AND, OR and NOT. `null` where it is anything else. */
export function readBooleanFilter(text: string, conditions: Numbered): Condition | null {
  const words = text.toUpperCase().match(/\d+|AND|OR|NOT|[()]|\S/g) ?? [];
  let at = 0;
  const next = (word: string) => {
    if (words[at] !== word) return false;
    at += 1;
    return true;
  };

  function one(): Condition | null {
    if (next('NOT')) {
      const condition = one();
      return condition && { kind: 'not', condition };
    }
    if (next('(')) {
      const inside = joined('or');
      return next(')') ? inside : null;
    }
    const condition = conditions[Number(words[at]) - 1];
    at += 1;
    return condition ?? null;
  }

  /** AND binds closer than OR. */
  function joined(conjunction: 'and' | 'or'): Condition | null {
    const parts: Condition[] = [];
    do {
      const part = conjunction === 'or' ? joined('and') : one();
      if (!part) return null;
      parts.push(part);
    } while (next(conjunction.toUpperCase()));
    return parts.length === 1 ? (parts[0] as Condition) : { kind: 'group', conjunction, conditions: parts };
  }

  const whole = joined('or');
  return at === words.length ? whole : null;
}
