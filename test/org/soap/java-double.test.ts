import { expect, it } from 'vitest';
import { javaDouble } from '../../../src/org/soap/java-double.js';

// What `String.valueOf(double)` prints (Java 19 and later, shortest digits).
it.each([
  ['0', '0.0'],
  ['-0', '-0.0'],
  ['1', '1.0'],
  ['15000', '15000.0'],
  ['0.5', '0.5'],
  ['-0.001', '-0.001'],
  ['0.0001', '1.0E-4'],
  ['0.00012', '1.2E-4'],
  ['9999999', '9999999.0'],
  ['9999999.25', '9999999.25'],
  ['10000000', '1.0E7'],
  ['139000000', '1.39E8'],
  ['-123456789.5', '-1.234567895E8'],
  ['1234567890123456789', '1.2345678901234568E18'],
  ['100000000000000000000000', '1.0E23'],
])('%s prints as %s', (text, printed) => {
  expect(javaDouble(text)).toBe(printed);
});
