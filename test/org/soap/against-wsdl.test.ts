import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '../../../src/org/core/sessions.js';
import { createApp } from '../../../src/org/server.js';
import { referencePresent } from '../../reference.js';
import { postSoap } from '../app-of.js';
import { openTestOrg, type TestOrg } from '../test-org.js';
import { judgeByWsdl } from './wsdl-judge.js';

let test: TestOrg;
let app: Hono;
let session: Session;

beforeAll(async () => {
  test = await openTestOrg('demo-pages');
  session = test.session;
  app = createApp(test.org, {
    host: '127.0.0.1',
    port: 8080,
    project: 'demo-pages',
    login: false,
    retiredVersions: 'refuse',
  });
}, 120_000);
afterAll(() => test.close());

const envelope = (body: string, headers = '') =>
  '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com" ' +
  `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><e:Header><SessionHeader><sessionId>${session.id}</sessionId>` +
  `</SessionHeader>${headers}</e:Header><e:Body>${body}</e:Body></e:Envelope>`;

async function ask(body: string, headers = ''): Promise<string> {
  return (await postSoap(app, envelope(body, headers))).text();
}
const query = (text: string) => `<query><queryString>${text}</queryString></query>`;
const account = (name: string) => `<sObjects><type>Account</type><Name>${name}</Name></sObjects>`;

const small = '<QueryOptions><batchSize>200</batchSize></QueryOptions>';

const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString();
const span = `<sObjectType>Account</sObjectType><startDate>${hours(-1)}</startDate><endDate>${hours(1)}</endDate>`;

/**
 * Each as a body of its own. Addresses are left out: the platform sends their parts by the alphabet, and the WSDL has
 * latitude and longitude first. `{id}` and `{other}` are ids of accounts.
 */
const requests: Record<string, string> = {
  login: '<login><username>demo@local.org</username><password>demo1234</password></login>',
  'a wrong login': '<login><username>demo@local.org</username><password>x</password></login>',
  getUserInfo: '<getUserInfo/>',
  getServerTimestamp: '<getServerTimestamp/>',
  describeGlobal: '<describeGlobal/>',
  describeSObject: '<describeSObject><sObjectType>opportunity</sObjectType></describeSObject>',
  'an unknown object': '<describeSObject><sObjectType>Nope</sObjectType></describeSObject>',
  query: query('SELECT Id, Name, AnnualRevenue, CreatedDate, IsDeleted, Fax FROM Account LIMIT 20'),
  'parents and children': query(
    'SELECT Name, Owner.Name, (SELECT Id, LastName FROM Contacts), (SELECT Amount, CloseDate FROM Opportunities) FROM Account ORDER BY Name LIMIT 60',
  ),
  'a count': query('SELECT COUNT() FROM Account'),
  'no rows': query("SELECT Id FROM Account WHERE Name = 'nobody'"),
  'a malformed query': query('SELEC Id FROM Account'),
  'an unknown field': query('SELECT Nope FROM Account'),
  'a wrong type': query('SELECT Id FROM Nope'),
  'a wrong locator': '<queryMore><queryLocator>x</queryLocator></queryMore>',
  queryAll: '<queryAll><queryString>SELECT Id FROM Account LIMIT 1</queryString></queryAll>',
  retrieve:
    '<retrieve><fieldList>Name,Owner.Name</fieldList><sObjectType>Account</sObjectType><ids>{id}</ids><ids>001000000000009AAA</ids></retrieve>',
  'a malformed id':
    '<retrieve><fieldList>Id</fieldList><sObjectType>Account</sObjectType><ids>x</ids></retrieve>',
  create: `<create>${account('A')}<sObjects><type>Account</type></sObjects></create>`,
  update: '<update><sObjects><type>Account</type><Id>{id}</Id><Site>x</Site></sObjects></update>',
  upsert: `<upsert><externalIDFieldName>Id</externalIDFieldName>${account('B')}</upsert>`,
  delete: '<delete><ids>{id}</ids><ids>001000000000009AAA</ids></delete>',
  undelete: '<undelete><ids>{id}</ids><ids>001000000000009AAA</ids></undelete>',
  merge:
    '<merge><request><masterRecord><type>Account</type><Id>{id}</Id></masterRecord><recordToMergeIds>{other}</recordToMergeIds></request><request><masterRecord><type>Account</type><Id>{id}</Id></masterRecord></request></merge>',
  search:
    '<search><searchString>FIND {held OR acme*} RETURNING Account(Name, Owner.Name), Contact(Id, Email) LIMIT 9</searchString></search>',
  'a malformed search': '<search><searchString>FIND {"x} RETURNING Account</searchString></search>',
  convertLead:
    '<convertLead><leadConverts><convertedStatus>Closed - Converted</convertedStatus><leadId>{lead}</leadId></leadConverts><leadConverts><convertedStatus>Qualified</convertedStatus><leadId>{lead}</leadId></leadConverts></convertLead>',
  findDuplicates: `<findDuplicates><sObjects><type>Account</type><Name>Held against the WSDL</Name><Phone>1</Phone></sObjects></findDuplicates>`,
  findDuplicatesByIds:
    '<findDuplicatesByIds><ids>{id}</ids><ids>001000000000009AAA</ids></findDuplicatesByIds>',
  deleteByExample: `<deleteByExample>${account('Nobody')}</deleteByExample>`,
  getUpdated: `<getUpdated>${span}</getUpdated>`,
  getDeleted: `<getDeleted>${span}</getDeleted>`,
  'a span of no time': `<getDeleted>${span.replace(/<endDate>.*<\/endDate>/, '<endDate>2001-01-01T00:00:00Z</endDate>')}</getDeleted>`,
  emptyRecycleBin: '<emptyRecycleBin><ids>{other}</ids><ids>{id}</ids></emptyRecycleBin>',
  'an unknown operation': '<frobnicate/>',
  logout: '<logout/>',
};

