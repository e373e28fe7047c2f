import { namespaces } from '../../contract/versions.js';
import { refuseXml } from './refuse-xml.js';
import { readXml, type XmlElement } from './xml-document.js';

/** A SOAP request taken apart: the element of its operation, and its header blocks by name. */
export interface SoapRequest {
  readonly operation: XmlElement;
  readonly headers: ReadonlyMap<string, XmlElement>;
}

/** SOAP 1.2 differs in nothing that a request of this API says, so both are read. */
const ENVELOPES = new Set<string>([namespaces.soap, 'http://www.w3.org/2003/05/soap-envelope']);

/**
 * Reads the envelope of a request. Header blocks may stand in any order and a repeated one counts where it stands
 * last. Throws `XML_PARSER_ERROR` for anything but one operation in one SOAP body.
 */
export function readEnvelope(text: string): SoapRequest {
  const envelope = readXml(text);
  if (envelope.name !== 'Envelope' || !ENVELOPES.has(envelope.namespace))
    refuseXml(`The request is no SOAP envelope: its root is '${envelope.name}' of '${envelope.namespace}'`);
  const parts = (name: string) =>
    envelope.children.filter((child) => child.name === name && child.namespace === envelope.namespace);
  const [body, ...more] = parts('Body');
  if (!body || more.length > 0) return refuseXml('The SOAP envelope must have exactly one Body');
  const [operation, ...others] = body.children;
  if (!operation) return refuseXml('The SOAP Body is empty; it must have one element, the operation');
  if (others.length > 0)
    refuseXml(`The SOAP Body has ${body.children.length} elements; it must have one, the operation`);
  const headers = parts('Header').flatMap((header) => header.children);
  return { operation, headers: new Map(headers.map((header) => [header.name, header])) };
}
