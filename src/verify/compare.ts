import { isDeepStrictEqual } from 'node:util';

/** What an org does otherwise than a case says. */
export class Difference extends Error {
  override readonly name = 'Difference';
}

const NUMBER = /^-?\d+(\.\d+)?(E-?\d+)?$/;

/** A value without what APIs write differently: `10.0` and `10` are one number. */
function plain(value: unknown): unknown {
  if (typeof value === 'string' && NUMBER.test(value) && !/^-?0\d/.test(value)) return Number(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
  return value;
}

const shown = (value: unknown) => JSON.stringify(value, null, 1)?.replace(/\n\s*/g, ' ') ?? 'undefined';

/** Throws a `Difference` unless what was seen is what a case says. */
export function same(seen: unknown, expected: unknown, what = 'the answer'): void {
  if (isDeepStrictEqual(plain(seen), plain(expected))) return;
  throw new Difference(`${what} is ${shown(seen)}; expected was ${shown(expected)}`);
}
