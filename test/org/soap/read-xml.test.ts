import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { ApiFault } from '../../../src/org/core/api-fault.js';
import { readEnvelope } from '../../../src/org/soap/envelope-reader.js';
import { readXml } from '../../../src/org/soap/xml-document.js';

function faultOf(read: () => unknown): ApiFault {
  try {
    read();
  } catch (error) {
    if (error instanceof ApiFault) return error;
    throw error;
  }
  throw new Error('no fault');
}

const illFormed: Record<string, string> = {
  nothing: '',
  'white space': ' \n ',
  text: 'hello',
  JSON: '{"a": 1}',
  'an open element': '<a><b></b>',
  'crossed elements': '<a><b></a></b>',
  'two roots': '<a/><b/>',
  'text behind the root': '<a/>x',
  'a bare ampersand': '<a>x & y</a>',
  'an unknown entity': '<a>&nbsp;</a>',
  'an entity of an object': '<a>&constructor;</a>',
  'an unfinished reference': '<a>&amp</a>',
  'the character 0': '<a>&#0;</a>',
  'a reference to a surrogate': '<a>&#xD800;</a>',
  'a reference beyond Unicode': '<a>&#x110000;</a>',
  'a control character': '<a>\u0001</a>',
  'a repeated attribute': '<a b="1" b="2"/>',
  'an attribute without quotes': '<a b=1/>',
  "an attribute with '<'": '<a b="<"/>',
  "']]>' in text": '<a>]]></a>',
  'an open comment': '<a><!-- x</a>',
  'an open CDATA section': '<a><![CDATA[x</a>',
  'an undeclared prefix': '<p:a/>',
  'a name with a digit first': '<1a/>',
  'a name with two colons': '<p:a:b xmlns:p="u"/>',
};

const refused: Record<string, string> = {
  'a DOCTYPE': '<!DOCTYPE a><a/>',
  'a DOCTYPE with entities': '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
  'a DOCTYPE in small letters': '<!doctype a><a/>',
  'a DOCTYPE inside': '<a><!DOCTYPE b></a>',
  'a DOCTYPE behind a comment': '<!-- - --><!DOCTYPE a><a/>',
  'a processing instruction': '<a><?php x?></a>',
};

describe('what is no XML document is refused', () => {
  it.each(Object.entries({ ...illFormed, ...refused }))('%s', (_, text) => {
    const fault = faultOf(() => readXml(text));
    expect(fault.code).toBe('XML_PARSER_ERROR');
    expect(fault.message).not.toMatch(/\bat .*\.(?:ts|js)\b/);
    expect(fault.message.length).toBeLessThan(400);
  });

  it('as libxml2 refuses it too', async () => {
    const documents = Object.entries(illFormed);
    const xml = documents.map(([_, contents], i) => ({ fileName: `${i}.xml`, contents }));
    const { errors } = await validateXML({ xml, normalization: 'format' });
    const found = new Set(errors.map(({ loc }) => loc?.fileName));
    expect(documents.filter((_, i) => !found.has(`${i}.xml`))).toEqual([]);
  });

  it('nested deeper than 64 elements', () => {
    expect(readXml(`${'<a>'.repeat(60)}${'</a>'.repeat(60)}`).name).toBe('a');
    expect(faultOf(() => readXml('<a>'.repeat(100_000) + '</a>'.repeat(100_000))).code).toBe(
      'XML_PARSER_ERROR',
    );
  });
});

