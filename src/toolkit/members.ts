import { dateTimeToString, dateToString, stringToDate, stringToDateTime } from '../wire/dates.js';
import { Base64Binary } from './base64-binary.js';
import { Connection } from './connection.js';
import { Debug } from './debug.js';
import { Parameter } from './parameter.js';
import { QueryResultIterator } from './query-result-iterator.js';
import { requestConstructors } from './request-objects.js';
import { SoapTransport } from './soap-transport.js';
import { SObject } from './sobject.js';
import { StringBuffer } from './string-buffer.js';
import { ConnectionHolder, Transport } from './transport.js';
import { Xml } from './xml.js';
import { XmlReader } from './xml-reader.js';
import { XmlWriter } from './xml-writer.js';

/** The constructors of `sforce`. */
export const members = {
  Connection,
  SObject,
  Xml,
  QueryResultIterator,
  StringBuffer,
  ...requestConstructors,
  Base64Binary,
  XmlReader,
  XmlWriter,
  SoapTransport,
  Transport,
};

/** What `sforce.internal` has from the start. */
export const internals = {
  Debug,
  Parameter,
  ConnectionHolder,
  _connections: [],
  dateToString,
  dateTimeToString,
  stringToDate,
  stringToDateTime,
  isDigit: (character: string) => /^\d$/.test(character),
};
