import { PlainError } from './plain-error.js';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const WELL_FORMED = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/;

/**
 * Decodes Base64 into a binary string, one character a byte. White space is skipped and padding may be missing.
 * Throws a `PlainError` on anything else.
 */
export function decodeBase64(text: string): string {
  const digits = text.replace(/[ \t\r\n]+/g, '');
  if (
    digits.length % 4 === 1 ||
    /[^A-Za-z0-9+/=]|=[^=]|={3}/.test(digits) ||
    !WELL_FORMED.test(digits.slice(-4))
  )
    throw new PlainError('The text is not Base64');
  let binary = '';
  let bits = 0;
  let count = 0;
  for (const digit of digits) {
    if (digit === '=') break;
    bits = ((bits << 6) | ALPHABET.indexOf(digit)) & 0xffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    binary += String.fromCharCode((bits >> count) & 0xff);
  }
  return binary;
}
