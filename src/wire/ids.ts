const CHECKSUM_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/**
 * Makes the 18-character form of a 15-character id: each of the three added characters says which of five
 * characters are upper-case letters, so that the id survives programs that fold case.
 */
export function toId18(id15: string): string {
  let suffix = '';
  for (let chunk = 0; chunk < 3; chunk++) {
    let bits = 0;
    for (let i = 0; i < 5; i++) {
      const c = id15.charCodeAt(chunk * 5 + i);
      if (c >= 65 && c <= 90) bits |= 1 << i;
    }
    suffix += CHECKSUM_ALPHABET.charAt(bits);
  }
  return id15 + suffix;
}

/**
 * Reads an id of 15 or 18 characters and gives its 18-character form, or `null` when the text is no id. The
 * checksum of an 18-character id repairs a lost case, as it was made to: `001xx…aaa` in lower case comes back right.
 */
export function normalizeId(text: string): string | null {
  if (!/^[0-9A-Za-z]{15}(?:[0-9A-Za-z]{3})?$/.test(text)) return null;
  if (text.length === 15) return toId18(text);
  const suffix = text.slice(15).toUpperCase();
  let id15 = '';
  for (let chunk = 0; chunk < 3; chunk++) {
    const bits = CHECKSUM_ALPHABET.indexOf(suffix.charAt(chunk));
    if (bits < 0) return null;
    for (let i = 0; i < 5; i++) {
      const c = text.charAt(chunk * 5 + i);
      const upper = (bits >> i) & 1;
      if (upper && !/[A-Za-z]/.test(c)) return null;
      id15 += upper ? c.toUpperCase() : c.toLowerCase();
    }
  }
  return id15 + suffix;
}
