import { namespaces } from '../contract/versions.js';
import { refuse } from '../wire/plain-error.js';
import { callMethods } from './call-methods.js';
import type { CallMethods } from './call-types.js';
import { toHandlers } from './callback.js';
import { constructorFunction } from './constructor-function.js';
import type { HeaderOptions } from './header-types.js';
import { layers } from './layers.js';
import type { Parameter } from './parameter.js';
import { type RemoteRequest, remoteFunction } from './remote-function.js';
import { headerOptions, writeHeader } from './request-headers.js';
import type { ResponseHeaders } from './response-headers.js';
import { getSiteUrl } from './user-context.js';
import { writeValue } from './write-value.js';
import type { XmlWriter } from './xml-writer.js';

/** A namespace to declare on the element of a call; without a prefix as the default. */
export interface NamespaceDeclaration {
  readonly ns: string;
  readonly prefix?: string | null;
}

/** The API as seen from a page: a method a call, a property a header option. */
export interface Connection extends CallMethods, HeaderOptions, ResponseHeaders {
  /** Where calls are sent; root-relative unless the page changes it. */
  serverUrl: string;
  /** Namespace of calls and headers. */
  sforceNs: string;
  /** Namespace of records' fields. */
  sobjectNs: string;
  /** Namespaces that the element of each call declares. */
  namespaceMap: readonly NamespaceDeclaration[];
  /** Sets session and URL. */
  init(sessionId: string, serverUrl: string): void;
  /** Makes a call of the partner API. */
  invoke(method: string, params: readonly Parameter[], isArray: boolean, callback?: unknown): unknown;
  /** Makes a call of any SOAP API: other namespaces, another URL. */
  _invoke(
    method: string,
    params: readonly Parameter[],
    isArray: boolean,
    callback: unknown,
    namespaces: readonly NamespaceDeclaration[] | null | undefined,
    url: string,
    headerNs: string,
    sobjectNs?: string,
  ): unknown;
  remoteFunction(request: RemoteRequest): void;
  writeHeader(writer: XmlWriter, ns: string): void;
  writeOne(writer: XmlWriter, name: string, value: unknown, ns: string): void;
}

export const Connection = constructorFunction<Connection, []>(
  function () {
    for (const option of headerOptions) (this as unknown as Record<string, unknown>)[option] = null;
    this.serverUrl = getSiteUrl(layers().internal.endpoint);
  },
  {
    ...callMethods,
    sforceNs: namespaces.partner,
    sobjectNs: namespaces.sObject,
    namespaceMap: [{ ns: namespaces.sObject, prefix: 'ns1' }],
    init(sessionId: string, serverUrl: string) {
      this.sessionId = sessionId;
      this.serverUrl = serverUrl;
    },
    invoke(method: string, params: readonly Parameter[], isArray: boolean, callback?: unknown) {
      const { namespaceMap, serverUrl, sforceNs, sobjectNs } = this;
      if (!serverUrl) refuse('serverUrl not specified');
      // The prefix of the page's site may have become known since this connection was made.
      const url = serverUrl.startsWith('/services/') ? getSiteUrl(serverUrl) : serverUrl;
      return this._invoke(method, params, isArray, callback, namespaceMap, url, sforceNs, sobjectNs);
    },
    _invoke(
      method: string,
      params: readonly Parameter[],
      isArray: boolean,
      callback: unknown,
      declared: readonly NamespaceDeclaration[] | null | undefined,
      url: string,
      headerNs: string,
      sobjectNs?: string,
    ) {
      toHandlers(callback);
      const writer = new (layers().XmlWriter)();
      writer.startEnvelope();
      writer.startHeader();
      // The fields of headers have no prefix.
      writer.writeNamespace(headerNs, null);
      writer.writeNamespace(headerNs, 'sfns');
      this.writeHeader(writer, headerNs);
      writer.endHeader();
      writer.startBody();
      writer.writeStartElement(method);
      // What a call's element needs, whatever the page changed: its own namespace as default, and the records'.
      if (!declared?.some(({ prefix }) => !prefix)) writer.writeNamespace(headerNs, null);
      for (const { ns, prefix } of declared ?? []) writer.writeNamespace(ns, prefix);
      if (sobjectNs) writer.getPrefix(sobjectNs);
      for (const { name, value } of params) this.writeOne(writer, name, value, sobjectNs ?? headerNs);
      writer.writeEndElement(method);
      writer.endBody();
      writer.endEnvelope();
      const transport = new (layers().SoapTransport)();
      transport._connection = this;
      return transport.send(url, writer, isArray, callback);
    },
    remoteFunction,
    writeHeader,
    writeOne: writeValue,
  } satisfies Partial<Connection> & ThisType<Connection>,
);

// Pages set it there by mistake, and then log in to no portal.
Object.defineProperty(Connection.prototype, 'organizationId', {
  configurable: true,
  set() {
    refuse('organizationId: set loginScopeHeader.organizationId');
  },
});

const { login } = callMethods;

/**
 * Logs in, synchronously even with a callback, and uses the session from then on; the URL stays as it is. Gives the
 * result, and hands it to the callback's `onSuccess` as well, later. Throws the `Fault` of a login that fails, once and
 * as it always did: the `onFailure` of a callback is not called besides.
 */
Connection.prototype.login = function (username, password, callback) {
  const handlers = toHandlers(callback);
  const result = login.call(this, username, password);
  if (result?.sessionId) this.sessionId = result.sessionId;
  if (handlers) setTimeout(() => handlers.onSuccess(result, handlers.source));
  return result;
};
