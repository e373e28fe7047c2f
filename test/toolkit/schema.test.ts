// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { type CallRow, calls } from '../../src/contract/calls.js';
import { type ElementType, parseType } from '../../src/contract/type-notation.js';
import { dateTimeToString } from '../../src/wire/dates.js';
import { reference, referencePresent } from '../reference.js';
import { readBody, sent, sforce } from './page.js';
import { enumerations, sampleCalls, sampler } from './sample-arguments.js';

/** The schemas of the WSDL as files of their own that know of each other, and one for the envelope. */
function schemas() {
  const [sObject, partner] = reference('partner-51.0.wsdl').match(/<schema [\s\S]*?<\/schema>/g) as [
    string,
    string,
  ];
  const declared =
    'xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:tns="urn:partner.soap.sforce.com" xmlns:ens="urn:sobject.partner.soap.sforce.com"';
  const file = (fileName: string, schema: string) => ({
    fileName,
    contents: schema
      .replace('<schema ', `<schema ${declared} `)
      .replace(/<import namespace="urn:sobject[^>]*>/, (tag) =>
        tag.replace('/>', ' schemaLocation="sobject.xsd"/>'),
      )
      .replace(/<import namespace="urn:partner[^>]*>/, (tag) =>
        tag.replace('/>', ' schemaLocation="partner.xsd"/>'),
      ),
  });
  const soap = `<schema xmlns="http://www.w3.org/2001/XMLSchema" xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"
    targetNamespace="http://schemas.xmlsoap.org/soap/envelope/" elementFormDefault="qualified">
    <import namespace="urn:partner.soap.sforce.com" schemaLocation="partner.xsd"/>
    <element name="Envelope"><complexType><sequence>
      <element name="Header"><complexType><sequence><any processContents="strict" minOccurs="0" maxOccurs="unbounded"/></sequence></complexType></element>
      <element name="Body"><complexType><sequence><any processContents="strict"/></sequence></complexType></element>
    </sequence></complexType></element></schema>`;
  return {
    schema: { fileName: 'soap.xsd', contents: soap },
    preload: [file('sobject.xsd', sObject), file('partner.xsd', partner)],
  };
}

const allHeaders = {
  sessionId: 'S',
  client: 'c',
  defaultNamespace: 'ns',
  batchSize: 200,
  allOrNone: true,
  allowFieldTruncation: false,
  disableFeedTracking: true,
  streamingEnabled: true,
  updateMru: true,
  transferToUserId: '005000000000000AAA',
  assignmentRuleHeader: { assignmentRuleId: '01Q000000000000AAA', useDefaultRule: true },
  emailHeader: { triggerAutoResponseEmail: true, triggerOtherEmail: false, triggerUserEmail: true },
  duplicateRuleHeader: { allowSave: true, includeRecordDetails: true, runAsCurrentUser: true },
  loginScopeHeader: { organizationId: '00D000000000000AAA', portalId: '060000000000000AAA' },
  localeOptions: { language: 'de', localizeErrors: true },
  packageVersionHeader: { packageVersions: [{ majorNumber: 1, minorNumber: 0, namespace: 'ns' }] },
  debuggingHeader: { debugCategories: ['Apex_code,Debug'], debugLevel: 'Db' },
  ownerChangeOptions: { options: [{ type: 'EnforceNewOwnerHasReadAccess', execute: false }] },
};

// biome-ignore lint/suspicious/noExplicitAny: methods by name, as the tables have them
const connection = sforce.connection as any;

