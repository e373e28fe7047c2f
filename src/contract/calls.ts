import type { TypeNotation } from './type-notation.js';

/** One SOAP call: its element name where that differs from the method's, its parameters in order, its result. */
export interface CallRow {
  /** Element name on the wire; the row's key where it is left out. */
  readonly element?: string;
  /** Parameter name → type, in the order of the WSDL. */
  readonly params: Readonly<Record<string, TypeNotation>>;
  /** The parameters' names in order, where there are several: types cannot tell the order of keys. */
  readonly order?: readonly string[];
  /** Type of the `result` element; `void` for a call without one. */
  readonly result: TypeNotation | 'void';
}

/**
 * The calls of the partner API, one row a call. The key is the method of `sforce.connection`.
 *
 * Source: partner WSDL 51.0; guide, "API Calls and the AJAX Toolkit" (`delete` is a keyword, hence `deleteIds`).
 */
export const calls = {
  login: {
    params: { username: 'string', password: 'string' },
    order: ['username', 'password'],
    result: 'LoginResult',
  },
  logout: { params: {}, result: 'void' },
  query: { params: { queryString: 'string' }, result: 'QueryResult' },
  queryAll: { params: { queryString: 'string' }, result: 'QueryResult' },
  queryMore: { params: { queryLocator: 'QueryLocator' }, result: 'QueryResult' },
  create: { params: { sObjects: 'sObject[]' }, result: 'SaveResult[]' },
  update: { params: { sObjects: 'sObject[]' }, result: 'SaveResult[]' },
  upsert: {
    params: { externalIDFieldName: 'string', sObjects: 'sObject[]' },
    order: ['externalIDFieldName', 'sObjects'],
    result: 'UpsertResult[]',
  },
  deleteIds: { element: 'delete', params: { ids: 'ID[]' }, result: 'DeleteResult[]' },
  retrieve: {
    params: { fieldList: 'string', sObjectType: 'string', ids: 'ID[]' },
    order: ['fieldList', 'sObjectType', 'ids'],
    result: 'sObject?[]',
  },
  getUserInfo: { params: {}, result: 'GetUserInfoResult' },
  getServerTimestamp: { params: {}, result: 'GetServerTimestampResult' },
  describeGlobal: { params: {}, result: 'DescribeGlobalResult' },
  describeSObject: { params: { sObjectType: 'string' }, result: 'DescribeSObjectResult?' },
  describeSObjects: { params: { sObjectType: 'string[]' }, result: 'DescribeSObjectResult?[]' },
} as const satisfies Readonly<Record<string, CallRow>>;

/** Name of a method of `sforce.connection` that is a SOAP call. */
export type CallName = keyof typeof calls;
