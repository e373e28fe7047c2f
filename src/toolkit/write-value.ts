import { refuse } from '../wire/plain-error.js';
import { layers } from './layers.js';
import { isBareObject, isDate, isList, toItems } from './value-kinds.js';
import { withoutPrefix, type XmlWriter } from './xml-writer.js';

/** The namespace of the partner API's records; older libraries spell it without `urn:`. */
const RECORD_NAMESPACE = /^(?:urn:)?sobject\.partner\.soap\.sforce\.com$/;

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
  if (RECORD_NAMESPACE.test(ns) && 'type' in members) writeRecord(members, ns, writer);
  else {
    if (members._xsiType) writer.writeXsiType(String(members._xsiType));
    for (const member in members) {
      if (isSent(member, members[member])) writeValue(writer, member, members[member], ns);
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
  const fields: string[] = [];
  for (const name of memberNames(record)) {
    const value = record[name];
    if (name === 'type' || !isSent(name, value)) continue;
    if (name.length === 2 && /^id$/i.test(name)) id = name === 'Id' || !('Id' in record) ? value : id;
    else if (name === 'fieldsToNull') fieldsToNull = fieldsToNull.concat(toItems(value));
    else {
      if (typeof value === 'object' && toItems(value).includes(null)) fieldsToNull.push(name);
      fields.push(name);
    }
  }
  writeValue(writer, `${prefix}type`, record.type, ns);
  if (fieldsToNull.length) writeValue(writer, `${prefix}fieldsToNull`, fieldsToNull, ns);
  writeValue(writer, `${prefix}Id`, id, ns);
  for (const name of fields) {
    const value = record[name];
    // Asked here, as most of an envelope is such fields.
    if (typeof value !== 'object') writer.writeNameValueNode(prefix + name, value);
    else
      for (const item of toItems(value))
        if (item !== null && item !== undefined) writeValue(writer, prefix + name, item, ns);
  }
}

/**
 * Names of an object's members, as `for…in` gives them: for those of the toolkit's own records, which inherit methods
 * alone, without going through those. That would take most of the time of writing all the members.
 */
function memberNames(object: Members): readonly string[] {
  if (Object.getPrototypeOf(object) === layers().SObject.prototype) return Object.keys(object);
  const names: string[] = [];
  for (const name in object) names.push(name);
  return names;
}
