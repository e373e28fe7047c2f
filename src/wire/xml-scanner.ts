import { defineMember } from './define-member.js';
import { refuse } from './plain-error.js';
import { resolveReferences } from './xml-characters.js';
import { createTagReader, DECLARATION, INSTRUCTION, type Tag } from './xml-tags.js';
import { escapeText, FORBIDDEN_CHARACTERS } from './xml-writer.js';

/** What an element becomes: its text, `null` for nil, an object of its children, an array where a name repeats. */
export type XmlValue = string | null | XmlFields | XmlValue[];

/** An object made from an element's children: name without prefix → value, in document order. */
export interface XmlFields {
  [name: string]: XmlValue;
}

const NOT_SPACE = /[^ \t\n\0]/;
const CLOSE = /[ \t\n]*>/y;
/** Comments, sections, instructions, and all from one on that has no end. */
// biome-ignore lint/correctness/noEmptyCharacterClassInRegex: any character, line ends too
const RARE = /<(?:!--([^]*?)--|!\[CDATA\[([^]*?)]]|\?([^]*?)\?)>|<[!?][^]*/g;

/**
 * Puts characters that XML forbids in the place of what is no text: U+0000 of what may stand anywhere outside of tags,
 * U+0001 around the text of sections. What is ill-formed stays, and with it the `<!` or `<?` that nothing starts with.
 */
function withoutRare(text: string): string {
  return text.replace(RARE, (rare, comment?: string, section?: string, instruction = '') => {
    if (section !== undefined) return `\x01${escapeText(section)}\x01`;
    const isRight = comment === undefined ? INSTRUCTION.test(instruction) : !`${comment}-`.includes('--');
    return isRight ? '\0' : rare;
  });
}

/**
 * Reads an XML document in one pass: gives an object with the root element as its only field. Throws a `PlainError` on
 * a document that is not well-formed by XML 1.0 and Namespaces in XML 1.0, or has a document type.
 *
 * Names lose their prefix; attributes are dropped but for `xsi:nil`. An element without child elements is its text;
 * text beside child elements is dropped. Where a name repeats, its values become an array; `Id` alone stays one value
 * when both are equal or one is nil.
 *
 * Fast on records, because a tag that stood in the document before is known by its text.
 *
 * @param newObject makes the object of an element; called with no arguments.
 */
export function readXml<T extends object>(source: string, newObject: () => T): T {
  // Line ends come before all else. Source: XML 1.0, 2.11.
  const folded = source.includes('\r') ? source.replace(/\r\n?/g, '\n') : source;
  const begin = (DECLARATION.exec(folded) as RegExpExecArray)[0].length;
  const isRare = folded.includes('<!') || folded.includes('<?', begin) || folded.includes(']]>');
  const text = isRare ? folded.slice(0, begin) + withoutRare(folded.slice(begin)) : folded;
  // Closures rather than a class: their names do not weigh on the bundle.
  const document = newObject() as XmlFields;
  const readTag = createTagReader(text, document, () => fail());
  let position = folded.search(FORBIDDEN_CHARACTERS);

  // The element being read, and the ones around it.
  let tag: Tag | null = null;
  let object: XmlFields | null = document;
  const outerTags: (Tag | null)[] = [];
  const outerObjects: (XmlFields | null)[] = [];

  const fail: () => never = () => refuse(`no SOAP from here on: ${text.substr(position, 60)}`);

  const hasRoot = () => Object.keys(document)[0];

  /** Where the end tag of an element, at a place, ends; 0 where there is none. */
  function endOf({ end }: Tag, start: number): number {
    if (text.startsWith(end, start)) return start + end.length;
    CLOSE.lastIndex = start + end.length - 1;
    return text.startsWith(end.slice(0, -1), start) && CLOSE.test(text) ? CLOSE.lastIndex : 0;
  }

  /** Takes an element: whole, if it holds but text; else it is the one being read now. */
  function readElement(next: Tag): void {
    const start = position + next.raw.length;
    position = start;
    if (next.empty) {
      finish(next, '');
      return;
    }
    const end = text.indexOf('<', start);
    const after = endOf(next, end);
    if (after) {
      const value = readText(start, end);
      position = after;
      finish(next, value);
      return;
    }
    outerTags.push(tag);
    outerObjects.push(object);
    tag = next;
    object = null;
  }

  /** Puts a finished element's value into the element around it. */
  function finish(ended: Tag, value: XmlValue): void {
    object ??= newObject() as XmlFields;
    const { name } = ended;
    const stored = ended.nil ? null : value;
    // Most fields are new.
    if (object[name] === undefined && !ended.inherited) object[name] = stored;
    else addField(object, name, stored);
  }

  function readText(start: number, end: number): string {
    const raw = text.substring(start, end);
    const resolved = raw.includes('&') ? resolveReferences(raw, fail) : raw;
    if (!isRare) return resolved;
    if (raw.includes(']]>')) fail();
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what `withoutRare` has put there
    return resolved.replace(/[\0\x01]/g, '');
  }

  /** Reads text beside elements, which means nothing. */
  function readCharacters(): void {
    const next = text.indexOf('<', position);
    const end = next < 0 ? text.length : next;
    // Outside the root, not even a reference to white space may stand.
    if (tag) readText(position, end);
    else if (NOT_SPACE.test(text.slice(position, end))) fail();
    position = end;
  }

  function readEnd(): void {
    const ended = tag;
    const after = ended && endOf(ended, position);
    if (!after) fail();
    const value = object as XmlFields;
    tag = outerTags.pop() as Tag | null;
    object = outerObjects.pop() as XmlFields | null;
    position = after;
    finish(ended, value);
  }

  if (position >= 0) fail();
  position = begin;
  while (position < text.length) {
    if (text[position] !== '<') readCharacters();
    else if (text[position + 1] === '/') readEnd();
    else {
      if (!tag && hasRoot()) fail();
      readElement(readTag(position, tag));
    }
  }
  if (tag || !hasRoot()) fail();
  return document as T;
}

/** Adds the value of a name that the object may already have. */
export function addField(object: XmlFields, name: string, value: XmlValue): void {
  // Not `object[name]`, which may be inherited; nor `Object.hasOwn`, which older browsers lack.
  const present = Object.getOwnPropertyDescriptor(object, name)?.value as XmlValue | undefined;
  if (Array.isArray(present)) present.push(value);
  // The partner API sends `Id` twice in each record: first of all, and again where it was asked for.
  else if (name === 'Id' && present != null && (value === null || value === present)) return;
  else {
    const isRepeated = present !== undefined && (name !== 'Id' || (present !== null && value !== null));
    // Not by assignment, which on `__proto__` is something else.
    defineMember(object, name, isRepeated ? [present, value] : value, true);
  }
}
