import type { CallName, CallRow, calls, OlderCallName, olderCalls } from '../contract/calls.js';
import type { IsList, NameOf, TypeNotation } from '../contract/type-notation.js';
import type { complexTypes } from '../contract/types.js';
import type { Callback } from './callback.js';
import type { ParameterLabels } from './parameter-labels.js';
import type { SObject } from './sobject.js';
import type { Xml } from './xml.js';

// Types of the calls, made from the tables of the contract.

type ComplexTypes = typeof complexTypes;
type Marked<T extends TypeNotation, Mark> = T extends `${string}?${string}` ? Mark : never;

/** A record as it arrives. */
export type Row = Xml & { type: string; Id?: string | null };

/** A record to send: an `SObject`, one that was queried, or any object with a type. */
export type Sendable = SObject | Row | { type: string; [field: string]: unknown };

/** What an element decodes to. Simple values are always text. */
type Decoded<Name extends string> = Name extends 'sObject'
  ? Row
  : Name extends 'anyType'
    ? // biome-ignore lint/suspicious/noExplicitAny: no description tells what it is
      any
    : Name extends keyof ComplexTypes
      ? DecodedObject<Name>
      : string;

/** A complex type as it arrives: one value of a list stands alone, several are an array. */
export type DecodedObject<Name extends keyof ComplexTypes> = Xml & {
  [Field in keyof ComplexTypes[Name]]: ComplexTypes[Name][Field] extends infer T extends TypeNotation
    ? DecodedField<T>
    : never;
};

type DecodedField<T extends TypeNotation> =
  IsList<T> extends true
    ? Decoded<NameOf<T>> | Decoded<NameOf<T>>[] | Marked<T, null> | undefined
    : Decoded<NameOf<T>> | Marked<T, null | undefined>;

/** What a call gives. */
type Result<T extends string> = T extends 'void'
  ? []
  : IsList<T> extends true
    ? (Decoded<NameOf<T>> | Marked<T, null>)[]
    : Decoded<NameOf<T>> | Marked<T, null>;

type Scalar = { boolean: boolean | string; int: number | string; dateTime: Date | string };

/** What a page gives for a parameter. */
type Sent<Name extends string> = Name extends 'sObject'
  ? Sendable
  : Name extends keyof Scalar
    ? Scalar[Name]
    : Name extends keyof ComplexTypes
      ? object
      : string;

type Argument<T extends TypeNotation> =
  IsList<T> extends true ? Sent<NameOf<T>>[] : Sent<NameOf<T>> | Marked<T, null>;

type Labelled<Name, T> = Name extends keyof ParameterLabels<T> ? ParameterLabels<T>[Name] : [argument: T];

type InOrder<Params extends CallRow['params'], Names extends readonly unknown[]> = Names extends readonly [
  infer Name extends keyof Params,
  ...infer Others,
]
  ? [...Labelled<Name, Argument<Params[Name]>>, ...InOrder<Params, Others>]
  : [];

/** The arguments of a call. Where there is but one, its row needs no order. */
type Arguments<Row extends CallRow> = Row extends { order: infer Names extends readonly string[] }
  ? InOrder<Row['params'], Names>
  : InOrder<Row['params'], keyof Row['params'] extends never ? [] : [keyof Row['params']]>;

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

type Method<Row extends CallRow> = CallMethod<Arguments<Row>, ResultOf<Row>>;

/** The methods of a connection that are calls, one a row of `calls` and of `olderCalls`. */
export type CallMethods = { [Name in CallName]: Method<(typeof calls)[Name]> } & {
  [Name in OlderCallName]: Method<(typeof olderCalls)[Name]>;
};
