import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../src/org/server.js';
import { referencePresent } from '../../reference.js';
import { postSoap } from '../app-of.js';
import { openTestOrg, type TestOrg } from '../test-org.js';
import { describeRequests } from './describe-requests.js';
import { judgeByWsdl } from './wsdl-judge.js';

let test: TestOrg;
let app: Hono;

beforeAll(async () => {
  test = await openTestOrg('demo-pages');
  app = createApp(test.org, {
    host: '127.0.0.1',
    port: 8080,
    project: 'demo-pages',
    login: false,
    retiredVersions: 'refuse',
  });
}, 120_000);
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
      for (const { name, layoutable } of test.org.describeGlobal(test.session).sobjects)
        if (layoutable)
          all[`layout of ${name}`] = await ask('describeLayout', `<sObjectType>${name}</sObjectType>`);
      // What the platform describes an address as is not in its own WSDL's list.
      for (const [name, text] of Object.entries(all))
        all[name] = text.replaceAll('<soapType>urn:address<', '<soapType>xsd:string<');
      expect(await judgeByWsdl(all)).toEqual([]);
    },
    120_000,
  );
});
