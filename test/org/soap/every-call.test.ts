import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CallName, calls } from '../../../src/contract/calls.js';
import { createApp } from '../../../src/org/server.js';
import { referencePresent } from '../../reference.js';
import { postSoap } from '../app-of.js';
import { openTestOrg, type TestOrg } from '../test-org.js';
import { everyCall } from './every-call.js';
import { judgeByWsdl } from './wsdl-judge.js';

let test: TestOrg;
let app: Hono;
const answers: Record<string, string> = {};

const elementOf = (name: CallName) => ('element' in calls[name] ? calls[name].element : name);
const only = (text: string, element: string) =>
  new RegExp(`<${element}>([^<]+)<`).exec(text)?.[1] ?? `no ${element} in ${text}`;

async function ask(name: CallName, body: string, headers = ''): Promise<string> {
  const element = elementOf(name);
  const response = await postSoap(
    app,
    '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com" ' +
      `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><e:Header><SessionHeader><sessionId>${test.session.id}` +
      `</sessionId></SessionHeader>${headers}</e:Header><e:Body><${element}>${body}</${element}></e:Body></e:Envelope>`,
    // login() is not answered by the newest versions.
    '/services/Soap/u/51.0',
  );
  return response.text();
}

const made = async (type: string, fields: string) =>
  only(await ask('create', `<sObjects><type>${type}</type>${fields}</sObjects>`), 'id');
const found = async (soql: string) => only(await ask('query', `<queryString>${soql}</queryString>`), 'sf:Id');

async function names(): Promise<Record<string, string>> {
  const day = 86_400_000;
  const user = await found("SELECT Id FROM User WHERE Username = 'standard@local.org'");
  const batch = '<QueryOptions><batchSize>200</batchSize></QueryOptions>';
  return {
    account: await made('Account', '<Name>For every call</Name>'),
    otherAccount: await made('Account', '<Name>To be merged</Name>'),
    contact: await made('Contact', '<LastName>Reader</LastName><Email>reader@example.com</Email>'),
    lead: await made('Lead', '<LastName>Ready</LastName><Company>Ready Ltd</Company>'),
    user,
    template: await found('SELECT Id FROM EmailTemplate LIMIT 1'),
    view: await found('SELECT Id FROM ListView LIMIT 1'),
    locator: only(
      await ask('query', '<queryString>SELECT Id FROM Account</queryString>', batch),
      'queryLocator',
    ),
    otherSession: (await test.org.openSessionFor(user)).id,
    yesterday: new Date(Date.now() - day).toISOString(),
    tomorrow: new Date(Date.now() + day).toISOString(),
  };
}

beforeAll(async () => {
  test = await openTestOrg('demo-pages');
  app = createApp(test.org, {
    host: '127.0.0.1',
    port: 8080,
    project: 'demo-pages',
    login: false,
    retiredVersions: 'refuse',
  });
  const values = await names();
  for (const [name, body] of everyCall)
    answers[name] = await ask(
      name,
      body.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole),
    );
}, 120_000);
afterAll(() => test.close());

describe('a minimal valid request', () => {
  it('is there for every call', () => {
    expect(everyCall.map(([name]) => name).sort()).toEqual(Object.keys(calls).sort());
  });

  it.each(everyCall.map(([name]) => name))('of %s gets its response', (name) => {
    expect(answers[name]).toMatch(new RegExp(`<${elementOf(name)}Response/?>`));
  });

  it.skipIf(!referencePresent)(
    'gets one that is valid by the types of the WSDL (against partner-51.0.wsdl, where that is at hand)',
    async () => {
      expect(await judgeByWsdl(answers)).toEqual([]);
    },
    60_000,
  );
});
