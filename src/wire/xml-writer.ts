const TEXT_SPECIALS = /[&<>\r]/g;
const ATTRIBUTE_SPECIALS = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\dA-Fa-f]+);)|[<>"\t\n\r]/g;
const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};
const toReference = (character: string) => REFERENCES[character] as string;

/** Characters that XML 1.0 forbids, lone surrogates included: with the `u` flag, pairs do not match. */
export const FORBIDDEN_CHARACTERS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is what it is for
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/u;

const NOT_PLAIN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is what it is for
  /[\u0000-\u0008\u000B-\u001F&<>\uD800-\uDFFF\uFFFE\uFFFF]/;

/** Whether a text between tags needs no escape and no look at what XML forbids; of the others, some need neither. */
export const isPlain = (text: string) => !NOT_PLAIN.test(text);

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
