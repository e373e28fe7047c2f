import { defineMember } from './define-member.js';
import { resolveReferences } from './xml-characters.js';
import { failAt, type Reading } from './xml-reading.js';
import { DECLARATION, INSTRUCTION, newDocumentTag, readTag, type Tag } from './xml-tags.js';
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
  const rare = folded.includes('<!') || folded.includes('<?', begin) || folded.includes(']]>');
  const content = rare ? folded.slice(0, begin) + withoutRare(folded.slice(begin)) : folded;
  const document = newObject();
  const tag = newDocumentTag();
  const reading: Reading = {
    content,
    rare,
    newObject,
    sample: document,
    position: folded.search(FORBIDDEN_CHARACTERS),
    frame: { tag, fields: document as XmlFields, outer: null },
    lastTag: tag,
  };
  if (reading.position >= 0) failAt(reading);
  reading.position = begin;
  while (reading.position < content.length) {
    if (content[reading.position] !== '<') readCharacters(reading);
    else if (content[reading.position + 1] === '/') readEnd(reading);
    else readElement(reading);
  }
  if (reading.frame.outer || reading.lastTag === tag) failAt(reading);
  return document;
}

/** Where the end tag of an element, at a place, ends; 0 where there is none. */
function endOf({ end }: Tag, content: string, start: number): number {
  const close = start + end.length;
  // Not by `startsWith`: old libraries put one in its place that knows no position. This is faster besides.
  if (content.substr(start, end.length) !== end) return 0;
  if (content[close] === '>') return close + 1;
  CLOSE.lastIndex = close;
  return CLOSE.test(content) ? CLOSE.lastIndex : 0;
}

/** Takes an element: whole, if it holds but text; else it is the one being read now. */
function readElement(reading: Reading): void {
  const { content, frame } = reading;
  // The only root is the first tag of all.
  if (!frame.outer && reading.lastTag !== frame.tag) failAt(reading);
  const tag = readTag(reading);
  const start = reading.position + tag.raw.length;
  reading.position = start;
  let value = '';
  if (!tag.empty) {
    const end = content.indexOf('<', start);
    const after = endOf(tag, content, end);
    if (!after) {
      reading.frame = { tag, fields: null, outer: frame };
      return;
    }
    value = readText(reading, start, end);
    reading.position = after;
  }
  finish(reading, tag, value);
}

/** Puts a finished element's value into the element around it. */
function finish({ frame, newObject }: Reading, { name, nil, inherited }: Tag, value: XmlValue): void {
  frame.fields ??= newObject() as XmlFields;
  const stored = nil ? null : value;
  // Most fields are new.
  if (frame.fields[name] === undefined && !inherited) frame.fields[name] = stored;
  else addField(frame.fields, name, stored);
}

function readText(reading: Reading, start: number, end: number): string {
  const raw = reading.content.substring(start, end);
  const resolved = raw.includes('&') ? resolveReferences(raw, reading) : raw;
  if (!reading.rare) return resolved;
  if (raw.includes(']]>')) failAt(reading);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what `withoutRare` has put there
  return resolved.replace(/[\0\x01]/g, '');
}

/** Reads text beside elements, which means nothing. */
function readCharacters(reading: Reading): void {
  const { content, position, frame } = reading;
  const next = content.indexOf('<', position);
  const end = next < 0 ? content.length : next;
  // Outside the root, not even a reference to white space may stand.
  if (frame.outer) readText(reading, position, end);
  else if (NOT_SPACE.test(content.slice(position, end))) failAt(reading);
  reading.position = end;
}

function readEnd(reading: Reading): void {
  const { tag, fields, outer } = reading.frame;
  const after = outer && endOf(tag, reading.content, reading.position);
  if (!after) failAt(reading);
  reading.frame = outer;
  reading.position = after;
  finish(reading, tag, fields);
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
