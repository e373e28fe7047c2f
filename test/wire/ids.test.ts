import { describe, expect, it } from 'vitest';
import { normalizeId, toId18 } from '../../src/wire/ids.js';

/** Ids printed in the guide, "Sample Visualforce Page Using the AJAX Toolkit": real ones, with their checksums. Its last one, not here, is printed with a slip. */
const GUIDE_IDS = [
  '001x0000002qsIWAAY',
  '001x0000002qsJJAAY',
  '001x0000002qpoZAAQ',
  '001x0000002qsIIAAY',
  '001x0000002sqFnAAI',
  '001x0000002vCwvAAE',
];

describe('ids', () => {
  it.each(GUIDE_IDS)('%s has the checksum that the platform gave it', (id) =>
    expect(toId18(id.slice(0, 15))).toBe(id),
  );

  it.each(GUIDE_IDS)('%s is found again from 15 characters, 18, and 18 with the case lost', (id) => {
    expect(normalizeId(id.slice(0, 15))).toBe(id);
    expect(normalizeId(id)).toBe(id);
    expect(normalizeId(id.toLowerCase())).toBe(id);
    expect(normalizeId(id.toUpperCase())).toBe(id);
  });

  it.each([
    '',
    '001x0000002qsI',
    '001x0000002qsIWA',
    '001x0000002qsIWAAY1',
    '001x0000002qs-W',
    '001x0000002qsIWAA9',
    '001x0000002qsIWAAÿ',
    "001x0000002qs'W",
  ])('%j is no id', (text) => expect(normalizeId(text)).toBeNull());
});
