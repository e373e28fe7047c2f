import { join } from 'node:path';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../src/org/server.js';
import { referencePresent } from '../../reference.js';
import { postSoap } from '../app-of.js';
import { openTestOrg, record, type TestOrg } from '../test-org.js';
import { describeRequests } from './describe-requests.js';
import { judgeByWsdl } from './wsdl-judge.js';

/** With layouts, lists, tabs and an app of its own. */
const PROJECT = join(import.meta.dirname, '../core/describe/project');

let test: TestOrg;
let app: Hono;

beforeAll(async () => {
  test = await openTestOrg(PROJECT);
  // The WSDL asks for one record at least in what a list view gives.
  await test.org.create(test.session, [record('Account', { Name: 'Sun', Industry: 'Energy' })]);
  app = createApp(test.org, {
    host: '127.0.0.1',
    port: 8080,
    project: PROJECT,
    login: false,
    retiredVersions: 'refuse',
  });
}, 300_000);
afterAll(() => test.close());

async function ask(call: string, parameters: string): Promise<string> {
  const body =
    '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com">' +
    `<e:Header><SessionHeader><sessionId>${test.session.id}</sessionId></SessionHeader></e:Header>` +
    `<e:Body><${call}>${parameters}</${call}></e:Body></e:Envelope>`;
  return (await postSoap(app, body)).text();
}

const query = async (text: string) =>
  /<sf:Id>(\w{18})</.exec(await ask('query', `<queryString>${text}</queryString>`));

async function answers(): Promise<Record<string, string>> {
  const [, view = ''] = (await query("SELECT Id FROM ListView WHERE DeveloperName = 'AllAccounts'")) ?? [];
  const all: Record<string, string> = {};
  for (const [call, parameters] of Object.entries(describeRequests))
    all[call] = await ask(call, parameters.replace('{view}', view));
  return all;
}

describe('every call that describes what pages show', () => {
  it('gets its response', async () => {
    for (const [call, text] of Object.entries(await answers()))
      expect(text, call).toContain(`<${call}Response`);
  }, 120_000);

  it.skipIf(!referencePresent)(
    'is valid by the WSDL (partner-51.0.wsdl, where that is at hand)',
    async () => {
      const all = await answers();
      all['a view with conditions'] = await ask(
        'describeSoqlListViews',
        '<request><listViewParams><developerNameOrId>BigOnes</developerNameOrId><sobjectType>Account</sobjectType></listViewParams></request>',
      );
      for (const { name, layoutable } of (await test.org.describeGlobal(test.session)).sobjects)
        if (layoutable)
          all[`layout of ${name}`] = await ask('describeLayout', `<sObjectType>${name}</sObjectType>`);
      // What the platform describes an address as is not in its own WSDL's list.
      for (const [name, text] of Object.entries(all))
        all[name] = text.replaceAll('<soapType>urn:address<', '<soapType>xsd:string<');
      expect(await judgeByWsdl(all)).toEqual([]);
    },
    120_000,
  );

  it.each([
    ['describeLayout', '<sObjectType>Nope</sObjectType>', 'INVALID_TYPE'],
    ['describeLayout', '<sObjectType>Profile</sObjectType>', 'INVALID_TYPE_FOR_OPERATION'],
    ['describeLayout', '<sObjectType>Account</sObjectType><layoutName>X</layoutName>', 'RECORD_NOT_FOUND'],
    ['describeLayout', '<sObjectType>Account</sObjectType><recordTypeIds>x</recordTypeIds>', 'MALFORMED_ID'],
    [
      'describeLayout',
      '<sObjectType>Account</sObjectType><recordTypeIds>012000000000009AAA</recordTypeIds>',
      'INVALID_ID_FIELD',
    ],
    ['describeCompactLayouts', '<sObjectType>Nope</sObjectType>', 'INVALID_TYPE'],
    ['describePrimaryCompactLayouts', '<sObjectTypes>Nope</sObjectTypes>', 'INVALID_TYPE'],
    ['describeSearchLayouts', '<sObjectType>Nope</sObjectType>', 'INVALID_TYPE'],
    ['describePathAssistants', '<sObjectType>Nope</sObjectType>', 'INVALID_TYPE'],
    ['describeApprovalLayout', '<sObjectType>Nope</sObjectType>', 'INVALID_TYPE'],
    ['describeSObjectListViews', '<sObjectType>Nope</sObjectType>', 'INVALID_TYPE'],
    [
      'describeSObjectListViews',
      '<sObjectType>Account</sObjectType><limit>-1</limit>',
      'INVALID_PAGING_OPTION',
    ],
    ['describeSObjectListViews', '<sObjectType>Account</sObjectType><limit>x</limit>', 'XML_PARSER_ERROR'],
    ['describeDataCategoryGroups', '<sObjectType>Nope</sObjectType>', 'INVALID_TYPE'],
    ['describeDataCategoryGroupStructures', '<pairs><sobject>Nope</sobject></pairs>', 'INVALID_TYPE'],
    ['describeTheme', '<sobjectType>Nope</sobjectType>', 'INVALID_TYPE'],
    ['describeAvailableQuickActions', '<contextType>Nope</contextType>', 'INVALID_TYPE'],
    ['describeQuickActions', '<quickActions>Nope</quickActions>', 'QAT_INVALID_QUICK_ACTION'],
    ['describeAppMenu', '<appMenuType>Nope</appMenuType>', 'XML_PARSER_ERROR'],
    ['describeAppMenu', '', 'MISSING_ARGUMENT'],
    ['executeListView', '', 'MISSING_ARGUMENT'],
    [
      'executeListView',
      '<request><developerNameOrId>Nope</developerNameOrId><sobjectType>Account</sobjectType></request>',
      'RECORD_NOT_FOUND',
    ],
    [
      'executeListView',
      '<request><developerNameOrId>AllAccounts</developerNameOrId><orderBy><fieldNameOrPath>Name, Id</fieldNameOrPath></orderBy><sobjectType>Account</sobjectType></request>',
      'INVALID_SORT_OPTION',
    ],
    [
      'executeListView',
      '<request><developerNameOrId>AllAccounts</developerNameOrId><limit>2001</limit><sobjectType>Account</sobjectType></request>',
      'INVALID_PAGING_OPTION',
    ],
    [
      'describeSoqlListViews',
      '<request><listViewParams><developerNameOrId>00B000000000009AAA</developerNameOrId></listViewParams></request>',
      'RECORD_NOT_FOUND',
    ],
  ])('%s %s is refused with %s', async (call, parameters, code) => {
    expect(await ask(call, parameters)).toContain(`<faultcode>sf:${code}</faultcode>`);
  });

  it('leads to addresses that the org serves', async () => {
    const texts = [
      await ask('describeTabs', ''),
      await ask('describeTheme', ''),
      await ask('describeAppMenu', '<appMenuType>AppSwitcher</appMenuType>'),
    ];
    const addresses = texts.flatMap((text) => text.match(/http:\/\/127\.0\.0\.1:8080\/[^<]*/g) ?? []);
    expect(new Set(addresses).size).toBeGreaterThan(30);
    for (const address of new Set(addresses)) {
      // The page of the project's own tab is left out of this project.
      if (address.endsWith('/apex/Desk')) continue;
      const response = await app.request(address, { headers: { Accept: 'text/html,image/*' } });
      expect([200, 302], address).toContain(response.status);
    }
  });
});
