import { expect } from 'playwright/test';
import { test } from './soap-server.js';

const ENVELOPE =
  '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns:i="http://www.w3.org/2001/XMLSchema-instance">' +
  '<e:Header><a>1</a></e:Header><e:Body><r:response xmlns:r="urn:r"><result><Name>A &amp; <![CDATA[<B>]]></Name>' +
  '<Fax i:nil="true"/><Id>1</Id><Id>1</Id><Row>1</Row><Row>2</Row></result></r:response></e:Body></e:Envelope>';

test('a reader of documents from elsewhere, by their root or by themselves', async ({ loaded, page }) => {
  expect(loaded.requests).toEqual([]);
  const seen = await page.evaluate((text) => {
    const xml = new DOMParser().parseFromString(text, 'text/xml');
    return [xml, xml.documentElement].map((root) => {
      const reader = new window.sforce.XmlReader(root);
      const response = reader.getFirstElement(reader.getBody());
      const result = reader.getChild('result', response);
      const name = reader.getChild('Name', result);
      const object = reader.toXmlObject(result);
      const empty = reader.toXmlObject(name);
      return {
        parts: [reader.getEnvelope(), reader.getHeader(), reader.getBody(), response].map((e) => e.nodeName),
        none: [
          reader.getChild('nothing', response),
          reader.getChild('x', null),
          reader.getFirstElement(name),
        ],
        tags: [reader.isTag('response', response), reader.isTag('result', response)],
        leaves: [reader.isNameValueNode(name), reader.isNameValueNode(result)],
        texts: [reader.getTextValue(name), reader.getTextValue(reader.getChild('Fax', result))],
        object: JSON.parse(JSON.stringify(object)),
        kinds: [object, empty].map((value) => value instanceof window.sforce.Xml),
        empty: Object.keys(empty),
      };
    });
  }, ENVELOPE);
  const expected = {
    parts: ['e:Envelope', 'e:Header', 'e:Body', 'r:response'],
    none: [null, null, null],
    tags: [true, false],
    leaves: [true, false],
    texts: ['A & <B>', null],
    object: { Name: 'A & <B>', Fax: null, Id: '1', Row: ['1', '2'] },
    kinds: [true, true],
    empty: [],
  };
  expect(seen).toEqual([expected, expected]);
});

test('a reader of a document that is no envelope', async ({ loaded, page }) => {
  expect(loaded.requests).toEqual([]);
  const seen = await page.evaluate(() => {
    const xml = new DOMParser().parseFromString('<catalog><book>B</book></catalog>', 'text/xml');
    const reader = new window.sforce.XmlReader(xml.documentElement);
    return [reader.getEnvelope(), reader.getBody(), reader.toXmlObject(xml.documentElement).book];
  });
  expect(seen).toEqual([null, null, 'B']);
});
