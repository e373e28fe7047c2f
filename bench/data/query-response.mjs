// Query responses as the partner API sends them, made from a seed so that every run measures the same.

/** Park and Miller's generator: numbers from 0 to 1, the same for the same seed. */
export function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

const WORDS =
  'Acme Global Media Pubs Union Harbour Northern Retail Energy Banking Technology Insurance Agriculture'.split(
    ' ',
  );
const ENTITIES = ['&amp;', '&lt;', '&gt;', '&quot;', '&apos;', '&#228;'];

/** One value: two to five words; in 5 of 100, an entity between them. */
function value(random) {
  const words = Array.from(
    { length: 2 + Math.floor(random() * 4) },
    () => WORDS[Math.floor(random() * WORDS.length)],
  );
  if (random() < 0.05) words.splice(1, 0, ENTITIES[Math.floor(random() * ENTITIES.length)]);
  return words.join(' ');
}

const id = (prefix, number) => `${prefix}${String(number).padStart(12, '0')}AAA`;

function record(random, type, number, fields, children) {
  let xml = `<sf:type>${type}</sf:type><sf:Id>${id('001', number)}</sf:Id><sf:Id>${id('001', number)}</sf:Id>`;
  for (let i = 1; i < fields; i++) {
    xml +=
      random() < 0.1
        ? `<sf:Field${i}__c xsi:nil="true"/>`
        : `<sf:Field${i}__c>${value(random)}</sf:Field${i}__c>`;
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
