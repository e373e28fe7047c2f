import { stringToDate, stringToDateTime } from '../wire/dates.js';
import { defineMember } from '../wire/define-member.js';
import { refuse } from '../wire/plain-error.js';
import { decodeBase64 } from './base64-binary.js';
import { constructorFunction } from './constructor-function.js';
import { isDate, isList } from './value-kinds.js';
import { writeMembers, writeValue } from './write-value.js';
import type { XmlWriter } from './xml-writer.js';

/** Base of every object that is sent or received. Fields are its own members; values arrive as strings. */
export interface Xml {
  /** The field's value; `null` when it is absent or anything falsy. */
  // biome-ignore lint/suspicious/noExplicitAny: fields are whatever was asked for
  get(name: string): any;
  set(name: string, value: unknown): void;
  /** The field as an array: one value comes back as the only item, an absent one as no item. */
  // biome-ignore lint/suspicious/noExplicitAny: fields are whatever was asked for
  getArray(name: string): any[];
  /** As `getArray`. */
  // biome-ignore lint/suspicious/noExplicitAny: fields are whatever was asked for
  getJSONArray(name: string): any[];
  /** As `getArray`. */
  // biome-ignore lint/suspicious/noExplicitAny: fields are whatever was asked for
  toArray(name: string): any[];
  /** `true` for `"true"` and `true` alone. */
  getBoolean(name: string): boolean;
  /** Throws when the field is absent, null or empty. */
  getInt(name: string): number;
  /** Throws when the field is absent, null or empty. */
  getFloat(name: string): number;
  /** Local midnight of a `yyyy-MM-dd`; `null` when the field is absent. Throws when it is malformed. */
  getDate(name: string): Date | null;
  /** The instant of an ISO date-time; `null` when the field is absent. Throws when it is malformed. */
  getDateTime(name: string): Date | null;
  /** The decoded bytes, one character a byte. Throws when the field is absent or not Base64. */
  getBase64Binary(name: string): string;
  toString(): string;
  /** Writes this object as the element `name`; `ns` is the namespace of records. */
  toXml(ns: string, name: string, writer: XmlWriter): void;
  /** Writes one value as the element `name`; `ns` is the namespace of records. */
  writeValue(ns: string, writer: XmlWriter, name: string, value: unknown): void;
  // biome-ignore lint/suspicious/noExplicitAny: fields are whatever was asked for
  [field: string]: any;
}

/** The value of a field that must have one. */
function required(xml: Xml, name: string): string {
  const value = xml[name];
  if (value === undefined || value === null || value === '') refuse(`The field '${name}' has no value`);
  return String(value);
}

function toDate(value: unknown, read: (text: string) => Date): Date | null {
  if (!value) return null;
  return isDate(value) ? value : read(String(value));
}

/** @param name kept as `_name`, out of sight of `for…in` and of `JSON.stringify`. */
export const Xml = constructorFunction<Xml, [name?: string]>(
  function (name) {
    if (name !== undefined) defineMember(this, '_name', name);
  },
  {
    get(name: string) {
      return this[name] || null;
    },
    set(name: string, value: unknown) {
      this[name] = value;
    },
    getArray(name: string) {
      const value = this[name];
      if (!value) return [];
      return isList(value) ? value : [value];
    },
    getJSONArray(name: string) {
      return this.getArray(name);
    },
    toArray(name: string) {
      return this.getArray(name);
    },
    getBoolean(name: string) {
      const value = this[name];
      return value === 'true' || value === true;
    },
    getInt(name: string) {
      return Number.parseInt(required(this, name), 10);
    },
    getFloat(name: string) {
      return Number.parseFloat(required(this, name));
    },
    getDate(name: string) {
      return toDate(this[name], stringToDate);
    },
    getDateTime(name: string) {
      return toDate(this[name], stringToDateTime);
    },
    getBase64Binary(name: string) {
      return decodeBase64(required(this, name), `The field '${name}'`);
    },
    toString() {
      let text = '{';
      for (const name in this) {
        const value = this[name];
        if (typeof value === 'function') continue;
        text += `${name}:${value && typeof value !== 'object' ? `'${value}'` : value}, `;
      }
      return `${text}}`;
    },
    toXml: writeMembers,
    writeValue(ns: string, writer: XmlWriter, name: string, value: unknown) {
      writeValue(writer, name, value, ns);
    },
  },
);
