import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { expect } from 'playwright/test';
import { run, test } from './compatibility/cases.js';
import { type Handler, PAGE, type SeenRequest } from './soap-server.js';

// biome-ignore lint/suspicious/noExplicitAny: an element as the parser makes it
type Element = any;

const NS = 'http://soap.sforce.com/2006/04/metadata';
const client = await readFile(join(import.meta.dirname, 'fixtures/metadata-client.js'), 'utf8');
const page = PAGE.replace('<body>', `<script>${client}</script><body>`);

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  trimValues: false,
});
const read = ({ body }: SeenRequest): Element => parser.parse(body)['se:Envelope'];

/** Names and values in their order, which is part of the API. */
const inOrder = (element: Element) =>
  JSON.stringify(element, (name, value) => (name.startsWith('@') ? undefined : value));

let checks = 0;
/** What the API answers to a call, by its element. */
const answers: Readonly<Record<string, (call: Element) => string>> = {
  describeMetadata: () =>
    '<result><metadataObjects><directoryName>classes</directoryName><xmlName>ApexClass</xmlName></metadataObjects><metadataObjects><xmlName>CustomObject</xmlName></metadataObjects><organizationNamespace/><partialSaveAllowed>true</partialSaveAllowed></result>',
  listMetadata: ({ queries }) =>
    [queries]
      .flat()
      .map(({ type }) => `<result><fullName>A_${type}</fullName><type>${type}</type></result>`)
      .join(''),
  readMetadata: ({ type, fullNames }) =>
    `<result>${[fullNames]
      .flat()
      .map(
        (name) =>
          `<records xsi:type="${type}"><fullName>${name}</fullName><label>L &amp; ${name}</label></records>`,
      )
      .join('')}</result>`,
  createMetadata: ({ metadata }) =>
    [metadata]
      .flat()
      .map(({ fullName }) =>
        fullName === 'Bad__c'
          ? `<result><errors><message>Too bad</message><statusCode>FIELD_INTEGRITY_EXCEPTION</statusCode></errors><fullName>${fullName}</fullName><success>false</success></result>`
          : `<result><fullName>${fullName}</fullName><success>true</success></result>`,
      )
      .join(''),
  deploy: () => {
    checks = 0;
    return '<result><done>false</done><id>0Af000000000001</id><state>Queued</state></result>';
  },
  checkDeployStatus: ({ asyncProcessId }) => {
    const done = ++checks === 3;
    return `<result><details><componentSuccesses><fullName>a</fullName></componentSuccesses></details><done>${done}</done><id>${asyncProcessId}</id><numberComponentsDeployed>${checks}</numberComponentsDeployed><status>${done ? 'Succeeded' : 'InProgress'}</status></result>`;
  },
  cancelDeploy: () => '<result><done>true</done></result>',
};

const api: Handler = (request, response) => {
  const [name = '', call] =
    Object.entries(read(request)['se:Body']).find(([key]) => !key.startsWith('@')) ?? [];
  const answer = answers[name.replace(/.*:/, '')];
  const body = answer
    ? `<${name.replace(/.*:/, '')}Response>${answer(call)}</${name.replace(/.*:/, '')}Response>`
    : `<soapenv:Fault><faultcode xmlns:sf="${NS}">sf:INVALID_TYPE</faultcode><faultstring>INVALID_TYPE: ${name}</faultstring></soapenv:Fault>`;
  response
    .writeHead(answer ? 200 : 500, { 'Content-Type': 'text/xml;charset=UTF-8' })
    .end(
      `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="${NS}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`,
    );
};

