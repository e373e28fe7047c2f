import { namespaces } from '../contract/versions.js';
import { dateTimeToString } from '../wire/dates.js';
import { refuse } from '../wire/plain-error.js';
import { escapeAttribute, escapeText, FORBIDDEN_CHARACTERS } from '../wire/xml-writer.js';
import { constructorFunction } from './constructor-function.js';
import { isDate, isList, toArray } from './value-kinds.js';

/** Writes an envelope as text. Namespace prefixes are declared where they are first used, once for the whole text. */
export interface XmlWriter {
  soapNS: string;
  /** Starts an element; with a namespace, under the prefix that the namespace has or is given now. */
  writeStartElement(name: string, ns?: string | null, prefix?: string | null): void;
  /** Ends an element; one with nothing inside closes itself. */
  writeEndElement(name: string, ns?: string | null): void;
  /** Declares a namespace on the element just started; without a prefix as the default. */
  writeNamespace(ns: string, prefix?: string | null): void;
  /** Writes text into the element just started. Throws anywhere else, and on characters that XML forbids. */
  writeText(text: unknown): void;
  /** Writes an attribute; references in the value stay as they are. */
  writeAttribute(name: string, value: unknown): void;
  writeXsiType(type: string): void;
  /** Writes a whole element: null as nil, a `Date` as date-time, an array as one element an item. */
  writeNameValueNode(name: string, value: unknown): void;
  /** The prefix of a namespace; a new one, declared on the element just started, where it has none. */
  getPrefix(ns: string): string;
  startEnvelope(): void;
  endEnvelope(): void;
  startHeader(): void;
  endHeader(): void;
  startBody(): void;
  endBody(): void;
  toString(): string;

  /** What is written so far. */
  _text: string;
  /** Name of the element whose start tag still takes attributes; empty when there is none. */
  _open: string;
  _prefixes: Record<string, string>;
  _generated: number;
  /** How many objects and arrays are being written inside each other. */
  _depth?: number;
  /** The prototype of the record that was written last, and the names of fields in it. */
  _prototype?: object | null;
  _inherited: string[];
  /** The prefix of the fields that were written last, and their tags by the fields' names. */
  _prefix?: string | null;
  _tags: Map<string, readonly string[]>;
}

/**
 * What has to be escaped, or looked at for what XML forbids; most values have nothing of it. Told by what it is: browsers
 * look twice as fast for these few characters as for any but the others.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is what it is for
const NOT_PLAIN = /[&<>\0-\x1F\uD800-\uFFFF]/;

/** A qualified name as people know it. */
export const withoutPrefix = (name: string) => name.replace(/.*:/, '');

const qualify = (prefix: string, name: string) => (prefix ? `${prefix}:${name}` : name);

function checkedText(value: unknown, place: string): string {
  const text = String(value);
  const forbidden = text.search(FORBIDDEN_CHARACTERS);
  if (forbidden < 0) return text;
  const code = text.charCodeAt(forbidden).toString(16);
  refuse(`'${withoutPrefix(place)}' cannot be sent: XML forbids U+${code}`);
}

function checkOpen({ _open }: XmlWriter, what: string): void {
  if (!_open) refuse(`${what} needs an open element`);
}

/** Writes a record's field that is text in one step: most of an envelope is such fields. */
export function writeField(writer: XmlWriter, prefix: string, field: string, text: string): void {
  if (writer._prefix !== prefix) {
    writer._prefix = prefix;
    writer._tags = new Map();
  }
  // By the name of the field: that of the element would have to be put together, and hashed, each time.
  let tags = writer._tags.get(field);
  if (!tags) {
    tags = [`<${prefix}:${field}>`, `</${prefix}:${field}>`];
    writer._tags.set(field, tags);
  }
  const written = NOT_PLAIN.test(text) ? escapeText(checkedText(text, field)) : text;
  writer._text += (writer._open && '>') + tags[0] + written + tags[1];
  writer._open = '';
}

const starts = (name: string) =>
  function (this: XmlWriter) {
    this.writeStartElement(name, this.soapNS);
  };
const ends = (name: string) =>
  function (this: XmlWriter) {
    this.writeEndElement(name, this.soapNS);
  };

export const XmlWriter = constructorFunction<XmlWriter, []>(
  function () {
    this._text = '';
    this._open = '';
    this._prefixes = Object.create(null);
    this._generated = this._depth = 0;
    this._prototype = this._prefix = null;
    this._inherited = [];
    this._tags = new Map();
  },
  {
    soapNS: namespaces.soap,
    writeStartElement(name: string, ns?: string | null, prefix?: string | null) {
      if (this._open) this._text += '>';
      const known = ns ? this._prefixes[ns] : '';
      // One that is given is declared each time: where it was declared before may be no element around this one.
      const isNew = known === undefined || (ns && prefix != null);
      const used = isNew ? (prefix ?? `ns${this._generated++}`) : known;
      this._open = qualify(used, name);
      this._text += `<${this._open}`;
      if (isNew) this.writeNamespace(ns as string, used);
    },
    writeEndElement(name: string, ns?: string | null) {
      this._text += this._open ? '/>' : `</${qualify((ns && this._prefixes[ns]) || '', name)}>`;
      this._open = '';
    },
    writeNamespace(ns: string, prefix?: string | null) {
      this._prefixes[ns] = prefix ?? '';
      this.writeAttribute(prefix ? `xmlns:${prefix}` : 'xmlns', ns);
    },
    writeText(text: unknown) {
      checkOpen(this, 'writeText');
      this._text += `>${escapeText(checkedText(text, this._open))}`;
      this._open = '';
    },
    writeAttribute(name: string, value: unknown) {
      checkOpen(this, `'${name}'`);
      this._text += ` ${name}="${escapeAttribute(checkedText(value, name))}"`;
    },
    writeXsiType(type: string) {
      // Declared by the envelope, mostly.
      this.writeAttribute(`${this.getPrefix(namespaces.xsi)}:type`, type);
    },
    writeNameValueNode(name: string, value: unknown) {
      if (isList(value)) {
        for (const item of toArray(value)) this.writeNameValueNode(name, item);
        return;
      }
      this.writeStartElement(name);
      if (value === null || value === undefined) {
        // Asked for first: it may be declared on the element.
        const prefix = this.getPrefix(namespaces.xsi);
        this._text += ` ${prefix}:nil="true"`;
      } else this.writeText(isDate(value) ? dateTimeToString(value) : value);
      this.writeEndElement(name);
    },
    getPrefix(ns: string) {
      let prefix = this._prefixes[ns];
      if (prefix === undefined) {
        prefix = ns === namespaces.xsi ? 'xsi' : `ns${this._generated++}`;
        this.writeNamespace(ns, prefix);
      }
      return prefix;
    },
    startEnvelope() {
      this.writeStartElement('Envelope', this.soapNS, 'se');
      this.writeNamespace(namespaces.xsi, 'xsi');
    },
    endEnvelope: ends('Envelope'),
    startHeader: starts('Header'),
    endHeader: ends('Header'),
    startBody: starts('Body'),
    endBody: ends('Body'),
    toString() {
      return this._text;
    },
  },
);

/**
 * A writer, and how it writes elements. The writer stays: when a browser collects garbage, it throws away compiled code
 * whose objects are all gone, and the envelopes after that would take three times as long.
 */
const model = new XmlWriter();
export const original = [model, model.writeNameValueNode, model.writeStartElement, model.writeText] as const;
