import type { CallRow } from '../../contract/calls.js';
import type { IsList, NameOf, TypeNotation } from '../../contract/type-notation.js';
import { type ElementType, parseType } from '../../contract/type-notation.js';
import { baseTypes, complexTypes } from '../../contract/types.js';
import { ApiFault } from '../core/api-fault.js';
import type { InputRecord } from '../core/records.js';
import { refuseXml } from './refuse-xml.js';
import type { XmlElement } from './xml-document.js';

/**
 * A request object of a complex type: element → value. It has no prototype. Where `xsi:type` names a type that extends
 * the one that is asked for, its elements are there too, and `xsiType` says which it is.
 */
export type RequestObject = { readonly [element: string]: unknown };

type One<T extends TypeNotation> =
  NameOf<T> extends 'sObject'
    ? InputRecord
    : NameOf<T> extends keyof typeof complexTypes
      ? RequestObject
      : string;

/** The value of a parameter: a list as it came, or the one value; `null` is nil or left out. */
export type ParameterValue<T extends TypeNotation> =
  IsList<T> extends true ? readonly (One<T> | null)[] : One<T> | null;

/** The parameters of a call by name. */
export type Parameters<Row extends CallRow> = {
  readonly [Name in keyof Row['params']]: ParameterValue<Row['params'][Name]>;
};

const childrenOf = (element: XmlElement, name: string) =>
  element.children.filter((child) => child.name === name);

function simpleText(element: XmlElement): string {
  if (element.children.length === 0) return element.text;
  return refuseXml(
    `The element '${element.name}' has elements inside ('${element.children[0]?.name}'); text is expected`,
  );
}

function refuseRepetition(name: string): never {
  throw new ApiFault('INVALID_FIELD', `The field '${name}' stands twice in one record; give it once`);
}

/** The id of a record: a page's `id` counts where there is no `Id`. The same one may stand there twice. */
function readId(element: XmlElement): string | null {
  const given = element.children.filter(({ name }) => name.toLowerCase() === 'id');
  const spelt = given.filter(({ name }) => name === 'Id');
  const ids = (spelt.length > 0 ? spelt : given).map(({ nil, text }) => (nil ? '' : text.trim()));
  if (new Set(ids).size > 1) refuseRepetition('Id');
  return ids[0] || null;
}

/** A record in the place of a parent. What has no type is none: the answer of a subquery, say, that is sent back. */
function readParent(element: XmlElement): InputRecord {
  if (element.children.some(({ name }) => name === 'type')) return readRecord(element);
  throw new ApiFault(
    'INVALID_FIELD',
    `The field '${element.name}' holds elements, but no record with a type; leave it out`,
  );
}

/**
 * Reads a record: `type`, `Id` and `fieldsToNull`, and every other element as a field, or as a parent where a record
 * stands in it. What stands twice is refused by name.
 */
function readRecord(element: XmlElement): InputRecord {
  const fields = new Map<string, string | null>();
  const parents = new Map<string, InputRecord>();
  const fieldsToNull: string[] = [];
  let type: string | null = null;
  for (const child of element.children) {
    if (child.children.length > 0) {
      if (parents.has(child.name)) refuseRepetition(child.name);
      parents.set(child.name, readParent(child));
      continue;
    }
    const value = child.nil ? null : child.text;
    if (child.name === 'type') {
      if (type !== null && type !== value) refuseRepetition('type');
      type = value;
    } else if (child.name === 'fieldsToNull') value !== null && fieldsToNull.push(value.trim());
    else if (child.name.toLowerCase() !== 'id') {
      if (fields.has(child.name)) refuseRepetition(child.name);
      fields.set(child.name, value);
    }
  }
  if (!type?.trim()) throw new ApiFault('INVALID_TYPE', 'Must send a concrete entity type.');
  const record = { type: type.trim(), id: readId(element), fields, fieldsToNull };
  return parents.size > 0 ? { ...record, parents } : record;
}

type ComplexTypeName = keyof typeof complexTypes;

const readMembers = (element: XmlElement, type: ComplexTypeName) =>
  Object.entries(complexTypes[type]).map(
    ([name, notation]) => [name, readMember(element, name, parseType(notation))] as const,
  );

const isExtension = (name: string, base: string): name is keyof typeof baseTypes =>
  Object.hasOwn(baseTypes, name) && baseTypes[name as keyof typeof baseTypes] === base;

function readObject(element: XmlElement, type: ComplexTypeName): RequestObject {
  const own = element.type ?? '';
  const members = readMembers(element, type);
  if (isExtension(own, type)) members.push(...readMembers(element, own), ['xsiType', own]);
  return Object.assign(Object.create(null), Object.fromEntries(members));
}

function readOne(element: XmlElement, type: ElementType): unknown {
  if (element.nil) return null;
  if (type.name === 'sObject') return readRecord(element);
  if (Object.hasOwn(complexTypes, type.name)) return readObject(element, type.name as ComplexTypeName);
  return simpleText(element);
}

/** Reads the child elements of one name; those of a list wherever they stand. */
export function readMember(parent: XmlElement, name: string, type: ElementType): unknown {
  const found = childrenOf(parent, name);
  if (type.list) return found.map((element) => readOne(element, type));
  if (found.length > 1) refuseXml(`The element '${name}' stands ${found.length} times; once is allowed`);
  return found[0] ? readOne(found[0], type) : null;
}

/** Reads the parameters of a call from the element of its operation, in whatever order they stand; no others may. */
export function readParameters<Row extends CallRow>(operation: XmlElement, row: Row): Parameters<Row> {
  const unknown = operation.children.find(({ name }) => !Object.hasOwn(row.params, name));
  if (unknown)
    refuseXml(
      `Element {${unknown.namespace.slice(0, 100)}}${unknown.name.slice(0, 100)} invalid at this location; the ` +
        `parameters of ${operation.name} are: ${Object.keys(row.params).join(', ') || 'none'}`,
    );
  const values: Record<string, unknown> = Object.create(null);
  for (const [name, notation] of Object.entries(row.params))
    values[name] = readMember(operation, name, parseType(notation));
  return values as Parameters<Row>;
}
