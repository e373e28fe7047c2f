import { type ConstructorFunction, constructorFunction } from './constructor-function.js';
import { layers } from './layers.js';
import type { TypedRecord } from './typed-records.js';
import { Xml } from './xml.js';

/** Goes through all records of a query, and fetches further ones, synchronously, as it needs them. */
export interface QueryResultIterator<R = Xml> {
  queryResult: Xml;
  index: number;
  records: R[];
  /** Whether there is a further record; asks the server when the batch is used up. */
  hasNext(): boolean;
  /** The next record of the batch; `undefined` when `hasNext()` would have had to fetch one. */
  next(): R;
}

/** Starts on a batch. */
function start(this: QueryResultIterator, queryResult: Xml): void {
  this.queryResult = queryResult;
  this.index = 0;
  // Results that a page kept as JSON have no methods.
  this.records = Xml.prototype.getArray.call(queryResult, 'records');
}

/** Makes an iterator; `new QueryResultIterator<Account>(…)` one whose records are as the page describes them. */
export type QueryResultIteratorConstructor = ConstructorFunction<QueryResultIterator, [queryResult: Xml]> & {
  new <T>(queryResult: Xml): QueryResultIterator<TypedRecord<T>>;
};

/** @param queryResult what `query`, `queryAll` or `queryMore` gave, or a record's children. */
export const QueryResultIterator = constructorFunction<QueryResultIterator, [queryResult: Xml]>(start, {
  hasNext() {
    while (this.index >= this.records.length) {
      const { queryLocator } = this.queryResult;
      if (queryLocator === null || queryLocator === undefined) return false;
      start.call(this, layers().connection.queryMore(queryLocator));
    }
    return true;
  },
  next() {
    return this.records[this.index++];
  },
}) as QueryResultIteratorConstructor;
