import { refuse } from './plain-error.js';
import { FORBIDDEN_CHARACTERS } from './xml-writer.js';

// Without the `u` flag the search is three times as fast on text beyond Latin-1; what it finds may be a proper pair.
const SUSPICIOUS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is what it is for
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/;

/** Index of the first character that XML 1.0 forbids, or -1. Source: XML 1.0, production 2. */
export function findForbidden(text: string): number {
  return SUSPICIOUS.test(text) ? text.search(FORBIDDEN_CHARACTERS) : -1;
}

const START =
  'A-Z_a-z\\xC0-\\xD6\\xD8-\\xF6\\xF8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F' +
  '\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}';

/** Source of a regular expression (flag `u`) for a name without colon. XML 1.0, production 4; Namespaces, 4. */
export const NC_NAME = `[${START}][-.0-9\\xB7\\u0300-\\u036F\\u203F\\u2040${START}]*`;

const REFERENCE = /&(?:(amp|lt|gt|quot|apos)|#(\d+)|#x([\dA-Fa-f]+));|&/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Resolves the five entities and character references. Refuses anything else after an ampersand, and references to
 * characters that XML forbids.
 */
export function resolveReferences(text: string): string {
  return text.replace(REFERENCE, (reference, entity, decimal, hexadecimal) => {
    if (entity) return ENTITIES[entity] as string;
    const code = decimal ? +decimal : Number.parseInt(hexadecimal, 16);
    const character = code <= 0x10ffff ? String.fromCodePoint(code) : '\0';
    return FORBIDDEN_CHARACTERS.test(character) ? refuse(`the reference ${reference} is wrong`) : character;
  });
}

/** Folds line ends into line feeds, as a parser must on reading. Source: XML 1.0, 2.11. */
export const foldLineEnds = (text: string) => text.replace(/\r\n?/g, '\n');
