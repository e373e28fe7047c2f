import type { CallName, CallRow, calls, OlderCallName, olderCalls } from '../contract/calls.js';
import type { IsList, NameOf, TypeNotation } from '../contract/type-notation.js';
import type { baseTypes, complexTypes } from '../contract/types.js';
import type { Callback, OnFailure } from './callback.js';
import type { ParameterLabels } from './parameter-labels.js';
import type { TypedCalls } from './typed-records.js';
import type { Xml } from './xml.js';

// Types of the calls, made from the tables of the contract.

type ComplexTypes = typeof complexTypes;
type BaseTypes = typeof baseTypes;
/** Name of what a call takes or gives, as in the WSDL. */
export type ComplexTypeName = keyof ComplexTypes;
type Marked<T extends TypeNotation, Mark> = T extends `${string}?${string}` ? Mark : never;

/** A record as it arrives. */
export type Row = Xml & { type: string; Id?: string | null };

/** A record to send: an `SObject`, one that was queried, or any object with a type, a page's own interface included. */
export type Sendable = { type: string } | { type: string; [field: string]: unknown };

/** What an element decodes to. Simple values are always text. */
type Decoded<Name extends string> = Name extends 'sObject'
  ? Row
  : Name extends 'anyType'
    ? // biome-ignore lint/suspicious/noExplicitAny: no description tells what it is
      any
    : Name extends ComplexTypeName
      ? DecodedObject<Name>
      : string;

/**
 * The item of a list that has but one. Pages whose list always has several take it for an array, by `length` and
 * indexes, so that the other thing that it may be has members of any name.
 */
type OnlyItem<Name extends ComplexTypeName> = DecodedObject<Name> & Xml;

type Alone<Name extends string> = Name extends ComplexTypeName ? OnlyItem<Name> : Decoded<Name>;

type DecodedField<T extends TypeNotation> =
  IsList<T> extends true
    ? Alone<NameOf<T>> | Decoded<NameOf<T>>[] | Marked<T, null> | undefined
    : Decoded<NameOf<T>> | Marked<T, null | undefined>;

/** The methods of an `Xml`, without the fields of any name. */
export type XmlMethods = { [Name in keyof Xml as string extends Name ? never : Name]: Xml[Name] };

/** Elements as they arrive: one value of a list stands alone, several are an array. */
export type DecodedFields<Fields> = XmlMethods & {
  [Field in keyof Fields]: Fields[Field] extends infer T extends TypeNotation ? DecodedField<T> : never;
};

/** A complex type as it arrives: members that it has not do not compile, but for `get` and its like. */
export type DecodedObject<Name extends ComplexTypeName> = DecodedFields<ComplexTypes[Name]>;

/** What a call gives. */
type Result<T extends string> = T extends 'void'
  ? []
  : IsList<T> extends true
    ? (Decoded<NameOf<T>> | Marked<T, null>)[]
    : Decoded<NameOf<T>> | Marked<T, null>;

type Scalar = {
  boolean: boolean | string;
  int: number | string;
  dateTime: Date | string;
  toXml: Xml['toXml'];
  // biome-ignore lint/suspicious/noExplicitAny: no description tells what it is
  anyType: any;
};

/** What a page gives for an element. */
type Sent<Name extends string> = Name extends 'sObject'
  ? Sendable
  : Name extends keyof Scalar
    ? Scalar[Name]
    : Name extends ComplexTypeName
      ? SentObject<Name | Extending<Name>>
      : string;

/** Complex types that extend another. */
type Extending<Name> = {
  [Other in keyof BaseTypes]: BaseTypes[Other] extends Name ? Other : never;
}[keyof BaseTypes];

/** A request object, or an object with its members; where several types extend one, each of them. */
type SentObject<Name extends ComplexTypeName> = Name extends unknown ? SentFields<Name> : never;

/** The elements of a complex type, those of the one that it extends included, and what a request object has besides. */
type Elements<Name extends ComplexTypeName> = ComplexTypes[Name] & {
  /** Which type it is. */
  readonly _xsiType: 'string';
  /** What any `Xml` has: without a member in common, TypeScript would refuse one. */
  readonly toXml: 'toXml';
} & (Name extends keyof BaseTypes ? Elements<BaseTypes[Name]> : unknown);

/**
 * The members of a complex type as a page sets them. They leave no room for other members, so that a misspelt one does
 * not compile; their types have no names, so that an editor shows them.
 */
