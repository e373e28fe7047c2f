const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Key prefixes of custom objects in their order: a00, a01, … azz. */
export const customPrefix = (n: number): string =>
  `a${DIGITS.charAt(Math.floor(n / DIGITS.length))}${DIGITS.charAt(n % DIGITS.length)}`;
