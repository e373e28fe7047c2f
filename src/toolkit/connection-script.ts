import { paths } from '../contract/versions.js';
import { dateTimeToString, dateToString, stringToDate, stringToDateTime } from '../wire/dates.js';
import { Base64Binary } from './base64-binary.js';
import { Connection } from './connection.js';
import { Debug } from './debug.js';
import { findLayersBy } from './layers.js';
import { Parameter } from './parameter.js';
import { QueryResultIterator } from './query-result-iterator.js';
import { requestConstructors } from './request-objects.js';
import { debugWindowBeside, scriptAddress, versionIn } from './script-version.js';
import type { Internal, Sforce } from './sforce.js';
import { SoapTransport } from './soap-transport.js';
import { SObject } from './sobject.js';
import { StringBuffer } from './string-buffer.js';
import { ConnectionHolder, Transport } from './transport.js';
import { createUserContext } from './user-context.js';
import { Xml } from './xml.js';
import { XmlReader } from './xml-reader.js';
import { XmlWriter } from './xml-writer.js';

declare global {
  var sforce: Sforce | undefined;
}
// Read as bare identifiers: a page's `const` and `let` are no members of `window`.
declare const __sfdcSessionId: string | undefined;
// The script's own `this`, handed over by what the bundle is wrapped in.
declare const scriptThis: { __sfdcSessionId?: string } | undefined;
declare const __sfdcSiteUrlPrefix: string | undefined;

const members = {
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
const internals = {
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

/** Adds what is missing: what other scripts, the page, or an earlier load of this one put there stays. */
function extend<T extends object>(target: Partial<T>, members: Partial<T>): T {
  for (const name in members) if (!(name in target)) target[name] = members[name] as T[typeof name];
  return target as T;
}

if (typeof UserContext === 'undefined') globalThis.UserContext = createUserContext();
if (typeof __sfdcSiteUrlPrefix === 'string')
  (UserContext as NonNullable<typeof UserContext>).siteUrlPrefix = __sfdcSiteUrlPrefix;
if (typeof sforce === 'undefined') globalThis.sforce = {} as Sforce;

const toolkit = extend<Sforce>(sforce as Sforce, members);
findLayersBy(() => globalThis.sforce ?? toolkit);
toolkit.internal = extend<Internal>(toolkit.internal ?? {}, internals);
const address = scriptAddress();
toolkit.internal.endpoint = paths.partnerSoap(versionIn(address));
toolkit.internal.debugWindow = debugWindowBeside(address);
toolkit.debug ??= new toolkit.internal.Debug();

const fresh = new toolkit.Connection();
const ownThis = typeof scriptThis === 'undefined' ? null : scriptThis;
fresh.sessionId =
  (typeof __sfdcSessionId === 'undefined' ? ownThis?.__sfdcSessionId : __sfdcSessionId) ?? null;
const { loaded } = toolkit.internal;
// A page that loads a second version goes on with it, but for what the page itself has set.
const connection = typeof toolkit.connection?.invoke === 'function' ? toolkit.connection : fresh;
if (connection === fresh) Object.assign(fresh, toolkit.connection);
else if (loaded)
  for (const name of ['sessionId', 'serverUrl'] as const) {
    const isOwn = connection[name] && (!fresh[name] || connection[name] !== loaded[name]);
    if (!isOwn) connection[name] = fresh[name] as string;
  }
toolkit.connection = connection;
toolkit.internal.loaded = { sessionId: fresh.sessionId, serverUrl: fresh.serverUrl };
