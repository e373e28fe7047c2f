import type { CallName, CallRow, calls, OlderCallName, olderCalls } from '../contract/calls.js';
import type { IsList, NameOf, TypeNotation } from '../contract/type-notation.js';
import type { baseTypes, complexTypes } from '../contract/types.js';
import type { Callback } from './callback.js';
import type { ParameterLabels } from './parameter-labels.js';
import type { SObject } from './sobject.js';
import type { TypedCalls } from './typed-records.js';
import type { Xml } from './xml.js';

// Types of the calls, made from the tables of the contract.

type ComplexTypes = typeof complexTypes;
type BaseTypes = typeof baseTypes;
type Marked<T extends TypeNotation, Mark> = T extends `${string}?${string}` ? Mark : never;

/** A record as it arrives. */
export type Row = Xml & { type: string; Id?: string | null };

/** A record to send: an `SObject`, one that was queried, or any object with a type, a page's own interface included. */
export type Sendable = SObject | Row | { type: string; [field: string]: unknown } | { type: string };

/** What an element decodes to. Simple values are always text. */
type Decoded<Name extends string> = Name extends 'sObject'
  ? Row
  : Name extends 'anyType'
    ? // biome-ignore lint/suspicious/noExplicitAny: no description tells what it is
      any
    : Name extends keyof ComplexTypes
      ? DecodedObject<Name>
      : string;

type DecodedField<T extends TypeNotation> =
  IsList<T> extends true
    ? Decoded<NameOf<T>> | Decoded<NameOf<T>>[] | Marked<T, null> | undefined
    : Decoded<NameOf<T>> | Marked<T, null | undefined>;

/** Elements as they arrive: one value of a list stands alone, several are an array. */
export type DecodedFields<Fields> = Xml & {
  [Field in keyof Fields]: Fields[Field] extends infer T extends TypeNotation ? DecodedField<T> : never;
};

/** A complex type as it arrives. */
export type DecodedObject<Name extends keyof ComplexTypes> = DecodedFields<ComplexTypes[Name]>;

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
  // biome-ignore lint/suspicious/noExplicitAny: no description tells what it is
  anyType: any;
};

/** What a page gives for an element. */
type Sent<Name extends string> = Name extends 'sObject'
  ? Sendable
  : Name extends keyof Scalar
    ? Scalar[Name]
    : Name extends keyof ComplexTypes
      ? SentObject<Name | Extending<Name>>
      : string;

/** Complex types that extend another. */
type Extending<Name> = {
  [Other in keyof BaseTypes]: BaseTypes[Other] extends Name ? Other : never;
}[keyof BaseTypes];

/** A request object, or an object with its members. */
type SentObject<Name extends keyof ComplexTypes> = Name extends unknown
  ? Xml | (SentFields<Name> & { _xsiType?: string })
  : never;

type SentField<T extends TypeNotation> =
  | Sent<NameOf<T>>
  | (IsList<T> extends true ? readonly Sent<NameOf<T>>[] : never)
  | null;

/** The members of a complex type, those of the one that it extends included, as a page sets them. */
export type SentFields<Name extends keyof ComplexTypes> = {
  -readonly [Field in keyof ComplexTypes[Name]]?: ComplexTypes[Name][Field] extends infer T extends
    TypeNotation
    ? SentField<T>
    : never;
} & (Name extends keyof BaseTypes ? SentFields<BaseTypes[Name]> : unknown);

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

/** A call's forms: without a callback it gives the result or throws; with one it is asynchronous. */
export interface CallMethod<A extends unknown[], R> {
  (...args: [...A, callback?: null | undefined]): R;
  (...args: [...A, callback: Callback<R>]): void;
  (...args: [...A, onSuccess: (result: R) => void, onFailure: (error: unknown) => void]): void;
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
  describeSoqlListViews: Method<(typeof calls)['describeSoqlListViews'], string> &
    CallMethod<
      [developerNameOrId: string] | [developerNameOrId: string, sobjectType: string | null],
      DecodedObject<'DescribeSoqlListViewResult'>
    >;
}

/** The methods of a connection that are calls, one a row of `calls` and of `olderCalls`. */
export type CallMethods = SpecialCalls & {
  [Name in Exclude<CallName, keyof SpecialCalls>]: Method<(typeof calls)[Name], Name>;
} & {
  [Name in OlderCallName]: Method<(typeof olderCalls)[Name], Name>;
} & TypedCalls;
