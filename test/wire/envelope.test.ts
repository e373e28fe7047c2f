import { describe, expect, it } from 'vitest';
import { readEnvelope as readAnyEnvelope } from '../../src/wire/envelope.js';

const readEnvelope = (text: string) => readAnyEnvelope<object>(text, () => ({}));
const NAMESPACES =
  'xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const read = (body: string, header = '') =>
  readEnvelope(`<s:Envelope ${NAMESPACES}>${header}<s:Body>${body}</s:Body></s:Envelope>`);

describe('readEnvelope', () => {
  it('gives the elements of the response', () => {
    expect(read('<r><result>1</result></r>').results).toEqual(['1']);
    expect(read('<r><result>1</result><result xsi:nil="true"/></r>').results).toEqual(['1', null]);
    expect(read('<r/>').results).toEqual([]);
    expect(read('<r><result/></r>').results).toEqual(['']);
  });

  it('gives header and fault', () => {
    const answer = read('<r/>', '<s:Header><LimitInfoHeader><x>1</x></LimitInfoHeader></s:Header>');
    expect(answer).toMatchObject({ fault: null, header: { LimitInfoHeader: { x: '1' } } });
    expect(read('<s:Fault><faultcode>c</faultcode></s:Fault>').fault).toEqual({ faultcode: 'c' });
  });

  it.each([
    ['<html><body/></html>', 'not a SOAP answer (<html>)'],
    [`<s:Envelope ${NAMESPACES}/>`, 'not a SOAP answer (<Envelope>)'],
    [`<s:Envelope ${NAMESPACES}><s:Body/></s:Envelope>`, 'not a SOAP answer'],
    ['<a>', 'no SOAP from here on: '],
    ['', 'no SOAP from here on: '],
  ])('refuses %s', (text, reason) => {
    expect(() => readEnvelope(text)).toThrow(reason);
  });
});