export type SentFields<Name extends ComplexTypeName> = {
  -readonly [Field in keyof Elements<Name>]?: Elements<Name>[Field] extends infer T extends TypeNotation
    ? Sent<NameOf<T>> | (IsList<T> extends true ? readonly Sent<NameOf<T>>[] : never) | null
    : never;
};

type Argument<T extends TypeNotation> =
  IsList<T> extends true ? readonly Sent<NameOf<T>>[] : Sent<NameOf<T>> | Marked<T, null>;

type Labelled<Name, T> = Name extends keyof ParameterLabels<T> ? ParameterLabels<T>[Name] : [argument: T];

/** Parameters in the order of their names. Those that may be omitted are, from the end on. */
type InOrder<
  Params extends CallRow['params'],
  Names extends readonly unknown[],
  May,
> = Names extends readonly [infer Name extends keyof Params, ...infer Others]
  ?
      | [
          ...Labelled<Name, Argument<Params[Name]> | Omitted<Params, Names, May>>,
          ...InOrder<Params, Others, May>,
        ]
      | (AllOmittable<Params, Names, May> extends true ? [] : never)
      | MovedUp<Params, Names, May>
  : [];

/** Null for a list that may be omitted. */
type Omitted<Params extends CallRow['params'], Names extends readonly unknown[], May> =
  AllOmittable<Params, Names, May> extends true ? null : never;

/** A list in the place of what may be omitted in front of it. */
type MovedUp<Params extends CallRow['params'], Names extends readonly unknown[], May> =
  AllOmittable<Params, Names, May> extends true
    ? Names extends readonly [infer Name extends keyof Params, infer List extends keyof Params]
      ? [IsList<Params[Name]>, IsList<Params[List]>] extends [false, true]
        ? InOrder<Params, [List], May>
        : never
      : never
    : never;

/** Whether no parameter from here on has to be given: in describe calls, where each may be nil or is a list. */
type AllOmittable<Params extends CallRow['params'], Names extends readonly unknown[], May> = May extends true
  ? Names[number] extends infer Name
    ? (
        Name extends keyof Params
          ? Params[Name] extends `${string}?${string}` | `${string}[]`
            ? never
            : Name
          : never
      ) extends never
      ? true
      : false
    : false
  : false;

/** The arguments of a call. Where there is but one, its row needs no order. */
type Arguments<Row extends CallRow, May> = Row extends { order: infer Names extends readonly string[] }
  ? InOrder<Row['params'], Names, May>
  : InOrder<Row['params'], keyof Row['params'] extends never ? [] : [keyof Row['params']], May>;

/**
 * A call's forms: without a callback it gives the result or throws; with one it is asynchronous. The last two are for
 * functions that hand on a callback which they may not have been given.
 */
export interface CallMethod<A extends unknown[], R> {
  (...args: [...A, callback?: null | undefined]): R;
  (...args: [...A, callback: Callback<R>]): void;
  (...args: [...A, onSuccess: (result: R) => void, onFailure: OnFailure]): void;
  (...args: [...A, onSuccess: ((result: R) => void) | null | undefined, onFailure: OnFailure]): R | undefined;
  (...args: [...A, callback: Callback<R> | null | undefined]): R | undefined;
}

/** What a method gives: a list also where the WSDL tells of one result, and the method has always given a list. */
type ResultOf<Row extends CallRow> = Row extends { givesList: true; result: infer T extends string }
  ? Result<T extends 'void' ? T : `${NameOf<T>}[]`>
  : Result<Row['result']>;

type Method<Row extends CallRow, Name> = CallMethod<
  Arguments<Row, Name extends `describe${string}` ? (Row extends { needsList: true } ? false : true) : false>,
  ResultOf<Row>
>;

/** The calls that take more forms than their rows tell. */
interface SpecialCalls {
  /** Synchronous even with a callback. */
  login(
    username: string,
    password: string,
    callback?: Callback<DecodedObject<'LoginResult'>> | null,
  ): DecodedObject<'LoginResult'>;
  describeSoqlListViews: CallMethod<
    [developerNameOrId: string] | [developerNameOrId: string, sobjectType: string | null],
    DecodedObject<'DescribeSoqlListViewResult'>
  > &
    Method<(typeof calls)['describeSoqlListViews'], string>;
}

/** The methods of a connection that are calls, one a row of `calls` and of `olderCalls`. */
export type CallMethods = SpecialCalls & {
  [Name in Exclude<CallName, keyof SpecialCalls | keyof TypedCalls>]: Method<(typeof calls)[Name], Name>;
} & {
  [Name in OlderCallName]: Method<(typeof olderCalls)[Name], Name>;
} & TypedCalls;
