import type { complexTypes } from '../contract/types.js';
import type { DecodedFields } from './call-types.js';
import type { Callback } from './callback.js';
import type { Xml } from './xml.js';

// Records as a page describes them: `connection.query<Account>(…)`. What it describes is not checked when an answer
// arrives; values are text or null, whatever they are in the org.

type ComplexTypes = typeof complexTypes;

/** The methods of an `Xml`, without the fields of any name. */
type XmlMethods = { [Name in keyof Xml as string extends Name ? never : Name]: Xml[Name] };

/** A record whose fields are those of `T`, and no others. */
export type TypedRecord<T> = T & XmlMethods & { type: string };

/** A list as it arrives in a field: one value stands alone, several are an array, none is absent or null. */
type Listed<T> = T | T[] | null | undefined;

/** What a query gives, with records of the page's own type. */
export type QueryResult<T> = {
  records: Listed<TypedRecord<T>>;
  getArray(name: 'records'): TypedRecord<T>[];
} & DecodedFields<Omit<ComplexTypes['QueryResult'], 'records'>>;

/** What a search gives, with records of the page's own type. */
export type SearchResult<T> = {
  searchRecords: Listed<FoundRecord<T>>;
  getArray(name: 'searchRecords'): FoundRecord<T>[];
} & DecodedFields<Omit<ComplexTypes['SearchResult'], 'searchRecords'>>;

type FoundRecord<T> = { record: TypedRecord<T> } & DecodedFields<
  Omit<ComplexTypes['SearchRecord'], 'record'>
>;

interface TypedQuery {
  <T>(query: string, callback?: null | undefined): QueryResult<T>;
  <T>(query: string, callback: Callback<QueryResult<T>>): void;
  <T>(query: string, onSuccess: (result: QueryResult<T>) => void, onFailure: (error: unknown) => void): void;
}

interface TypedSearch {
  <T>(searchString: string, callback?: null | undefined): SearchResult<T>;
  <T>(searchString: string, callback: Callback<SearchResult<T>>): void;
  <T>(
    searchString: string,
    onSuccess: (result: SearchResult<T>) => void,
    onFailure: (error: unknown) => void,
  ): void;
}

type Retrieved<T> = (TypedRecord<T> | null)[];

interface TypedRetrieve {
  <T>(
    fieldList: string,
    sObjectType: string,
    ids: readonly string[],
    callback?: null | undefined,
  ): Retrieved<T>;
  <T>(fieldList: string, sObjectType: string, ids: readonly string[], callback: Callback<Retrieved<T>>): void;
  <T>(
    fieldList: string,
    sObjectType: string,
    ids: readonly string[],
    onSuccess: (records: Retrieved<T>) => void,
    onFailure: (error: unknown) => void,
  ): void;
}

/** The calls that give records, in the forms that take the records' type. */
export interface TypedCalls {
  query: TypedQuery;
  queryAll: TypedQuery;
  queryMore: TypedQuery;
  search: TypedSearch;
  retrieve: TypedRetrieve;
}
