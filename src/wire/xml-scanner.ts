import { PlainError } from './plain-error.js';
import { findForbidden, foldLineEnds, NC_NAME, refuse, resolveReferences } from './xml-characters.js';
import { newPlace, type Tag, TagReader } from './xml-tags.js';

/** What an element becomes: its text, `null` for nil, an object of its children, an array where a name repeats. */
export type XmlValue = string | null | XmlFields | XmlValue[];

/** An object made from an element's children: name without prefix → value, in document order. */
export interface XmlFields {
  [name: string]: XmlValue;
}

const DECLARATION =
  /^\uFEFF?(?:<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:'1\.\d+'|"1\.\d+")(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:'[A-Za-z][\w.-]*'|"[A-Za-z][\w.-]*"))?(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:'(?:yes|no)'|"(?:yes|no)"))?[ \t\r\n]*\?>)?/;
const INSTRUCTION = new RegExp(`<\\?(?!xml(?:[ \\t\\r\\n]|\\?>))(?:${NC_NAME})(?:[ \\t\\r\\n]|\\?>)`, 'iuy');
const NOT_SPACE = /[^ \t\r\n]/;
const LESS_THAN = 60;
const SLASH = 47;
const hasOwn = Object.prototype.hasOwnProperty;

/**
 * Reads an XML document in one pass and gives an object with the root element as its only field.
 *
 * Names lose their prefix; attributes are dropped but for `xsi:nil`. An element without child elements is its text
 * (CDATA sections and references resolved, comments left out); text beside child elements is dropped. Where a name
 * repeats, its values become an array; `Id` alone stays one value when both are equal or one is nil.
 *
 * Fast on records, because at each place it first tries the tags that stood there the last times, by comparing
 * text; any other tag is read in full.
 *
 * Throws a `PlainError` with line and column on every document that is not well-formed (XML 1.0, Namespaces in XML
 * 1.0), and on every document type declaration.
 *
 * @param newObject makes the object of an element; called with no arguments.
 */
export function scanXml<T extends object>(text: string, newObject: () => T): T {
  return new Scanner(text, newObject as () => XmlFields).scan() as T;
}

class Scanner {
  private position = 0;
  private place = newPlace();
  private readonly reader: TagReader;

  // The element being read, and the ones around it.
  private tag: Tag | null = null;
  private object: XmlFields | null;
  private content = '';
  private readonly outer: { tag: Tag | null; object: XmlFields | null }[] = [];

  // Where next an ampersand, a carriage return and `]]>` stand: text that ends before the nearest is as it is.
  private ampersand = -1;
  private carriageReturn = -1;
  private sectionEnd = -1;
  private nearest = -1;

  private readonly document: XmlFields;

  constructor(
    private readonly text: string,
    private readonly newObject: () => XmlFields,
  ) {
    this.document = newObject();
    this.object = this.document;
    this.reader = new TagReader(text, this.document);
  }

  scan(): XmlFields {
    try {
      const forbidden = findForbidden(this.text);
      if (forbidden >= 0) {
        this.position = forbidden;
        refuse(`the character U+${hex(this.text.charCodeAt(forbidden))} is not allowed`);
      }
      this.position = (DECLARATION.exec(this.text) as RegExpExecArray)[0].length;
      this.readContent();
    } catch (error) {
      throw new PlainError(`${describePlace(this.text, this.position)}: ${(error as Error).message}`);
    }
    return this.document;
  }

  /** The loop over everything: tags that were expected here, and `readOther` for the rest. */
  private readContent(): void {
    const { text } = this;
    while (this.position < text.length) {
      const { place, position } = this;
      let tag = place.first;
      if (!text.startsWith(tag.raw, position)) {
        tag = place.second;
        if (!text.startsWith(tag.raw, position)) {
          const other = this.readOther();
          if (!other) continue;
          tag = other;
          if (!tag.declares) {
            place.second = place.first;
            place.first = tag;
          }
        }
      }
      this.readElement(tag, position + tag.raw.length);
    }
    if (this.tag) refuse(`${this.tag.raw} is not ended`);
    if (!Object.keys(this.document).length) refuse('there is no element');
  }

  /** Takes an element whose start tag ends at `start`: whole, if it holds but text; else it becomes the one being read. */
  private readElement(tag: Tag, start: number): void {
    if (tag.empty) {
      this.position = start;
      this.finish(tag, tag.nil ? null : '');
      return;
    }
    const { text } = this;
    const end = text.indexOf('<', start);
    if (end >= 0 && text.startsWith(tag.end, end)) {
      const value = end <= this.nearest ? text.substring(start, end) : this.resolve(start, end);
      this.position = end + tag.end.length;
      this.finish(tag, tag.nil ? null : value);
      return;
    }
    this.outer.push({ tag: this.tag, object: this.object });
    this.tag = tag;
    this.object = null;
    this.content = '';
    this.position = start;
    this.place = tag.inside;
  }

