import { DEFAULT_VERSION, paths } from '../contract/versions.js';
import { Apex as ApexConstructor } from './apex.js';
import type { Connection as ConnectionType } from './connection.js';
import { constructorFunction } from './constructor-function.js';
import { findLayersBy } from './layers.js';
import { internals, members } from './members.js';
import { sforce } from './module-globals.js';
import type { QueryResultIterator as IteratorType } from './query-result-iterator.js';
import type { SObject as SObjectType } from './sobject.js';
import type { Xml as XmlType } from './xml.js';

// The toolkit as a module: all of `sforce`, that of `apex.js` included, without a global. Importing it needs no browser.
// A call needs an `XMLHttpRequest`; away from the org's pages it needs a session and an absolute `serverUrl` besides.

findLayersBy(() => sforce);
Object.assign(sforce, members, {
  Apex: ApexConstructor,
  RunTestsRequest: constructorFunction(
    function (this: XmlType) {
      members.Xml.call(this);
    },
    {},
    members.Xml,
  ),
});
sforce.internal = {
  ...internals,
  endpoint: paths.partnerSoap(DEFAULT_VERSION),
  apexEndpoint: `/services/Soap/s/${DEFAULT_VERSION}`,
  // There is no script beside which the window's own page would be: it shows its lines as plain text.
  debugWindow: '',
};
sforce.debug = new internals.Debug();
sforce.connection = new members.Connection();
sforce.apex = new ApexConstructor();

/** What pages have as the global of that name. Replacing a layer in it works as it does there. */
export { sforce };

export const {
  connection,
  Connection,
  SObject,
  Xml,
  QueryResultIterator,
  LeadConvert,
  MergeRequest,
  ProcessRequest,
  ProcessSubmitRequest,
  ProcessWorkitemRequest,
  Email,
  SingleEmailMessage,
  MassEmailMessage,
  QuickAction,
  MatchOptions,
  DescribeSoqlListViewsRequest,
  DescribeSoqlListViewParams,
  StringBuffer,
  Base64Binary,
  debug,
  XmlWriter,
  XmlReader,
  SoapTransport,
  Transport,
  Apex,
  apex,
  RunTestsRequest,
  internal,
} = sforce;

export type Connection = ConnectionType;
export type SObject = SObjectType;
export type Xml = XmlType;
export type QueryResultIterator<R = XmlType> = IteratorType<R>;
export type { DecodedObject, SentFields } from './call-types.js';
export type { Callback, CallbackHandlers } from './callback.js';
export type { Fault } from './fault.js';
export type { Sforce } from './sforce.js';
export type { QueryResult, SearchResult, TypedRecord } from './typed-records.js';
