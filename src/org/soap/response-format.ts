import { faults, faultTypes } from '../../contract/faults.js';
import { namespaces } from '../../contract/versions.js';
import type { ApiFault } from '../core/api-fault.js';
import type { ApiUsage } from '../core/org.js';
import { xmlText } from './xml-text.js';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';

/** Namespace declarations of an answer; those of records and of typed values only where there are some. */
function envelopeStart(content: string): string {
  const sf = content.includes('<sf:') ? ` xmlns:sf="${namespaces.sObject}"` : '';
  const xsd = content.includes('"xsd:') ? ` xmlns:xsd="${namespaces.xsd}"` : '';
  return (
    `${DECLARATION}<soapenv:Envelope xmlns:soapenv="${namespaces.soap}" xmlns="${namespaces.partner}"` +
    `${sf}${xsd} xmlns:xsi="${namespaces.xsi}">`
  );
}

function limitHeader({ current, limit }: ApiUsage): string {
  return (
    '<soapenv:Header><LimitInfoHeader><limitInfo>' +
    `<current>${current}</current><limit>${limit}</limit><type>API REQUESTS</type>` +
    '</limitInfo></LimitInfoHeader></soapenv:Header>'
  );
}

/** The envelope around the results of a call. `usage` is `null` for a call that does not count. */
export function formatResponse(element: string, results: string, usage: ApiUsage | null): string {
  const response =
    results === '' ? `<${element}Response/>` : `<${element}Response>${results}</${element}Response>`;
  const header = usage ? limitHeader(usage) : '';
  return `${envelopeStart(results)}${header}<soapenv:Body>${response}</soapenv:Body></soapenv:Envelope>`;
}

/** The envelope of a fault, with the detail that the WSDL gives its kind. An unknown position is -1, as there. */
export function formatFault(fault: ApiFault): string {
  const kind = faults[fault.code].fault;
  const message = xmlText(fault.message);
  const { row, column } = fault.position ?? { row: -1, column: -1 };
  const position = faultTypes[kind].position ? `<sf:row>${row}</sf:row><sf:column>${column}</sf:column>` : '';
  return (
    `${DECLARATION}<soapenv:Envelope xmlns:soapenv="${namespaces.soap}" xmlns:sf="${namespaces.fault}" ` +
    `xmlns:xsi="${namespaces.xsi}"><soapenv:Body><soapenv:Fault><faultcode>sf:${fault.code}</faultcode>` +
    `<faultstring>${fault.code}: ${message}</faultstring><detail><sf:${kind} xsi:type="sf:${kind}">` +
    `<sf:exceptionCode>${fault.code}</sf:exceptionCode><sf:exceptionMessage>${message}</sf:exceptionMessage>` +
    `${position}</sf:${kind}></detail></soapenv:Fault></soapenv:Body></soapenv:Envelope>`
  );
}
