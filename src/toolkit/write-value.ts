import { namespaces } from '../contract/versions.js';
import { refuse } from '../wire/plain-error.js';
import { layers } from './layers.js';
import { isBareObject, isDate, isList, toItems } from './value-kinds.js';
import { isOwnWriter, withoutPrefix, writeText, type XmlWriter } from './xml-writer.js';

/** Whether a namespace is that of the partner API's records; older libraries spell it without `urn:`. */
const isOfRecords = (ns: string) => ns === namespaces.sObject || `urn:${ns}` === namespaces.sObject;

/** Objects and arrays inside each other that are still sent. The browser's stack has room for a few times as many. */
const DEEPEST = 500;

type Members = Record<string, unknown>;
interface WritesItself {
  toXml(ns: string, name: string, writer: XmlWriter): void;
}

const writesItself = (value: object): value is WritesItself =>
  typeof (value as WritesItself).toXml === 'function';

const isSent = (name: string, value: unknown) =>
  value !== undefined && typeof value !== 'function' && name !== '_name' && name !== '_xsiType';

/**
 * Writes a value as the element `name`: an array repeats the element, null is nil, objects write their members. Throws
 * a `PlainError` that names the field in which an object or an array refers to one that it is part of.
 *
 * @param ns namespace of the fields of records inside the value.
 */
export function writeValue(writer: XmlWriter, name: string, value: unknown, ns: string): void {
  if (typeof value !== 'object' || value === null) {
    writer.writeNameValueNode(name, value);
    return;
  }
  // Kept by the writer: objects that write themselves stand in between. A writer of a page's own has none at first.
  const depth = writer._depth ?? 0;
  if (depth === DEEPEST)
    refuse(`'${withoutPrefix(name)}' cannot be sent: it is part of itself, or inside of ${DEEPEST} objects`);
  writer._depth = depth + 1;
  if (isList(value)) for (const item of Array.from(value)) writeValue(writer, name, item, ns);
  else if (writesItself(value)) value.toXml(ns, name, writer);
  else if (!isDate(value) && isBareObject(value)) writeMembers(value, ns, name, writer);
  else writer.writeNameValueNode(name, value);
  writer._depth = depth;
}

/** Writes an object as the element `name`: a record where `ns` is that of records and it has a type. */
export function writeMembers(object: object, ns: string, name: string, writer: XmlWriter): void {
  const members = object as Members;
  writer.writeStartElement(name);
  if (isOfRecords(ns) && 'type' in members) writeRecord(members, ns, writer);
  else {
    if (members._xsiType) writer.writeXsiType(String(members._xsiType));
    for (const member in members) {
      const value = members[member];
      if (isSent(member, value)) writeValue(writer, member, value, ns);
    }
  }
  writer.writeEndElement(name);
}

/**
 * Writes a record's fields in the order of the WSDL: `type`, the fields that become empty, `Id` (nil where there is
 * none), the others. An `id` of any case counts as `Id`, unless there is an `Id` too.
 */
function writeRecord(record: Members, ns: string, writer: XmlWriter): void {
  const prefix = `${writer.getPrefix(ns)}:`;
  let id: unknown = null;
  let fieldsToNull: unknown[] = [];
  // Side by side: pairs would take half as long again.
  const fields: string[] = [];
  const values: unknown[] = [];
  for (const name of memberNames(record, writer)) {
    if (name === 'type') continue;
    const value = record[name];
    if (!isSent(name, value)) continue;
    if (name.length === 2 && /^id$/i.test(name)) id = name === 'Id' || !('Id' in record) ? value : id;
    else if (name === 'fieldsToNull') fieldsToNull = fieldsToNull.concat(toItems(value));
    else {
      if (typeof value === 'object' && toItems(value).includes(null)) fieldsToNull.push(name);
      fields.push(name);
      values.push(value);
    }
  }
  writeValue(writer, `${prefix}type`, record.type, ns);
  if (fieldsToNull.length) writeValue(writer, `${prefix}fieldsToNull`, fieldsToNull, ns);
  writeValue(writer, `${prefix}Id`, id, ns);
  const isOwn = isOwnWriter(writer);
  for (let i = 0; i < fields.length; i++) {
    const name = prefix + fields[i];
    const value = values[i];
    // Most of an envelope is such fields.
    if (isOwn && typeof value === 'string') writeText(writer, name, value);
    else
      for (const item of toItems(value))
        if (item !== null && item !== undefined) writeValue(writer, name, item, ns);
  }
}

/**
 * Names of a record's members, as `for…in` gives them, but for the methods of each `Xml`: to go through those takes
 * longer than to write all the rest. What else is inherited is found out once for records in a row.
 */
function memberNames(record: Members, writer: XmlWriter): readonly string[] {
  const names = Object.keys(record);
  const prototype = Object.getPrototypeOf(record);
  if (writer._prototype !== prototype) {
    const methods = layers().Xml.prototype;
    writer._prototype = prototype;
    writer._inherited = [];
    for (const name in prototype) if (typeof methods[name] !== 'function') writer._inherited.push(name);
  }
  for (const name of writer._inherited) if (!Object.getOwnPropertyDescriptor(record, name)) names.push(name);
  return names;
}
