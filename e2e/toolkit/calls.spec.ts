// biome-ignore-all lint/suspicious/noExplicitAny: what runs in the page is JavaScript, as the toolkit's users write it
import { expect } from 'playwright/test';
import { fault, queryResult, sendXml, test } from './soap-server.js';

test('queries, asynchronously and synchronously', async ({ loaded, page }) => {
  loaded.answer = sendXml(queryResult(['Acme &amp; Sons', 'Global']));
  const seen = await page.evaluate(async () => {
    const { connection } = window.sforce;
    connection.sessionId = 'SESSION';
    const order: string[] = [];
    const result = await new Promise<any>((resolve, reject) => {
      const given = connection.query('Select Name From Account', {
        onSuccess(result: any, source: any) {
          order.push(source.name);
          resolve(result);
        },
        onFailure: reject,
        source: { name: 'answered' },
      });
      order.push(String(given));
    });
    const again = connection.query('Select Name From Account');
    return {
      order,
      size: result.size,
      records: JSON.parse(JSON.stringify(result.getArray('records'))),
      text: `${again.records[1]}`,
      instance: again.records[1] instanceof window.sforce.Xml,
    };
  });
  expect(seen).toEqual({
    order: ['undefined', 'answered'],
    size: '2',
    records: [
      { type: 'Account', Id: '000', Name: 'Acme & Sons', Industry: null },
      { type: 'Account', Id: '001', Name: 'Global', Industry: null },
    ],
    text: "{type:'Account', Id:'001', Name:'Global', Industry:null, }",
    instance: true,
  });
  const [request] = loaded.requests;
  expect(request?.path).toBe('/services/Soap/u/64.0');
  expect(request?.headers).toMatchObject({
    'content-type': 'text/xml; charset=UTF-8',
    soapaction: '""',
    accept: 'text/xml',
  });
  expect(request?.body).toContain('<sessionId>SESSION</sessionId>');
});

test('throws a fault that is an Error and an Xml', async ({ loaded, page }) => {
  loaded.answer = sendXml(fault('MALFORMED_QUERY', 'unexpected token: selec'), 500);
  const seen = await page.evaluate(() => {
    try {
      window.sforce.connection.query('selec');
      return null;
    } catch (error: any) {
      return {
        keys: Object.keys(error),
        text: `${error}`,
        code: error.get('detail').ApiFault.exceptionCode,
        isXml: error instanceof window.sforce.Xml,
        isError: error instanceof Error,
        isSObject: error instanceof window.sforce.SObject,
        message: error.message,
        status: error.status,
        stack: error.stack.includes('MALFORMED_QUERY'),
      };
    }
  });
  expect(seen).toEqual({
    keys: ['faultcode', 'faultstring', 'detail'],
    text: "{faultcode:'sf:MALFORMED_QUERY', faultstring:'MALFORMED_QUERY: unexpected token: selec', detail:{ApiFault:{exceptionCode:'MALFORMED_QUERY', exceptionMessage:'unexpected token: selec', }, }, }",
    code: 'MALFORMED_QUERY',
    isXml: true,
    isError: true,
    isSObject: false,
    message: 'MALFORMED_QUERY: unexpected token: selec',
    status: 500,
    stack: true,
  });
});
