// The globals of a page that loads `connection.js` (and `apex.js`) by a script tag:
// `/// <reference types="sforce-toolkit/global" />`, or `"types": ["sforce-toolkit/global"]`.
import type { Apex as ApexCalls } from './dist/types/toolkit/apex.js';
import type * as calls from './dist/types/toolkit/call-types.js';
import type * as callbacks from './dist/types/toolkit/callback.js';
import type * as connections from './dist/types/toolkit/connection.js';
import type * as faults from './dist/types/toolkit/fault.js';
import type * as iterators from './dist/types/toolkit/query-result-iterator.js';
import type * as proxy from './dist/types/toolkit/remote-function.js';
import type { Sforce } from './dist/types/toolkit/sforce.js';
import type * as sObjects from './dist/types/toolkit/sobject.js';
import type * as typed from './dist/types/toolkit/typed-records.js';
import type { UserContext as Context } from './dist/types/toolkit/user-context.js';
import type * as xml from './dist/types/toolkit/xml.js';

declare global {
  /** The AJAX Toolkit. */
  var sforce: Sforce;
  /** What the page knows of its site. */
  var UserContext: Context;

  /** Types of what the toolkit takes and gives. */
  namespace sforce {
    type Apex = ApexCalls;
    type Connection = connections.Connection;
    type Xml = xml.Xml;
    type SObject = sObjects.SObject;
    type Fault = faults.Fault;
    type Callback<R> = callbacks.Callback<R>;
    type CallbackHandlers<R> = callbacks.CallbackHandlers<R>;
    type QueryResultIterator<R = Xml> = iterators.QueryResultIterator<R>;
    type QueryResult<T> = typed.QueryResult<T>;
    type SearchResult<T> = typed.SearchResult<T>;
    type TypedRecord<T> = typed.TypedRecord<T>;
    type RemoteRequest = proxy.RemoteRequest;
    /** What calls give, by its name in the WSDL: `sforce.DecodedObject<'SaveResult'>`. */
    type DecodedObject<Name extends calls.ComplexTypeName> = calls.DecodedObject<Name>;
    /** What calls take besides records, by its name in the WSDL: `sforce.SentFields<'LeadConvert'>`. */
    type SentFields<Name extends calls.ComplexTypeName> = calls.SentFields<Name>;
  }
}
