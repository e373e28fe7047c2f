/**
 * A value on its way between a client and a handler, in a form that threads can exchange and every format can write.
 * A `Date` is an instant; a day is the text `2025-06-01`; bytes are a `Uint8Array`.
 */
export type ApexValue =
  | null
  | string
  | number
  | boolean
  | bigint
  | Date
  | Uint8Array
  | readonly ApexValue[]
  | ApexRecord
  | ApexObject;

type Member = readonly [name: string, value: ApexValue];

/** A record of an object of the org. `Id` is one of the fields. */
export interface ApexRecord {
  readonly kind: 'record';
  readonly type: string;
  readonly fields: readonly Member[];
}

/** Any other object: its members in their order. */
export interface ApexObject {
  readonly kind: 'object';
  readonly members: readonly Member[];
}

/** A value as a client sent it: scalars, lists, and objects that may say what they are. */
export type GivenValue =
  | null
  | string
  | number
  | boolean
  | Date
  | Uint8Array
  | readonly GivenValue[]
  | GivenObject;

export interface GivenObject {
  readonly kind: 'given';
  /** Name of the type that the client gives for it; `null` where it gives none. */
  readonly type: string | null;
  /** A member that stands several times is a list. */
  readonly members: ReadonlyMap<string, GivenValue>;
}

/** What a method is called with: by name, as SOAP has it, or in the order of the parameters. */
export type GivenArguments = ReadonlyMap<string, GivenValue> | readonly GivenValue[];

export const isObject = (value: ApexValue): value is ApexObject => (value as ApexObject)?.kind === 'object';
export const isRecord = (value: ApexValue): value is ApexRecord => (value as ApexRecord)?.kind === 'record';
export const isGivenObject = (value: GivenValue): value is GivenObject =>
  (value as GivenObject)?.kind === 'given';
