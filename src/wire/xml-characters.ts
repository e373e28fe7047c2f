import { failAt, type Reading } from './xml-reading.js';
import { FORBIDDEN_CHARACTERS, ofEntity, REFERENCE } from './xml-writer.js';

const REFERENCES = new RegExp(`&${REFERENCE}|&`, 'g');

/**
 * Resolves the five entities and character references. Fails at anything else after an ampersand, and at references to
 * characters that XML forbids.
 */
export function resolveReferences(text: string, reading: Reading): string {
  return text.replace(REFERENCES, (_, entity, decimal, hexadecimal) => {
    if (entity) return ofEntity(entity);
    const code = decimal ? +decimal : +`0x${hexadecimal}`;
    const character = code <= 0x10ffff ? String.fromCodePoint(code) : '\0';
    return FORBIDDEN_CHARACTERS.test(character) ? failAt(reading) : character;
  });
}
