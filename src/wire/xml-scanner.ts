import { refuse } from './plain-error.js';
import { findForbidden, foldLineEnds, NC_NAME, resolveReferences } from './xml-characters.js';
import { createTagReader, newPlace, type Tag } from './xml-tags.js';

/** What an element becomes: its text, `null` for nil, an object of its children, an array where a name repeats. */
export type XmlValue = string | null | XmlFields | XmlValue[];

/** An object made from an element's children: name without prefix → value, in document order. */
export interface XmlFields {
  [name: string]: XmlValue;
}

const EQUALS = '[ \\t\\r\\n]*=[ \\t\\r\\n]*';
const quoted = (value: string) => `${EQUALS}(?:'${value}'|"${value}")`;
const DECLARATION = new RegExp(
  `^\\uFEFF?(?:<\\?xml[ \\t\\r\\n]+version${quoted('1\\.\\d+')}(?:[ \\t\\r\\n]+encoding${quoted('[A-Za-z][\\w.-]*')})?` +
    `(?:[ \\t\\r\\n]+standalone${quoted('(?:yes|no)')})?[ \\t\\r\\n]*\\?>)?`,
);
/**
 * A comment up to its first two hyphens, with what ends it in group 1; a processing instruction; or a CDATA section,
 * with its text in group 2.
 */
const OTHER_MARKUP = new RegExp(
  `<!--[^]*?--(>?)|<\\?(?![Xx][Mm][Ll][ \\t\\r\\n?])${NC_NAME}(?:[ \\t\\r\\n][^]*?)?\\?>|<!\\[CDATA\\[([^]*?)\\]\\]>`,
  'uy',
);
const NOT_SPACE = /[^ \t\r\n]/;
const LESS_THAN = 60;
/** Tags, and pieces between them, that are read before the clock is looked at again; a power of two. */
const PIECES_AT_ONCE = 256;
const SLASH = 47;

/**
 * Reads on in a document: to its end, or until `isOver`, asked now and then, says so. Gives what the document holds
 * once it is read to its end.
 */
export type PartReader<T> = (isOver?: () => boolean) => T | undefined;

/**
 * Makes the reader of an XML document: in one pass, at once or in parts. It gives an object with the root element as
 * its only field.
 *
 * Names lose their prefix; attributes are dropped but for `xsi:nil`. An element without child elements is its text
 * (CDATA sections and references resolved, comments left out); text beside child elements is dropped. Where a name
 * repeats, its values become an array; `Id` alone stays one value when both are equal or one is nil.
 *
 * Fast on records, because at each place it first tries the tags that stood there the last times, by comparing
 * text; any other tag is read in full.
 *
 * The reader throws a `PlainError` with line and column on every document that is not well-formed (XML 1.0, Namespaces
 * in XML 1.0), and on every document type declaration.
 *
 * @param newObject makes the object of an element; called with no arguments.
 */
