const TEXT_SPECIALS = /[&<>\r]/g;
/** Characters that have an entity, and its name. */
const CHARACTERS = '&<>"\'';
const ENTITIES = ['amp', 'lt', 'gt', 'quot', 'apos'];
/** What stands between `&` and `;`: an entity's name, or a number, the decimal before the hexadecimal one. */
export const REFERENCE = `(?:(${ENTITIES.join('|')})|#(\\d+)|#x([\\dA-Fa-f]+));`;
const ATTRIBUTE_SPECIALS = new RegExp(`&(?!${REFERENCE})|[<>"\t\n\r]`, 'g');

/** The character of an entity. */
export const ofEntity = (entity: string): string => CHARACTERS[ENTITIES.indexOf(entity)] as string;
const toReference = (character: string) =>
  `&${ENTITIES[CHARACTERS.indexOf(character)] ?? `#${character.charCodeAt(0)}`};`;

/** Characters that XML 1.0 forbids, lone surrogates included: with the `u` flag, pairs do not match. */
export const FORBIDDEN_CHARACTERS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is what it is for
  /[\0-\x08\v\f\x0E-\x1F\uD800-\uDFFF\uFFFE\uFFFF]/u;

/** Escapes text between tags. A carriage return becomes a reference, as a parser would fold it into a line feed. */
export function escapeText(text: string): string {
  return text.replace(TEXT_SPECIALS, toReference);
}

/**
 * Escapes an attribute's value for double quotes, unless it already is: references stay as they are. White space but
 * the blank becomes a reference, or a parser folds it.
 */
export function escapeAttribute(text: string): string {
  return text.replace(ATTRIBUTE_SPECIALS, toReference);
}
