import type { IsList, NameOf, TypeNotation } from '../../contract/type-notation.js';
import { type ElementType, parseType } from '../../contract/type-notation.js';
import type { ComplexTypeName } from '../../contract/types.js';
import { baseTypes, complexTypes } from '../../contract/types.js';
import type { QueryResult } from '../core/records.js';
import { javaDouble } from './java-double.js';
import { formatQueryResult, formatRecord, type ShapedRow } from './record-format.js';
import { xmlText } from './xml-text.js';

type Simple = string | number | boolean;

/**
 * What a handler gives for a value of a type, by the type's name. Where a value is of a type that extends it, its
 * `xsiType` says so: the compiler is not told, as comparing types that hold themselves with all that extend them has
 * no end.
 */
type Named<Name extends string> = Name extends 'QueryResult'
  ? QueryResult
  : Name extends 'sObject'
    ? ShapedRow
    : Name extends ComplexTypeName
      ? Members<(typeof complexTypes)[Name]>
      : Simple;

type MayMiss<T extends TypeNotation> = T extends `?${string}` ? true : IsList<T>;

type Members<Type extends Readonly<Record<string, TypeNotation>>> = {
  readonly [M in keyof Type as MayMiss<Type[M]> extends true ? never : M]: FormatInput<Type[M]>;
} & {
  readonly [M in keyof Type as MayMiss<Type[M]> extends true ? M : never]?: FormatInput<Type[M]> | undefined;
};

type OrNil<T extends TypeNotation, Value> = T extends `${string}?` | `${string}?[]` ? Value | null : Value;

/**
 * The value that stands for a type written in the contract's notation: an object with the type's elements, a list,
 * a text, number or boolean; `null` where the element may be nil. Elements that may stand zero times may be left out.
 */
export type FormatInput<T extends TypeNotation> =
  IsList<T> extends true ? readonly OrNil<T, Named<NameOf<T>>>[] : OrNil<T, Named<NameOf<T>>>;

type Format = (name: string, value: unknown) => string;

/** Types that have a format of their own. */
const SPECIAL: Readonly<Record<string, Format>> = {
  QueryResult: (name, value) => formatQueryResult(name, value as QueryResult),
  sObject: (name, value) => formatRecord(name, value as ShapedRow),
};

function formatSimple(typeName: string): Format {
  const toText = typeName === 'double' ? (value: unknown) => javaDouble(String(value)) : String;
  return (name, value) => {
    if (typeof value === 'object')
      throw new TypeError(`'${name}' is ${JSON.stringify(value)} and not a ${typeName}`);
    const text = xmlText(toText(value));
    return text === '' ? `<${name}/>` : `<${name}>${text}</${name}>`;
  };
}

function formatElement(type: ElementType): Format {
  const nil = (name: string) => `<${name} xsi:nil="true"/>`;
  const inside = formatNamed(type.name);
  const one: Format = (name, value) => {
    if (value !== null && value !== undefined) return inside(name, value);
    if (type.nillable && value === null) return nil(name);
    throw new TypeError(`'${name}' has no value; a ${type.name} must stand there`);
  };
  if (type.list)
    return (name, value) => ((value as readonly unknown[]) ?? []).map((item) => one(name, item)).join('');
  return (name, value) => (value === undefined && type.optional ? '' : one(name, value));
}

function formatMembers(typeName: ComplexTypeName): Format {
  const members = Object.entries(elementsOf(typeName)).map(
    ([name, notation]) => [name, formatElement(parseType(notation))] as const,
  );
  return (name, value) => {
    let text = '';
    for (const [member, format] of members)
      text += format(member, (value as Record<string, unknown>)[member]);
    const xsiType = (value as { readonly xsiType?: string }).xsiType;
    const start = xsiType === undefined ? name : `${name} xsi:type="${xsiType}"`;
    return text === '' ? `<${start}/>` : `<${start}>${text}</${name}>`;
  };
}

/** The elements of a type, those of the type that it extends first. */
const elementsOf = (typeName: ComplexTypeName): Readonly<Record<string, TypeNotation>> => ({
  ...(Object.hasOwn(baseTypes, typeName) && complexTypes[baseTypes[typeName as keyof typeof baseTypes]]),
  ...complexTypes[typeName],
});

const made = new Map<string, Format>();

function formatOf(typeName: ComplexTypeName): Format {
  let format = made.get(typeName);
  if (!format) {
    format = formatMembers(typeName);
    made.set(typeName, format);
  }
  return format;
}

/** A value may be of a type that extends the one that is expected. */
function actualType(expected: string, value: unknown): ComplexTypeName {
  const { xsiType } = value as { readonly xsiType?: unknown };
  if (xsiType === undefined) return expected as ComplexTypeName;
  if (baseTypes[xsiType as keyof typeof baseTypes] === expected) return xsiType as ComplexTypeName;
  throw new TypeError(`a value of type ${String(xsiType)} stands where a ${expected} is expected`);
}

/** The format of a type; made on first use, as types may hold themselves. */
function formatNamed(typeName: string): Format {
  const special = SPECIAL[typeName];
  if (special) return special;
  if (!Object.hasOwn(complexTypes, typeName)) return formatSimple(typeName);
  return (name, value) => formatOf(actualType(typeName, value))(name, value);
}

/**
 * Writes a value as elements of the given name, as the contract's types say: order of elements, nil, lists. Throws
 * a `TypeError` when an element that must stand there has no value.
 */
export function formatValue<T extends TypeNotation>(
  name: string,
  notation: T,
  value: FormatInput<T>,
): string {
  return formatElement(parseType(notation))(name, value);
}
