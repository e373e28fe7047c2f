import { refuse } from '../wire/plain-error.js';
import { layers } from './layers.js';
import { isBareObject, isDate, isList, toArray, toItems } from './value-kinds.js';
import type { Xml } from './xml.js';
import { original, withoutPrefix, writeField, type XmlWriter } from './xml-writer.js';

/** What is in the namespace of the partner API's records; older libraries spell it without `urn:`. */
const OF_RECORDS = 'sobject.partner.soap';

/** Objects and arrays inside each other that are still sent. The browser's stack has room for a few times as many. */
const DEEPEST = 500;

type Members = Record<string, unknown>;
type WritesItself = Pick<Xml, 'toXml'>;

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
    refuse(`'${withoutPrefix(name)}' cannot be sent: it is inside of itself, or of ${DEEPEST} objects`);
  writer._depth = depth + 1;
  if (isList(value)) for (const item of toArray(value)) writeValue(writer, name, item, ns);
  else if (typeof (value as WritesItself).toXml === 'function')
    (value as WritesItself).toXml(ns, name, writer);
  else if (!isDate(value) && isBareObject(value)) writeMembers.call(value, ns, name, writer);
  else writer.writeNameValueNode(name, value);
  writer._depth = depth;
}

/** Writes the object that it is called on as the element `name`: a record where `ns` is that of records and it has a type. */
export function writeMembers(this: object, ns: string, name: string, writer: XmlWriter): void {
  const members = this as Members;
  writer.writeStartElement(name);
  if (ns?.includes(OF_RECORDS) && 'type' in members) writeRecord(members, ns, writer);
  else {
    if (members._xsiType) writer.writeXsiType(members._xsiType as string);
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
  // Names and values side by side: pairs would take half as long again.
  const names = ['type', 'fieldsToNull', 'Id'];
  const values: [type: unknown, fieldsToNull: unknown[], id: unknown, ...others: unknown[]] = [
    record.type,
    [],
    null,
  ];
  for (const name of memberNames(record, writer)) {
    const value = record[name];
    if (name === 'type' || !isSent(name, value)) continue;
    if (name.length === 2 && /^id$/i.test(name)) {
      if (name === 'Id' || !('Id' in record)) values[2] = value;
    } else if (name === 'fieldsToNull') values[1].push(...toItems(value));
    else {
      if (typeof value === 'object' && toItems(value).includes(null)) values[1].push(name);
      names.push(name);
      values.push(value);
    }
  }
  const prefix = writer.getPrefix(ns);
  // A page may have put methods of its own in their place.
  const isOwn =
    writer.writeNameValueNode === original[1] &&
    writer.writeStartElement === original[2] &&
    writer.writeText === original[3];
  for (let i = 0; i < names.length; i++) {
    const name = names[i] as string;
    const value = values[i];
    if (isOwn && typeof value === 'string') writeField(writer, prefix, name, value);
    // What is null among the fields stands in `fieldsToNull`.
    else
      for (const item of toItems(value))
        if (i < 3 || (item !== null && item !== undefined)) writeValue(writer, `${prefix}:${name}`, item, ns);
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
