import type { complexTypes } from '../contract/types.js';
import type { DecodedFields, XmlMethods } from './call-types.js';
import type { Callback, OnFailure } from './callback.js';
import type { Xml } from './xml.js';

// Records as a page describes them: `connection.query<Account>(…)`. What it describes is not checked when an answer
// arrives; values are text or null, whatever they are in the org.

type ComplexTypes = typeof complexTypes;

/** A record whose fields are those of `T`, and no others. */
export type TypedRecord<T> = T & XmlMethods & { type: string };

/** What a query gives, with records of the page's own type. */
export type QueryResult<T> = {
  records: TypedRecord<T> | TypedRecord<T>[] | null | undefined;
  getArray(name: 'records'): TypedRecord<T>[];
} & DecodedFields<Omit<ComplexTypes['QueryResult'], 'records'>>;

/** What a search gives, with records of the page's own type. */
export type SearchResult<T> = {
  searchRecords: FoundRecord<T> | FoundRecord<T>[] | null | undefined;
  getArray(name: 'searchRecords'): FoundRecord<T>[];
} & DecodedFields<Omit<ComplexTypes['SearchResult'], 'searchRecords'>>;

type FoundRecord<T> = { record: TypedRecord<T> } & DecodedFields<
  Omit<ComplexTypes['SearchRecord'], 'record'>
>;

/** What the calls give that give records. */
interface Found<T> {
  query: QueryResult<T>;
  search: SearchResult<T>;
  retrieve: (TypedRecord<T> | null)[];
}

/** The forms of such a call, which are those of a `CallMethod`. */
interface TypedCall<A extends unknown[], Kind extends keyof Found<unknown>> {
  <T = Xml>(...args: [...A, callback?: null | undefined]): Found<T>[Kind];
  <T = Xml>(...args: [...A, callback: Callback<Found<T>[Kind]>]): void;
  <T = Xml>(...args: [...A, onSuccess: (result: Found<T>[Kind]) => void, onFailure: OnFailure]): void;
  <T = Xml>(
    ...args: [...A, onSuccess: ((result: Found<T>[Kind]) => void) | null | undefined, onFailure: OnFailure]
  ): Found<T>[Kind] | undefined;
  <T = Xml>(
    ...args: [...A, callback: Callback<Found<T>[Kind]> | null | undefined]
  ): Found<T>[Kind] | undefined;
}

/** The calls that give records. They take the records' type; without one, records have fields of any name. */
export interface TypedCalls {
  query: TypedCall<[queryString: string], 'query'>;
  queryAll: TypedCall<[queryString: string], 'query'>;
  queryMore: TypedCall<[queryLocator: string], 'query'>;
  search: TypedCall<[searchString: string], 'search'>;
  retrieve: TypedCall<[fieldList: string, sObjectType: string, ids: readonly string[]], 'retrieve'>;
}
