/**
 * The notation in which the tables of this folder write a type: `name` with marks around it.
 *
 * | mark | meaning |
 * |---|---|
 * | `?` in front | the element may be left out |
 * | `?` behind | the element may be nil |
 * | `[]` at the end | the element stands zero or more times |
 */
export type TypeNotation = string;

/** A type of the contract's tables, taken apart. */
export interface ElementType {
  /** Name of a complex type of `complexTypes`, or of a simple type (`string`, `ID`, `dateTime`, …). */
  readonly name: string;
  readonly list: boolean;
  readonly nillable: boolean;
  readonly optional: boolean;
}

const NOTATION = /^(\??)(\w+)(\??)((?:\[\])?)$/;

/** Takes a type written in the notation apart. Throws a `TypeError` on anything that is not in the notation. */
export function parseType(notation: TypeNotation): ElementType {
  const match = NOTATION.exec(notation);
  if (!match) throw new TypeError(`'${notation}' is not a type of the contract's tables`);
  return {
    name: match[2] as string,
    list: match[4] !== '',
    nillable: match[3] !== '',
    optional: match[1] !== '',
  };
}

/** The bare name in a notation: `NameOf<'?SaveResult?[]'>` is `'SaveResult'`. */
export type NameOf<T extends TypeNotation> = T extends `?${infer Rest}`
  ? NameOf<Rest>
  : T extends `${infer Rest}[]`
    ? NameOf<Rest>
    : T extends `${infer Rest}?`
      ? NameOf<Rest>
      : T;

/** Whether a notation is a list. */
export type IsList<T extends TypeNotation> = T extends `${string}[]` ? true : false;
