// The toolkit in the page that the environment provides, with a transport that keeps requests and answers them.
import { XMLParser } from 'fast-xml-parser';
import '../../src/toolkit/connection-script.js';
import type { Sforce } from '../../src/toolkit/sforce.js';
import type { SoapTransport } from '../../src/toolkit/soap-transport.js';

export const sforce = globalThis.sforce as Sforce;

const NAMESPACES =
  'xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com" ' +
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:sf="urn:sobject.partner.soap.sforce.com"';

export const envelope = (body: string) =>
  `<soapenv:Envelope ${NAMESPACES}><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;

/** Requests in the order in which they were sent. */
export const requests: { url: string; envelope: string; async: boolean; timeout: number | undefined }[] = [];

let body = '<r/>';
/** Sets the answer's body for the calls to come. */
export function answerWith(xml: string): void {
  body = xml;
}

sforce.Transport = function Transport(this: Sforce['Transport']['prototype'], url: string) {
  this.send = (envelopeText: string, soapTransport: SoapTransport, async: boolean, timeout?: number) => {
    requests.push({ url, envelope: envelopeText, async, timeout });
    soapTransport.httpCallback(envelope(body), true);
  };
} as unknown as Sforce['Transport'];

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
});

/** Makes a call, and gives the envelope that it sent. */
export function sent(call: () => unknown): string {
  requests.length = 0;
  call();
  return requests[0]?.envelope ?? '';
}

/** The element inside the body of an envelope, as fast-xml-parser reads it; `name` with attributes under `@`. */
export function readBody(text: string): Record<string, unknown> {
  return parser.parse(text)['se:Envelope']['se:Body'];
}

export function readHeader(text: string): Record<string, unknown> {
  return parser.parse(text)['se:Envelope']['se:Header'];
}
