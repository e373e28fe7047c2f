import { expect, it } from 'vitest';
import { idOf } from '../../../src/org/storage/ids.js';
import { normalizeId } from '../../../src/wire/ids.js';

it('ids have 18 characters, a checksum that is right, and the order of their numbers', () => {
  const numbers = [1, 2, 9, 10, 35, 36, 61, 62, 63, 3843, 3844, 238_328, 2 ** 31, 2 ** 40];
  const ids = numbers.map((number) => idOf('001', number));
  expect(ids.every((id) => id.length === 18 && id.startsWith('001'))).toBe(true);
  expect(ids.map(normalizeId)).toEqual(ids);
  expect(ids.map((id) => normalizeId(id.toLowerCase()))).toEqual(ids);
  expect([...ids].sort((a, b) => (a < b ? -1 : 1))).toEqual(ids);
  expect(new Set(ids.map((id) => id.toLowerCase())).size).toBe(ids.length);
});
