import { createHash } from 'node:crypto';
import { toId18 } from '../../../wire/ids.js';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * The id of something that has a name and no row: a layout, a section of it, an app. The same names give the same id
 * in every run and every org.
 */
export function stableId(prefix: string, ...names: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(names)).digest();
  const rest = Array.from({ length: 12 }, (_, i) => DIGITS.charAt((hash[i] as number) % DIGITS.length));
  return toId18(prefix + rest.join(''));
}

/** Key prefixes of what has no rows in this org. */
export const keyPrefixes = {
  layout: '00h',
  layoutSection: '01B',
  compactLayout: '0AH',
  app: '02u',
} as const;
