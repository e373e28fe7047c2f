// Query responses as the partner API sends them.
import { randomFrom, words } from './seeded-values.mjs';

const ENTITIES = ['&amp;', '&lt;', '&gt;', '&quot;', '&apos;', '&#228;'];

const id = (prefix, number) => `${prefix}${String(number).padStart(12, '0')}AAA`;

function record(random, type, number, fields, children) {
  let xml = `<sf:type>${type}</sf:type><sf:Id>${id('001', number)}</sf:Id><sf:Id>${id('001', number)}</sf:Id>`;
  for (let i = 1; i < fields; i++) {
    xml +=
      random() < 0.1
        ? `<sf:Field${i}__c xsi:nil="true"/>`
        : `<sf:Field${i}__c>${words(random, ENTITIES)}</sf:Field${i}__c>`;
  }
  if (children) {
    const rows = Array.from({ length: children }, (_, i) => record(random, 'Contact', number * 10 + i, 4, 0));
    xml += `<sf:Contacts xsi:type="QueryResult"><done>true</done><queryLocator xsi:nil="true"/>${rows
      .map((row) => `<records xsi:type="sf:sObject">${row}</records>`)
      .join('')}<size>${children}</size></sf:Contacts>`;
  }
  return xml;
}

/** The text of a query response with so many records of so many fields (`Id` among them), each with so many children. */
export function queryResponse({ records, fields, children = 0, seed = 1 }) {
  const random = randomFrom(seed);
  const rows = Array.from(
    { length: records },
    (_, i) => `<records xsi:type="sf:sObject">${record(random, 'Account', i, fields, children)}</records>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:sf="urn:sobject.partner.soap.sforce.com"><soapenv:Header><LimitInfoHeader><limitInfo><current>22092</current><limit>64000</limit><type>API REQUESTS</type></limitInfo></LimitInfoHeader></soapenv:Header><soapenv:Body><queryResponse><result xsi:type="QueryResult"><done>true</done><queryLocator xsi:nil="true"/>${rows.join('')}<size>${records}</size></result></queryResponse></soapenv:Body></soapenv:Envelope>`;
}