/** A call of the client: what the page does, what that gives, and the element that it sends. */
const rows: Readonly<Record<string, readonly [script: string, gives: unknown, sends: Element]>> = {
  'describes synchronously': [
    `const result = meta.describeMetadata(64); return result.getArray('metadataObjects').map((object) => [object.xmlName, object.get('directoryName')])`,
    [
      ['ApexClass', 'classes'],
      ['CustomObject', null],
    ],
    { describeMetadata: { '@xmlns': NS, asOfVersion: '64' } },
  ],
  'describes asynchronously': [
    `const result = await new Promise((resolve) => meta.describeMetadata(64, resolve)); return result.getBoolean('partialSaveAllowed')`,
    true,
    { describeMetadata: { '@xmlns': NS, asOfVersion: '64' } },
  ],
  'lists by queries': [
    `return meta.listMetadata([{ type: 'ApexClass' }, { type: 'Report', folder: 'f' }], 64).map(({ fullName }) => fullName)`,
    ['A_ApexClass', 'A_Report'],
    {
      listMetadata: {
        '@xmlns': NS,
        queries: [{ type: 'ApexClass' }, { type: 'Report', folder: 'f' }],
        asOfVersion: '64',
      },
    },
  ],
  'reads components with their types': [
    `const { records } = meta.readMetadata('CustomObject', ['A__c', 'B__c']); return records.map(({ label }) => label)`,
    ['L & A__c', 'L & B__c'],
    { readMetadata: { '@xmlns': NS, type: 'CustomObject', fullNames: ['A__c', 'B__c'] } },
  ],
  'creates components that write themselves, in their own order, with null as nil': [
    `const results = meta.createMetadata([
       new sforce.Metadata('CustomObject', { fullName: 'A__c', label: 'a<b>', id: '1', type: 't', nameField: { type: 'Text', label: null }, fields: [{ fullName: 'X__c' }, { fullName: 'Y__c' }] }),
       new sforce.Metadata('CustomObject', { fullName: 'Bad__c' })]);
     return results.map((result) => [result.getBoolean('success'), result.getArray('errors').map(({ statusCode }) => statusCode)])`,
    [
      [true, []],
      [false, ['FIELD_INTEGRITY_EXCEPTION']],
    ],
    {
      createMetadata: {
        '@xmlns': NS,
        metadata: [
          {
            '@xsi:type': 'CustomObject',
            fullName: 'A__c',
            label: 'a<b>',
            id: '1',
            type: 't',
            nameField: { type: 'Text', label: { '@xsi:nil': 'true' } },
            fields: [{ fullName: 'X__c' }, { fullName: 'Y__c' }],
          },
          { '@xsi:type': 'CustomObject', fullName: 'Bad__c' },
        ],
      },
    },
  ],
  'sends an envelope of its own through SoapTransport': [
    `return meta.sendRaw('cancelDeploy', (writer) => writer.writeNameValueNode('String', '0Af')).done`,
    'true',
    { 'm:cancelDeploy': { '@xmlns:m': NS, String: '0Af' } },
  ],
};

test.describe('a client of the Metadata API', () => {
  for (const [name, [script, gives, sends]] of Object.entries(rows))
    test(name, async ({ site }) => {
      await site.open(page);
      site.server.requests.length = 0;
      site.server.answer = api;
      const given = await run(
        site.page,
        `connection.sessionId = 'S'; const meta = new sforce.MetadataConnection(); ${script}`,
      );
      expect(given).toEqual(gives);
      expect(site.server.requests.map(({ path }) => path)).toEqual(['/services/Soap/m/64.0']);
      const envelope = read(site.server.requests[0] as SeenRequest);
      expect(envelope['se:Header']).toMatchObject({
        '@xmlns:sfns': NS,
        'sfns:SessionHeader': { sessionId: 'S' },
      });
      expect(envelope['se:Body']).toEqual(sends);
      expect(inOrder(envelope['se:Body'])).toBe(inOrder(sends));
    });

  test('deploys, and asks for the status until it is over', async ({ site }) => {
    await site.open(page);
    site.server.requests.length = 0;
    site.server.answer = api;
    const given = await run(
      site.page,
      `const meta = new sforce.MetadataConnection(), seen = [];
       const status = await new Promise((onSuccess, onFailure) => meta.deployAndWait('UEs=', { rollbackOnError: true, runTests: ['T1', 'T2'] },
         { onSuccess, onFailure, onProgress: (status) => seen.push(status.status + status.getInt('numberComponentsDeployed')) }, 1));
       return [status.id, seen, status.details.componentSuccesses.fullName]`,
    );
    expect(given).toEqual(['0Af000000000001', ['InProgress1', 'InProgress2', 'Succeeded3'], 'a']);
    const [deploy, check] = site.server.requests.map((request) => read(request)['se:Body']);
    expect(deploy).toEqual({
      deploy: {
        '@xmlns': NS,
        ZipFile: 'UEs=',
        DeployOptions: { rollbackOnError: 'true', runTests: ['T1', 'T2'] },
      },
    });
    expect(check).toEqual({
      checkDeployStatus: { '@xmlns': NS, asyncProcessId: '0Af000000000001', includeDetails: 'true' },
    });
  });

  test('lists in as many calls as it takes, beside calls of the partner API', async ({ site }) => {
    await site.open(page);
    site.server.requests.length = 0;
    site.server.answer = api;
    const given = await run(
      site.page,
      `const meta = new sforce.MetadataConnection();
       const names = meta.listAll(['A', 'B', 'C', 'D'], 64); const failed = caught(() => connection.getUserInfo());
       return [names, meta instanceof sforce.Connection, failed.faultcode, thrown(() => meta.checkDeployStatus('1'))]`,
    );
    expect(given).toEqual([
      { A: ['A_A'], B: ['A_B'], C: ['A_C'], D: ['A_D'] },
      true,
      'sf:INVALID_TYPE',
      'Error: checkDeployStatus: includeDetails is missing',
    ]);
    expect(site.server.requests.map(({ path }) => path)).toEqual([
      '/services/Soap/m/64.0',
      '/services/Soap/m/64.0',
      '/services/Soap/u/64.0',
    ]);
    expect(site.server.requests[2]?.body).toContain('<getUserInfo xmlns="urn:partner.soap.sforce.com"');
  });
});
