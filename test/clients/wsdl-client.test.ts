import { type Client, createClientAsync } from 'soap';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningOrg, startOrg } from '../../src/org/index.js';
import { referencePath, referencePresent } from '../reference.js';

// biome-ignore lint/suspicious/noExplicitAny: the client knows its types from the WSDL, when it runs
type Any = any;

let org: RunningOrg;
let client: Client;

const PARTNER = 'urn:partner.soap.sforce.com';

/** Makes a call as the client offers it, and gives the `result` elements: one, or a list as the WSDL says. */
async function call(operation: string, parameters: object = {}): Promise<Any> {
  const [answer] = await client[`${operation}Async`](parameters);
  return answer?.result;
}

/** Makes a call with one more header. */
async function callWith(header: object, operation: string, parameters: object): Promise<Any> {
  const at = client.addSoapHeader(header, '', '', PARTNER);
  try {
    return await call(operation, parameters);
  } finally {
    client.getSoapHeaders().splice(at, 1);
  }
}

const query = (queryString: string) => call('query', { queryString });

const created = async (...sObjects: object[]): Promise<string[]> => {
  const results: Any[] = await call('create', { sObjects });
  expect(results.map(({ success }) => success)).toEqual(sObjects.map(() => true));
  return results.map(({ id }) => id);
};

/** What a call fails with, as the client shows it: the fault of the envelope, and its detail. */
async function faultOf(answer: Promise<unknown>): Promise<Any> {
  const error: Any = await answer.then(
    () => expect.fail('the call succeeded'),
    (reason) => reason,
  );
  return error.root.Envelope.Body.Fault;
}