/** What fast-xml-parser is to read of a value: text, the attributes of nil and of a type, members in order. */
function expected(value: unknown): unknown {
  if (value === null) return { '@xsi:nil': 'true' };
  // One element reads as it stands, several as a list.
  if (Array.isArray(value)) return value.length === 1 ? expected(value[0]) : value.map(expected);
  if (value instanceof Date) return dateTimeToString(value);
  if (typeof value !== 'object') return String(value);
  const object = value as Record<string, unknown>;
  const isRecord = value instanceof sforce.SObject;
  const fields = Object.entries(object).map(([name, field]) => [
    isRecord ? `ns1:${name}` : name,
    expected(field),
  ]);
  const type = object._xsiType ? [['@xsi:type', object._xsiType]] : [];
  return Object.fromEntries([...type, ...fields]);
}

const withoutNamespaces = (element: object) =>
  Object.fromEntries(Object.entries(element).filter(([name]) => !name.startsWith('@xmlns')));

const validate = async (documents: Record<string, string>) => {
  const xml = Object.entries(documents).map(([name, contents]) => ({ fileName: `${name}.xml`, contents }));
  return validateXML({ xml, ...schemas(), maxMemoryPages: 4096 });
};

describe.skipIf(!referencePresent)(
  'envelopes, by the schema of partner-51.0.wsdl (skipped where it is absent)',
  () => {
    const samples = referencePresent
      ? sampleCalls(sampler(enumerations(reference('partner-51.0.wsdl'))))
      : {};
    const element = (method: string) => (calls as Record<string, CallRow>)[method]?.element ?? method;

    beforeEach(() => Object.assign(connection, allHeaders));
    afterEach(() => {
      for (const option in allHeaders) connection[option] = null;
    });

    it('of every call with complete arguments are valid, and read back equal by another parser', async () => {
      const envelopes: Record<string, string> = {};
      for (const [method, args] of Object.entries(samples)) {
        const text = sent(() => connection[method](...Object.values(args)));
        envelopes[method] = text;
        const body = readBody(text)[element(method)] || {};
        const wanted = Object.entries(args).map(([name, value]) => [name, expected(value)]);
        expect(withoutNamespaces(body), method).toEqual(Object.fromEntries(wanted));
      }
      expect(Object.keys(envelopes)).toHaveLength(63);
      expect((await validate(envelopes)).errors).toEqual([]);
      // The judge does judge.
      const wrong = (envelopes.create as string).replace('<ns1:type>', '<ns1:Name>x</ns1:Name><ns1:type>');
      expect((await validate({ wrong })).valid).toBe(false);
    });

    it('are valid where a page leaves out, or gives as null, what may be missing', async () => {
      const envelopes: Record<string, string> = {};
      for (const [method, row] of Object.entries<CallRow>(calls)) {
        const types = Object.values(row.params).map(parseType);
        const values = Object.values(samples[method] ?? {});
        const mayOmit = ({ nillable, list, optional }: ElementType) =>
          nillable || optional || (list && !row.needsList);
        const isDescribe = method.startsWith('describe');
        const last = types.map(mayOmit).lastIndexOf(false);
        // A list that is null is none where it may be left out, and nil elsewhere.
        const isNull = (type: ElementType, i: number) =>
          mayOmit(type) && (!type.list || (isDescribe && i > last));
        const nulls = types.map((type, i) => (isNull(type, i) ? null : values[i]));
        envelopes[`${method}-null`] = sent(() => connection[method](...nulls));
        if (isDescribe)
          envelopes[`${method}-omitted`] = sent(() => connection[method](...values.slice(0, last + 1)));
      }
      const account = { type: 'Account', Name: null, Parent__r: { type: 'Account', Key__c: 'K' } };
      envelopes['create-plain'] = sent(() =>
        connection.create([account, { type: 'Account', id: '001000000000000AAA' }]),
      );
      expect((await validate(envelopes)).errors).toEqual([]);
      expect(envelopes['describeLayout-omitted']).toContain('<layoutName xsi:nil="true"/></describeLayout>');
      expect(() => connection.describePrimaryCompactLayouts()).toThrow("arg 0 'sObjectTypes' not specified");
      expect(envelopes['create-plain']).toContain('<ns1:Id xsi:nil="true"/>');
    });
  },
);