  /** Puts a finished element's value into the element around it. */
  private finish(tag: Tag, value: XmlValue): void {
    let { object } = this;
    if (!object) {
      object = this.newObject();
      this.object = object;
    }
    if (!tag.inherited && object[tag.name] === undefined) object[tag.name] = value;
    else add(object, tag.name, value);
    if (tag.declares) this.reader.leave(tag);
    // After the root element nothing is expected, whatever followed an equal tag inside of it.
    this.place = this.tag ? tag.after : newPlace();
  }

  /** Reads what stands here, a start tag that nobody expected or something else; gives the start tag, if it is one. */
  private readOther(): Tag | null {
    const { text, position } = this;
    if (text.charCodeAt(position) !== LESS_THAN) return this.readText();
    if (text.charCodeAt(position + 1) === SLASH) return this.readEnd();
    if (text.startsWith('<!--', position)) return this.readComment();
    if (text.startsWith('<?', position)) return this.readInstruction();
    if (text.startsWith('<![CDATA[', position)) return this.readSection();
    if (text.startsWith('<!', position)) refuse('a document type declaration is not accepted');
    if (!this.tag && Object.keys(this.document).length) refuse('there is a second root element');
    return this.reader.read(position);
  }

  private readText(): null {
    const next = this.text.indexOf('<', this.position);
    const end = next < 0 ? this.text.length : next;
    const value = this.resolve(this.position, end);
    if (this.tag) this.content += value;
    else if (NOT_SPACE.test(this.text.slice(this.position, end)))
      refuse('there is text outside the root element');
    this.position = end;
    return null;
  }

  private readEnd(): null {
    const { text, tag } = this;
    if (!tag) return refuse('an end tag has no start tag');
    const open = tag.end.slice(0, -1);
    let end = this.position + open.length;
    while (' \t\r\n'.includes(text.charAt(end)) && end < text.length) end++;
    if (!text.startsWith(open, this.position) || text.charAt(end) !== '>') refuse(`${tag.end} is expected`);
    const value = tag.nil ? null : (this.object ?? this.content);
    const around = this.outer.pop() as { tag: Tag | null; object: XmlFields | null };
    this.tag = around.tag;
    this.object = around.object;
    this.position = end + 1;
    this.finish(tag, value);
    return null;
  }

  private readComment(): null {
    const end = this.text.indexOf('--', this.position + 4);
    if (end < 0 || this.text.charAt(end + 2) !== '>')
      refuse('a comment does not end, or contains two hyphens');
    this.position = end + 3;
    return null;
  }

  private readInstruction(): null {
    INSTRUCTION.lastIndex = this.position;
    const end = this.text.indexOf('?>', this.position + 2);
    if (end < 0 || !INSTRUCTION.test(this.text)) refuse('a processing instruction is wrong');
    this.position = end + 2;
    return null;
  }

  private readSection(): null {
    if (!this.tag) refuse('there is text outside the root element');
    const end = this.text.indexOf(']]>', this.position);
    if (end < 0) refuse('a CDATA section does not end');
    this.content += foldLineEnds(this.text.slice(this.position + 9, end));
    this.position = end + 3;
    return null;
  }

  /** The text between two places, as XML means it. */
  private resolve(start: number, end: number): string {
    const { text } = this;
    const raw = text.substring(start, end);
    if (end <= this.nearest) return raw;
    this.ampersand = find(text, '&', this.ampersand, start);
    this.carriageReturn = find(text, '\r', this.carriageReturn, start);
    this.sectionEnd = find(text, ']]>', this.sectionEnd, start);
    if (this.sectionEnd < end) refuse("']]>' stands in text");
    this.nearest = Math.min(this.ampersand, this.carriageReturn, this.sectionEnd);
    if (this.nearest >= end) return raw;
    return resolveReferences(this.carriageReturn < end ? foldLineEnds(raw) : raw);
  }
}

/** Where `wanted` stands at or after `start`; `known` is where it was found the last time. */
function find(text: string, wanted: string, known: number, start: number): number {
  if (known >= start) return known;
  const found = text.indexOf(wanted, start);
  return found < 0 ? Number.POSITIVE_INFINITY : found;
}

/** Adds the value of a name that the object may already have. */
function add(object: XmlFields, name: string, value: XmlValue): void {
  if (!hasOwn.call(object, name)) {
    if (name !== '__proto__') object[name] = value;
    else Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
    return;
  }
  const present = object[name] as XmlValue;
  if (Array.isArray(present)) present.push(value);
  // The partner API sends `Id` twice in each record: first of all, and again where it was asked for.
  else if (name !== 'Id' || (present !== value && present !== null && value !== null))
    object[name] = [present, value];
  else if (present === null) object[name] = value;
}

const hex = (code: number) => code.toString(16).toUpperCase().padStart(4, '0');

function describePlace(text: string, position: number): string {
  const lines = text.slice(0, position).split(/\r\n?|\n/);
  return `line ${lines.length}, column ${(lines[lines.length - 1] as string).length + 1}`;
}