describe('an element', () => {
  it('has its text as sent, comments left out and CDATA put in', () => {
    const text = ' a &amp; &lt;b&gt; &#65;&#x1F600; <!-- no --><![CDATA[<&amp;]]>\n ';
    expect(readXml(`<a>${text}</a>`).text).toBe(' a & <b> A😀 <&amp;\n ');
  });

  it('has its names resolved, whatever the prefixes', () => {
    const root = readXml('<p:a xmlns:p="u" xmlns="v"><b/><q:b xmlns:q="w"/></p:a>');
    expect([root, ...root.children].map(({ name, namespace }) => [name, namespace])).toEqual([
      ['a', 'u'],
      ['b', 'v'],
      ['b', 'w'],
    ]);
  });

  it('knows the innermost declaration of a prefix, and forgets it outside', () => {
    const root = readXml('<p:a xmlns:p="u"><p:b xmlns:p="v"><p:c xmlns:q="w"/></p:b><p:d/></p:a>');
    const [b, d] = root.children;
    expect([b?.namespace, b?.children[0]?.namespace, d?.namespace]).toEqual(['v', 'v', 'u']);
  });

  it.each([
    [
      'attributes on one element',
      `<a ${Array.from({ length: 1001 }, (_, i) => `xmlns:n${i}=">"`).join(' ')}/>`,
      'The element at offset 0 has more than 1000 attributes',
    ],
    ['elements', `<a>${'<b/>'.repeat(100_000)}</a>`, 'more than 100000 elements and attributes'],
    ['attributes', `<a>${'<b c="1"/>'.repeat(50_000)}</a>`, 'more than 100000 elements and attributes'],
    ['comments', `<a>${'<!---->'.repeat(100_000)}</a>`, 'more than 100000 elements and attributes'],
  ])('is refused with more %s than a request can need', (_, text, reason) => {
    expect(faultOf(() => readXml(text)).message).toContain(reason);
  });

  it('is nil and typed by the namespace of XML Schema, not by a prefix', () => {
    const xsi = 'http://www.w3.org/2001/XMLSchema-instance';
    const root = readXml(
      `<a xmlns:i="${xsi}" xmlns:xsi="other"><b i:nil="1"/><b xsi:nil="true"/><b i:type="p:T"/></a>`,
    );
    expect(root.children.map(({ nil, type }) => [nil, type])).toEqual([
      [true, null],
      [false, null],
      [false, 'T'],
    ]);
  });

  it('may be called like a member of an object', () => {
    const names = [
      ...['toString', 'hasOwnProperty', 'valueOf', 'length', 'then'],
      ...['__proto__', 'constructor', 'prototype'],
    ];
    const xml = names.map((name) => `<${name} ${name}="2" b="3">1<x/></${name}><${name}/>`).join('');
    const root = readXml(`<a>${xml}</a>`);
    expect(root.children.map(({ name }) => name)).toEqual(names.flatMap((name) => [name, name]));
    expect(root.children.map(({ text }) => text)).toEqual(names.flatMap(() => ['1', '']));
    expect(root.children.filter((_, i) => i % 2 === 0).map(({ children }) => children.length)).toEqual(
      names.map(() => 1),
    );
    expect(Object.prototype.toString.call({})).toBe('[object Object]');
  });
});

const soap = 'http://schemas.xmlsoap.org/soap/envelope/';

describe('an envelope', () => {
  it('is read with any prefix, and headers in any order', () => {
    const { operation, headers } = readEnvelope(
      `<e:Envelope xmlns:e="${soap}"><e:Header><B/><A><x>1</x></A></e:Header><e:Body><query/></e:Body></e:Envelope>`,
    );
    expect(operation.name).toBe('query');
    expect([...headers.keys()]).toEqual(['B', 'A']);
  });

  it.each([
    ['another root', '<html/>', 'no SOAP envelope'],
    ['an envelope of another namespace', '<Envelope><Body><query/></Body></Envelope>', 'no SOAP envelope'],
    ['no body', `<Envelope xmlns="${soap}"/>`, 'exactly one Body'],
    [
      'two bodies',
      `<Envelope xmlns="${soap}"><Body><a/></Body><Body><a/></Body></Envelope>`,
      'exactly one Body',
    ],
    ['an empty body', `<Envelope xmlns="${soap}"><Body/></Envelope>`, 'Body is empty'],
    ['two operations', `<Envelope xmlns="${soap}"><Body><a/><b/></Body></Envelope>`, '2 elements'],
  ])('is refused with %s', (_, text, reason) => {
    const fault = faultOf(() => readEnvelope(text));
    expect(fault.code).toBe('XML_PARSER_ERROR');
    expect(fault.message).toContain(reason);
  });
});