export function xmlReader<T extends object>(text: string, newObject: () => T): PartReader<T> {
  // Closures rather than a class: their names do not weigh on the bundle.
  const document = newObject() as XmlFields;
  const readTag = createTagReader(text, document);
  const readText = createTextReader(text);
  let position = -1;
  let place = newPlace();

  // The element being read, and the ones around it.
  let tag: Tag | null = null;
  let object: XmlFields | null = document;
  let content = '';
  const outerTags: (Tag | null)[] = [];
  const outerObjects: (XmlFields | null)[] = [];

  /** What concerns the text as a whole, and what stands in front of everything. */
  function begin(): void {
    position = findForbidden(text);
    if (position >= 0) refuse('the character is not allowed');
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
          if (!next.leave) {
            here.second = here.first;
            here.first = next;
          }
        }
      }
      readElement(next, position + next.raw.length);
    }
    if (tag) refuse(`${tag.raw} is not ended`);
    if (!hasRoot()) refuse('there is no element');
    return true;
  }

  const hasRoot = () => Object.keys(document).length > 0;

  /** Takes an element whose start tag ends at `start`: whole, if it holds but text; else it is the one being read now. */
  function readElement(next: Tag, start: number): void {
    if (next.empty) {
      position = start;
      finish(next, '');
      return;
    }
    const end = text.indexOf('<', start);
    if (end >= 0 && text.startsWith(next.end, end)) {
      const value = readText(start, end);
      position = end + next.end.length;
      finish(next, value);
      return;
    }
    outerTags.push(tag);
    outerObjects.push(object);
    tag = next;
    object = null;
    content = '';
    position = start;
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
    else if (present !== stored || name !== 'Id') add(object, name, stored);
    ended.leave?.();
    // After the root element nothing is expected, whatever followed an equal tag inside of it.
    place = tag ? ended.after : newPlace();
  }

  /** Reads what stands here, a start tag that nobody expected or something else; gives the start tag, if it is one. */
  function readOther(): Tag | undefined {
    if (text.charCodeAt(position) !== LESS_THAN) return readCharacters();
    if (text.charCodeAt(position + 1) === SLASH) return readEnd();
    if ('!?'.includes(text.charAt(position + 1))) return readOtherMarkup();
    if (!tag && hasRoot()) refuse('there is a second root');
    return readTag(position);
  }

  function readCharacters(): undefined {
    const next = text.indexOf('<', position);
    const end = next < 0 ? text.length : next;
    if (tag) content += readText(position, end);
    else if (NOT_SPACE.test(text.slice(position, end))) refuse('there is text outside the root');
    position = end;
  }

  function readEnd(): undefined {
    if (!tag) return refuse('there is no element to end');
    let end = position + tag.end.length;
    if (!text.startsWith(tag.end, position)) {
      // White space may stand in front of the `>`.
      const open = tag.end.slice(0, -1);
      end = text.indexOf('>', position) + 1;
      const isEnd = text.startsWith(open, position) && end > position + open.length;
      if (!isEnd || NOT_SPACE.test(text.slice(position + open.length, end - 1)))
        refuse(`${tag.end} is expected`);
    }
    const ended = tag;
    const value = object ?? content;
    tag = outerTags.pop() as Tag | null;
    object = outerObjects.pop() as XmlFields | null;
    position = end;
    finish(ended, value);
  }

  function readOtherMarkup(): undefined {
    OTHER_MARKUP.lastIndex = position;
    const match = OTHER_MARKUP.exec(text);
    if (!match || match[1] === '')
      return refuse('the markup is wrong, or a document type, which is not accepted');
    const section = match[2];
    if (section !== undefined) {
      if (!tag) refuse('there is text outside the root');
      content += foldLineEnds(section);
    }
    position = OTHER_MARKUP.lastIndex;
  }

  return (isOver) => {
    try {
      if (position < 0) begin();
      return readContent(isOver) ? (document as T) : undefined;
    } catch (error) {
      refuse(`${describePlace(text, position)}: ${(error as Error).message}`);
    }
  };
}

/** Reads an XML document to its end: see `xmlReader`. */
export function scanXml<T extends object>(text: string, newObject: () => T): T {
  return xmlReader(text, newObject)() as T;
}

/** Makes the reader of text between two places of a document, as XML means it. */
function createTextReader(text: string): (start: number, end: number) => string {
  // Where next an ampersand, a carriage return and `]]>` stand: text that ends before the nearest is as it is.
  let ampersand = -1;
  let carriageReturn = -1;
  let sectionEnd = -1;
  let nearest = -1;

  /** Where `wanted` stands at or after `start`; `known` is where it was found the last time. */
  const find = (wanted: string, known: number, start: number) => {
    if (known >= start) return known;
    const found = text.indexOf(wanted, start);
    return found < 0 ? text.length : found;
  };

  return (start, end) => {
    const raw = text.substring(start, end);
    if (end <= nearest) return raw;
    ampersand = find('&', ampersand, start);
    carriageReturn = find('\r', carriageReturn, start);
    sectionEnd = find(']]>', sectionEnd, start);
    if (sectionEnd < end) refuse(']]> stands in text');
    nearest = Math.min(ampersand, carriageReturn, sectionEnd);
    return nearest < end ? resolveReferences(foldLineEnds(raw)) : raw;
  };
}

/** Adds the value of a name that the object may already have. */
function add(object: XmlFields, name: string, value: XmlValue): void {
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

function describePlace(text: string, position: number): string {
  const lines = text.slice(0, position).split(/\r\n?|\n/);
  return `line ${lines.length}, column ${(lines[lines.length - 1] as string).length + 1}`;
}