describe.skipIf(!referencePresent)('a client made from the partner WSDL (skipped without it)', () => {
  beforeAll(async () => {
    org = await startOrg();
    client = await createClientAsync(referencePath('partner-51.0.wsdl'));
    client.setEndpoint(`${org.url}/services/Soap/u/51.0`);
    const { serverUrl, sessionId } = await call('login', { username: org.username, password: org.password });
    expect(serverUrl).toMatch(`${org.url}/services/Soap/u/51.0/00D`);
    client.setEndpoint(serverUrl);
    client.addSoapHeader({ SessionHeader: { sessionId } }, '', '', PARTNER);
  });

  afterAll(() => org?.stop());

  it('pages through a query', async () => {
    const queryString = 'SELECT Id, Name, Owner.Name FROM Account ORDER BY Name';
    const size = (await query(queryString)).size;
    expect(size).toBeGreaterThan(2000);
    const seen: string[] = [];
    let answer = await callWith({ QueryOptions: { batchSize: 700 } }, 'query', { queryString });
    for (;;) {
      seen.push(...answer.records.map((record: Any) => record.Id[0]));
      if (answer.done) break;
      expect(answer.records).toHaveLength(700);
      const { queryLocator } = answer;
      answer = await callWith({ QueryOptions: { batchSize: 700 } }, 'queryMore', { queryLocator });
    }
    expect(new Set(seen).size).toBe(size);
    expect(answer.records.at(-1)).toMatchObject({
      type: 'Account',
      Owner: { type: 'User', Name: 'Dana Demo' },
    });
  });

  it('creates, updates, upserts, deletes, undeletes and retrieves', async () => {
    const [id] = await created({ type: 'Account', Name: 'Wire & <Sons>', Phone: '1' });
    expect(
      await call('update', { sObjects: [{ type: 'Account', fieldsToNull: ['Phone'], Id: id, Fax: '2' }] }),
    ).toMatchObject([{ id, success: true }]);
    expect(
      await call('upsert', {
        externalIDFieldName: 'Id',
        sObjects: [
          { type: 'Account', Id: id, Site: 'here' },
          { type: 'Account', Name: 'Wire Two' },
        ],
      }),
    ).toMatchObject([
      { created: false, id, success: true },
      { created: true, success: true },
    ]);
    const retrieve = { fieldList: 'Name, Phone, Fax, Site', sObjectType: 'Account', ids: [id] };
    expect(await call('retrieve', retrieve)).toMatchObject([
      { Id: id, Name: 'Wire & <Sons>', Fax: '2', Site: 'here' },
    ]);
    expect(await call('delete', { ids: [id] })).toMatchObject([{ id, success: true }]);
    expect((await query(`SELECT Id FROM Account WHERE Id = '${id}'`)).size).toBe(0);
    expect(await call('undelete', { ids: [id] })).toMatchObject([{ id, success: true }]);
    expect((await query(`SELECT Id FROM Account WHERE Id = '${id}'`)).size).toBe(1);
  });

  it('shows the errors of a row', async () => {
    expect(await call('create', { sObjects: [{ type: 'Account', Phone: '1' }] })).toMatchObject([
      { success: false, errors: [{ statusCode: 'REQUIRED_FIELD_MISSING', fields: ['Name'] }] },
    ]);
  });

  it('describes objects, layouts and tabs', async () => {
    const [account, contact] = await call('describeSObjects', { sObjectType: ['Account', 'Contact'] });
    expect(account).toMatchObject({ name: 'Account', keyPrefix: '001', createable: true });
    expect(account.fields.find(({ name }: Any) => name === 'Name')).toMatchObject({
      type: 'string',
      length: 255,
    });
    expect(contact.fields.find(({ name }: Any) => name === 'AccountId').referenceTo).toEqual(['Account']);
    const { layouts } = await call('describeLayout', { sObjectType: 'Account', recordTypeIds: [] });
    const items = layouts[0].detailLayoutSections.flatMap(({ layoutRows }: Any) =>
      layoutRows.flatMap(({ layoutItems }: Any) => layoutItems),
    );
    expect(items.map(({ label }: Any) => label)).toContain('Account Name');
    const [app] = await call('describeTabs');
    expect(app.tabs.map(({ sobjectName }: Any) => sobjectName)).toContain('Account');
    expect((await call('describeGlobal')).sobjects.map(({ name }: Any) => name)).toContain('Lead');
  });

  it('merges', async () => {
    const [master, victim] = await created(
      { type: 'Account', Name: 'Merge One' },
      { type: 'Account', Name: 'Merge Two' },
    );
    await created({ type: 'Contact', LastName: 'Moved', AccountId: victim });
    const request = {
      masterRecord: { type: 'Account', Id: master, Phone: '3' },
      recordToMergeIds: [victim],
    };
    expect(await call('merge', { request: [request] })).toMatchObject([
      { id: master, mergedRecordIds: [victim], success: true },
    ]);
    expect(
      (await query(`SELECT Id FROM Contact WHERE AccountId = '${master}' AND LastName = 'Moved'`)).size,
    ).toBe(1);
  });

  it('converts a lead', async () => {
    const [leadId] = await created({ type: 'Lead', LastName: 'Wired', Company: 'Wired GmbH' });
    const leadConverts = {
      convertedStatus: 'Closed - Converted',
      doNotCreateOpportunity: true,
      leadId,
      overwriteLeadSource: false,
      sendNotificationEmail: false,
    };
    const [result] = await call('convertLead', { leadConverts: [leadConverts] });
    expect(result).toMatchObject({ leadId, success: true });
    const found = await query(`SELECT Name, Account.Name FROM Contact WHERE Id = '${result.contactId}'`);
    expect(found.records).toMatchObject([{ Name: 'Wired', Account: { Name: 'Wired GmbH' } }]);
  });

  it('searches', async () => {
    const [id] = await created({ type: 'Account', Name: 'Quixotic Searchlights' });
    const searchString = 'FIND {quixotic} IN NAME FIELDS RETURNING Account(Id, Name)';
    const { searchRecords } = await call('search', { searchString });
    expect(searchRecords).toMatchObject([{ record: { type: 'Account', Name: 'Quixotic Searchlights' } }]);
    expect(searchRecords[0].record.Id).toContain(id);
  });

  it.each([
    [
      'query',
      { queryString: 'SELECT Nmae FROM Account' },
      'InvalidFieldFault',
      'INVALID_FIELD',
      { row: 1, column: 8 },
    ],
    ['query', { queryString: 'SELECT Id FROM Acount' }, 'InvalidSObjectFault', 'INVALID_TYPE', {}],
    ['query', { queryString: 'SELECT FROM' }, 'MalformedQueryFault', 'MALFORMED_QUERY', {}],
    ['queryMore', { queryLocator: '01gxx-500' }, 'InvalidQueryLocatorFault', 'INVALID_QUERY_LOCATOR', {}],
    ['search', { searchString: 'FIND' }, 'MalformedSearchFault', 'MALFORMED_SEARCH', {}],
    ['login', { username: 'nobody@local.org', password: 'x' }, 'LoginFault', 'INVALID_LOGIN', {}],
    ['describeSObject', { sObjectType: 'Acount' }, 'InvalidSObjectFault', 'INVALID_TYPE', {}],
  ] as const)('is shown the fault of %s(%j): %s', async (operation, parameters, type, code, more) => {
    const fault = await faultOf(call(operation, parameters));
    expect(fault).toMatchObject({
      faultcode: `sf:${code}`,
      faultstring: expect.stringMatching(`^${code}: `),
      detail: { [type]: { exceptionCode: code, ...more } },
    });
  });
});