const idOf = (text: string) => /<id>(\w{18})<\/id>/.exec(text)?.[1] as string;

async function answers(): Promise<Record<string, string>> {
  const id = idOf(
    await ask(
      `<create>${account('Held against the WSDL').replace('</Name>', '</Name><Phone>1</Phone>')}</create>`,
    ),
  );
  const other = idOf(await ask(`<create>${account('Merged away')}</create>`));
  const lead = idOf(
    await ask(
      '<create><sObjects><type>Lead</type><LastName>Kim</LastName><Company>Acme</Company></sObjects></create>',
    ),
  );
  const all: Record<string, string> = {};
  const first = await ask(query('SELECT Id, Name FROM Account'), small);
  all['first batch'] = first;
  const locator = /<queryLocator>([^<]+)</.exec(first)?.[1];
  all['next batch'] = await ask(`<queryMore><queryLocator>${locator}</queryLocator></queryMore>`, small);
  const names = [...(await ask('<describeGlobal/>')).matchAll(/<name>(\w+)<\/name>/g)].map(
    (match) => match[1],
  );
  all['describeSObjects of all'] = await ask(
    `<describeSObjects>${names.map((name) => `<sObjectType>${name}</sObjectType>`).join('')}</describeSObjects>`,
  );
  for (const [name, body] of Object.entries(requests))
    all[name] = await ask(
      body.replaceAll('{id}', id).replaceAll('{other}', other).replaceAll('{lead}', lead),
    );
  return all;
}

describe.skipIf(!referencePresent)(
  'what the org answers (against partner-51.0.wsdl, where that is at hand)',
  () => {
    it('is valid by the WSDL, for every call', async () => {
      const all = await answers();
      for (const [name, text] of Object.entries(all)) expect(text, name).not.toContain('UNKNOWN_EXCEPTION');
      expect(Object.values(all).filter((text) => !text.includes(':Fault>'))).toHaveLength(29);
      // What the platform describes an address as is not in its own WSDL's list.
      const address = /<soapType>urn:address</g;
      all['describeSObjects of all'] =
        all['describeSObjects of all']?.replace(address, '<soapType>xsd:string<') ?? '';
      expect(await judgeByWsdl(all)).toEqual([]);
    }, 120_000);

    it('would be found invalid otherwise', async () => {
      session = await test.org.openDemoSession();
      const good = await ask(query('SELECT Id FROM Account LIMIT 1'));
      expect(await judgeByWsdl({ good })).toEqual([]);
      const bad = {
        'order.xml': good.replace(/(<size>.*<\/size>)/, '').replace('<done>', '<size>1</size><done>'),
      };
      expect(await judgeByWsdl(bad)).not.toEqual([]);
    });
  },
);
