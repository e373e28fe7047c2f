// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import type { calls } from '../../src/contract/calls.js';
import { reference, referencePresent } from '../reference.js';
import { sent, sforce } from './page.js';

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

it.skipIf(!referencePresent)(
  "envelopes are valid by the partner WSDL's schema (partner-51.0.wsdl)",
  async () => {
    const { connection } = sforce;
    Object.assign(connection, {
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
    });
    const account = Object.assign(new sforce.SObject('Account'), {
      Name: 'A & B',
      Fax: null,
      Since: new Date(),
    });
    const saved = Object.assign(new sforce.SObject('Account'), { id: '001000000000000AAA', Phone: null });
    const envelopes: Record<keyof typeof calls, string> = {
      login: sent(() => {
        connection.login('u', 'p');
      }),
      logout: sent(() => connection.logout()),
      query: sent(() => connection.query('Select Id From Account')),
      queryAll: sent(() => connection.queryAll('Select Id From Account')),
      queryMore: sent(() => connection.queryMore('01g')),
      create: sent(() => connection.create([account, saved])),
      update: sent(() => connection.update([saved])),
      upsert: sent(() => connection.upsert('Key__c', [account])),
      deleteIds: sent(() => connection.deleteIds(['001000000000000AAA'])),
      retrieve: sent(() =>
        connection.retrieve('Name', 'Account', ['001000000000000AAA', '001000000000001AAA']),
      ),
      getUserInfo: sent(() => connection.getUserInfo()),
      getServerTimestamp: sent(() => connection.getServerTimestamp()),
      describeGlobal: sent(() => connection.describeGlobal()),
      describeSObject: sent(() => connection.describeSObject('Account')),
      describeSObjects: sent(() => connection.describeSObjects(['Account', 'Contact'])),
    };
    const xml = Object.entries(envelopes).map(([name, contents]) => ({ fileName: `${name}.xml`, contents }));
    const { errors } = await validateXML({ xml, ...schemas(), maxMemoryPages: 4096 });
    expect(errors).toEqual([]);
    // The judge does judge.
    const wrong = (envelopes.create as string).replace('<ns1:type>', '<ns1:Name>x</ns1:Name><ns1:type>');
    expect((await validateXML({ xml: wrong, ...schemas(), maxMemoryPages: 4096 })).valid).toBe(false);
  },
);
