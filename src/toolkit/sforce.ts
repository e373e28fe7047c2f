import type { dateTimeToString, dateToString, stringToDate, stringToDateTime } from '../wire/dates.js';
import type { Apex, RunTestsRequest } from './apex.js';
import type { Base64Binary } from './base64-binary.js';
import type { Connection } from './connection.js';
import type { ConstructorFunction } from './constructor-function.js';
import type { Debug } from './debug.js';
import type { Parameter } from './parameter.js';
import type { QueryResultIteratorConstructor } from './query-result-iterator.js';
import type { RequestConstructors } from './request-objects.js';
import type { SoapTransport } from './soap-transport.js';
import type { SObject } from './sobject.js';
import type { StringBuffer } from './string-buffer.js';
import type { ConnectionHolder, Transport } from './transport.js';
import type { Xml } from './xml.js';
import type { XmlReader } from './xml-reader.js';
import type { XmlWriter } from './xml-writer.js';

/** The global `sforce`. */
export interface Sforce extends RequestConstructors {
  connection: Connection;
  Connection: ConstructorFunction<Connection, []>;
  debug: Debug;
  SObject: ConstructorFunction<SObject, [type: string]>;
  Xml: ConstructorFunction<Xml, [name?: string]>;
  QueryResultIterator: QueryResultIteratorConstructor;
  StringBuffer: ConstructorFunction<StringBuffer, []>;
  Base64Binary: ConstructorFunction<Base64Binary, [text?: string | null]>;
  XmlReader: ConstructorFunction<XmlReader, [rootElement: Element | Document]>;
  XmlWriter: ConstructorFunction<XmlWriter, []>;
  SoapTransport: ConstructorFunction<SoapTransport, []>;
  Transport: ConstructorFunction<Transport, [url: string]>;
  /** Comes with `apex.js`. */
  Apex: ConstructorFunction<Apex, []>;
  /** Comes with `apex.js`. */
  apex: Apex;
  /** Comes with `apex.js`. */
  RunTestsRequest: ConstructorFunction<RunTestsRequest, []>;
  internal: Internal;
}

/** What libraries use besides. */
export interface Internal {
  Debug: ConstructorFunction<Debug, []>;
  Parameter: ConstructorFunction<Parameter, [name: string, value: unknown, isArray?: boolean]>;
  ConnectionHolder: typeof ConnectionHolder;
  /** Stays empty: a request is kept by nobody but the browser. */
  _connections: unknown[];
  dateToString: typeof dateToString;
  dateTimeToString: typeof dateTimeToString;
  stringToDate: typeof stringToDate;
  stringToDateTime: typeof stringToDateTime;
  isDigit(character: string): boolean;
  /** Path of the partner API in the version of the script that was loaded last. */
  endpoint: string;
  /** Path of the Apex API in the version of the `apex.js` that was loaded last. */
  apexEndpoint: string;
  /** Address of the debug window's page; empty where it is not known. */
  debugWindow: string;
  /** What loading the script last set on `sforce.connection`: whatever differs now, the page has set. */
  loaded?: { readonly sessionId: string | null; readonly serverUrl: string };
}
