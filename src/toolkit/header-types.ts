import type { headers } from '../contract/headers.js';
import type { IsList, NameOf, TypeNotation } from '../contract/type-notation.js';

// Types of the header options, made from the table of headers.

type Rows = (typeof headers)[number];
type Values = { boolean: boolean | string; int: number | string };
type One<Name extends string> = Name extends keyof Values ? Values[Name] : string;
type Value<T> = T extends TypeNotation
  ? IsList<T> extends true
    ? (string | object)[] | string | object
    : One<NameOf<T>>
  : never;

/** The fields of a union of objects, all in one. */
type Merged<Union> = {
  [Key in Union extends unknown ? keyof Union : never]: Union extends Record<Key, infer T> ? T : never;
};

type Plain = Merged<Extract<Rows, { options: object }>['options']>;
type Grouped = { [Row in Extract<Rows, { property: string }> as Row['property']]: Row['fields'] };

/** The header options of a connection. They start as `null`, and are sent once they are set. */
export type HeaderOptions = {
  -readonly [Option in keyof Plain]: Value<Plain[Option]> | null;
} & {
  [Property in keyof Grouped]:
    | {
        -readonly [Field in keyof Grouped[Property]]?: Value<Grouped[Property][Field]> | null;
      }
    | null;
};
