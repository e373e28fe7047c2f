// jsforce 3 calls SOAP for what is tested here; its queries and records go over REST, which is another matter.
import jsforce from 'jsforce';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningOrg, startOrg } from '../../src/org/index.js';

let org: RunningOrg;
let connection: InstanceType<typeof jsforce.Connection>;

beforeAll(async () => {
  org = await startOrg();
  connection = new jsforce.Connection({ loginUrl: org.url, version: '64.0' });
  await connection.login(org.username, org.password);
});

afterAll(() => org?.stop());

/** Records that are all saved, by their ids. */
async function create(records: Record<string, string>[]): Promise<string[]> {
  const results = await connection.soap.create(records as never);
  expect(results).toEqual(records.map(() => ({ id: expect.any(String), success: true, errors: [] })));
  return (results as { id: string }[]).map(({ id }) => id);
}

const userId = () => connection.userInfo?.id as string;

/** The id of the user beside the one who is logged in. */
async function otherUserId(): Promise<string> {
  const other = new jsforce.Connection({ loginUrl: org.url, version: '64.0' });
  return (await other.login('standard@local.org', 'standard1234')).id;
}

describe('jsforce', () => {
  it('logs in, and finds the server and the user', async () => {
    expect(connection.instanceUrl).toBe(org.url);
    expect(connection.accessToken).toMatch(/^00D\w+!/);
    expect(userId()).toMatch(/^005\w{15}$/);
    const stranger = new jsforce.Connection({ loginUrl: org.url, version: '64.0' });
    await expect(stranger.login(org.username, 'wrong')).rejects.toThrow(/^INVALID_LOGIN: /);
  });

  it('tells the time, the user and the tabs', async () => {
    const { timestamp } = await connection.soap.getServerTimestamp();
    expect(Math.abs(Date.parse(`${timestamp}`) - Date.now())).toBeLessThan(60_000);
    expect(await connection.soap.getUserInfo()).toMatchObject({
      userId: userId(),
      userName: org.username,
      organizationName: 'Local Org',
      orgHasPersonAccounts: false,
    });
    const [app] = (await connection.soap.describeTabs()) as {
      label: string;
      tabs: { sobjectName: string }[];
    }[];
    expect(app?.tabs.map(({ sobjectName }) => sobjectName)).toContain('Account');
  });

  it('saves, upserts, deletes, restores and empties', async () => {
    const { soap } = connection;
    const [id = ''] = await create([{ type: 'Account', Name: 'Ball & Chain <Ltd>' }]);
    expect(await soap.update({ type: 'Account', Id: id, Phone: '1' } as never)).toMatchObject({
      success: true,
    });
    expect(await soap.upsert('Id', [{ type: 'Account', Id: id, Fax: '2' }] as never)).toMatchObject([
      { id, success: true, created: false },
    ]);
    expect(await soap.delete([id])).toMatchObject([{ id, success: true }]);
    expect(await soap.undelete([id])).toMatchObject([{ id, success: true }]);
    expect(await soap.delete([id])).toMatchObject([{ id, success: true }]);
    expect(await soap.emptyRecycleBin([id])).toMatchObject([{ id, success: true }]);
    expect(await soap.undelete([id])).toMatchObject([{ success: false }]);
  });

  it('shows the errors of a row', async () => {
    expect(await connection.soap.create([{ type: 'Account', Phone: '1' }] as never)).toMatchObject([
      { id: null, success: false, errors: [{ statusCode: 'REQUIRED_FIELD_MISSING', fields: ['Name'] }] },
    ]);
  });

  it('converts a lead', async () => {
    const [leadId = ''] = await create([{ type: 'Lead', LastName: 'Lead', Company: 'Led GmbH' }]);
    const request = { leadId, convertedStatus: 'Closed - Converted', opportunityName: 'A chance' };
    expect(await connection.soap.convertLead(request as never)).toMatchObject({
      success: true,
      leadId,
      accountId: expect.stringMatching(/^001/),
      contactId: expect.stringMatching(/^003/),
      opportunityId: expect.stringMatching(/^006/),
    });
    expect(await connection.soap.convertLead([request] as never)).toMatchObject([{ success: false }]);
  });

  // It has no method of its own for these over SOAP, but what each of its methods is made of, and the shapes of answers.
  it('pages through a query', async () => {
    interface Batch {
      done: boolean;
      queryLocator: string | null;
      // It leaves fields their prefix, and the Id stands twice, as in each answer of the partner API.
      records: { 'sf:Id': string[] }[];
      size: number;
    }
    const queryString = 'SELECT Id, Name FROM Account ORDER BY Name';
    const batches: Batch[] = [await connection.soap._invoke('query', { queryString }, 'QueryResult')];
    for (let last = batches[0] as Batch; !last.done; batches.push(last))
      last = await connection.soap._invoke('queryMore', { queryLocator: last.queryLocator }, 'QueryResult');
    const ids = batches.flatMap(({ records }) => records.map((record) => record['sf:Id'][0]));
    expect(batches.length).toBeGreaterThan(1);
    expect(new Set(ids).size).toBe(batches[0]?.size);
    expect(ids.length).toBe(batches[0]?.size);
  });

  it('describes an object', async () => {
    const message = { sObjectType: 'Account' };
    const account = await connection.soap._invoke('describeSObject', message, 'DescribeSObjectResult');
    expect(account).toMatchObject({ name: 'Account', keyPrefix: '001', createable: true, custom: false });
    const name = account.fields.find((field: { name: string }) => field.name === 'Name');
    expect(name).toMatchObject({ type: 'string', length: 255, nillable: false });
  });

  it('sets and resets passwords', async () => {
    const other = await otherUserId();
    await connection.soap.setPassword(other, 'jsforce12345');
    const again = () => new jsforce.Connection({ loginUrl: org.url, version: '64.0' });
    expect((await again().login('standard@local.org', 'jsforce12345')).id).toBe(other);
    await expect(connection.soap.setPassword(other, '123456')).rejects.toThrow('INVALID_NEW_PASSWORD');
    const { password } = (await connection.soap.resetPassword(other)) as { password: string };
    await expect(again().login('standard@local.org', password)).rejects.toThrow(/password has expired/);
  });

  it('is told that merge has no parameter of the name that it sends, instead of that nothing was merged', async () => {
    const [master = '', other = ''] = await create([
      { type: 'Account', Name: 'One' },
      { type: 'Account', Name: 'Two' },
    ]);
    const request = { masterRecord: { type: 'Account', Id: master }, recordToMergeIds: [other] };
    await expect(connection.soap.merge([request] as never)).rejects.toThrow(
      'mergeRequests invalid at this location; the parameters of merge are: request',
    );
    expect(await connection.soap.delete([other])).toMatchObject([{ success: true }]);
  });

  it('logs out', async () => {
    const guest = new jsforce.Connection({ loginUrl: org.url, version: '64.0' });
    await guest.login(org.username, org.password);
    const token = guest.accessToken as string;
    await guest.logout();
    const old = new jsforce.Connection({ instanceUrl: org.url, accessToken: token, version: '64.0' });
    await expect(old.soap.getUserInfo()).rejects.toThrow('INVALID_SESSION_ID');
  });
});
