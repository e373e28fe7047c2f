import { namespaces } from '../../../contract/versions.js';
import { xmlText } from '../xml-text.js';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';

/** The header of an answer to who asked for a log; nothing for others. */
function logHeader(log: string | null): string {
  if (log === null) return '';
  return `<soapenv:Header><DebuggingInfo><debugLog>${xmlText(log)}</debugLog></DebuggingInfo></soapenv:Header>`;
}

const envelope = (namespace: string, log: string | null, body: string) =>
  `${DECLARATION}<soapenv:Envelope xmlns:soapenv="${namespaces.soap}" xmlns="${xmlText(namespace)}" ` +
  `xmlns:xsi="${namespaces.xsi}">${logHeader(log)}<soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;

/** The envelope of a result in the namespace of a service. */
export function apexResponse(namespace: string, method: string, results: string, log: string | null): string {
  const element = `${method}Response`;
  return envelope(namespace, log, results === '' ? `<${element}/>` : `<${element}>${results}</${element}>`);
}

/** The envelope of what a handler threw. The platform's faults of Apex have neither a code of its own nor a detail. */
export const apexFault = (namespace: string, text: string, log: string | null) =>
  envelope(
    namespace,
    log,
    `<soapenv:Fault><faultcode>soapenv:Client</faultcode><faultstring>${xmlText(text)}</faultstring></soapenv:Fault>`,
  );
