import { findForbidden, resolveReferences } from './xml-characters.js';
import { createTagReader, newPlace, type Tag } from './xml-tags.js';

/** What an element becomes: its text, `null` for nil, an object of its children, an array where a name repeats. */
export type XmlValue = string | null | XmlFields | XmlValue[];

/** An object made from an element's children: name without prefix → value, in document order. */
export interface XmlFields {
  [name: string]: XmlValue;
}

const DECLARATION = /^(?:<\?xml version="1\.0"(?: encoding="(?:UTF|utf)-8")?(?: standalone="yes")?\?>)?/;
const NOT_SPACE = /[^ \t\n]/;
/** Tags, and pieces between them, that are read before the clock is looked at again; a power of two. */
const PIECES_AT_ONCE = 256;

/**
 * Reads on in a document: to its end, or until `isOver`, asked now and then, says so. Gives what the document holds
 * once it is read to its end.
 */
export type PartReader<T> = (isOver?: () => boolean) => T | undefined;

/** What the scanner leaves to another reader. */
const UNUSUAL = {};
const giveUp = (): never => {
  throw UNUSUAL;
};

/**
 * Makes the reader of an XML document: in one pass, at once or in parts. It gives an object with the root element as
 * its only field.
 *
 * Names lose their prefix; attributes are dropped but for `xsi:nil`. An element without child elements is its text;
 * text beside child elements is dropped. Where a name repeats, its values become an array; `Id` alone stays one value
 * when both are equal or one is nil.
 *
 * Fast on records, because at each place it first tries the tags that stood there the last times, by comparing
 * text; any other tag is read in full.
 *
 * It reads documents as SOAP servers write them, and is sure of each that it reads: well-formed by XML 1.0 and
 * Namespaces in XML 1.0. Any other, ill-formed or unusual (comments, CDATA sections, instructions, names beyond ASCII,
 * …), it leaves to `readUnusual`.
 *
 * @param newObject makes the object of an element; called with no arguments.
 * @param readUnusual reads a whole document of any form; throws on what is ill-formed.
 */
export function xmlReader<T extends object>(
  source: string,
  newObject: () => T,
  readUnusual: (text: string) => T,
): PartReader<T> {
  // Line ends come before all else. Source: XML 1.0, 2.11.
  const text = source.includes('\r') ? source.replace(/\r\n?/g, '\n') : source;
  // Closures rather than a class: their names do not weigh on the bundle.
  const document = newObject() as XmlFields;
  const readTag = createTagReader(text, document);
  let position = -1;
  let place = newPlace();
  /** Where next an ampersand stands: text that ends before is as it is. */
  let ampersand = -1;

  // The element being read, and the ones around it.
  let tag: Tag | null = null;
  let object: XmlFields | null = document;
  const outerTags: (Tag | null)[] = [];
  const outerObjects: (XmlFields | null)[] = [];

  /** What concerns the text as a whole, and what stands in front of everything. */
  function begin(): void {
    if (findForbidden(text) >= 0 || text.includes(']]>')) giveUp();
    position = (DECLARATION.exec(text) as RegExpExecArray)[0].length;
  }

  /** The loop over everything: tags that were expected here, and `readOther` for the rest. Tells whether it is done. */
  function readContent(isOver: (() => boolean) | undefined): boolean {
    for (let pieces = 1; position < text.length; pieces++) {
      if (pieces % PIECES_AT_ONCE === 0 && isOver?.()) return false;
      const here = place;
      let next = here.first;
      if (!text.startsWith(next.raw, position)) {
        next = here.second;
        if (!text.startsWith(next.raw, position)) {
          const other = readOther();
          if (!other) continue;
          next = other;
          here.second = here.first;
          here.first = next;
        }
      }
      readElement(next, position + next.raw.length);
    }
    if (tag || !hasRoot()) giveUp();
    return true;
  }

  const hasRoot = () => Object.keys(document).length > 0;

  /** Takes an element whose start tag ends at `start`: whole, if it holds but text; else it is the one being read now. */
  function readElement(next: Tag, start: number): void {
    position = start;
    if (next.empty) {
      finish(next, '');
      return;
    }
    const end = text.indexOf('<', start);
    if (end >= 0 && text.startsWith(next.end, end)) {
      position = end + next.end.length;
      finish(next, readText(start, end));
      return;
    }
    outerTags.push(tag);
    outerObjects.push(object);
    tag = next;
    object = null;
    place = next.inside;
  }

  /** Puts a finished element's value into the element around it. */
  function finish(ended: Tag, value: XmlValue): void {
    object ??= newObject() as XmlFields;
    const { name } = ended;
    const stored = ended.nil ? null : value;
    const present = object[name];
    if (present === undefined && !ended.inherited) object[name] = stored;
    // An `Id` that comes again, as in each record, changes nothing; anything else is looked at in full.
    else if (present !== stored || name !== 'Id') addField(object, name, stored);
    // After the root element nothing is expected, whatever followed an equal tag inside of it.
    place = tag ? ended.after : newPlace();
  }

  function readText(start: number, end: number): string {
    const raw = text.substring(start, end);
    if (ampersand < start) {
      const found = text.indexOf('&', start);
      ampersand = found < 0 ? text.length : found;
    }
    return ampersand < end ? (resolveReferences(raw) ?? giveUp()) : raw;
  }

  /** Reads what stands here, a start tag that nobody expected or something else; gives the start tag, if it is one. */
  function readOther(): Tag | undefined {
    if (text[position] !== '<') return readCharacters();
    if (text[position + 1] === '/') return readEnd();
    if (!tag && hasRoot()) giveUp();
    return readTag(position) ?? giveUp();
  }

  /** Reads text beside elements, which means nothing. */
  function readCharacters(): undefined {
    const next = text.indexOf('<', position);
    const end = next < 0 ? text.length : next;
    // Outside the root, not even a reference to white space may stand.
    if (tag) readText(position, end);
    else if (NOT_SPACE.test(text.slice(position, end))) giveUp();
    position = end;
  }

  function readEnd(): undefined {
    const ended = tag;
    if (!ended || !text.startsWith(ended.end, position)) return giveUp();
    const value = object as XmlFields;
    tag = outerTags.pop() as Tag | null;
    object = outerObjects.pop() as XmlFields | null;
    position += ended.end.length;
    finish(ended, value);
  }

  return (isOver) => {
    try {
      if (position < 0) begin();
      return readContent(isOver) ? (document as T) : undefined;
    } catch (reason) {
      if (reason !== UNUSUAL) throw reason;
      return readUnusual(source);
    }
  };
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
    Object.defineProperty(object, name, {
      value: isRepeated ? [present, value] : value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
}
