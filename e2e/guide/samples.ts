import { expect } from 'playwright/test';
import type { GuideOrg } from './guide-org.js';
import { SecondSession, type SeenRecord } from './second-session.js';

/** One sample: what it needs, and what it must have done. */
export interface Sample {
  /** Its file, without the ending. */
  readonly name: string;
  /** What tells a second case of a sample from the first. */
  readonly also?: string;
  /** How the guide prints it; the other way is run as well, unless `alone` says why there is none. */
  readonly printed: 'synchronous' | 'asynchronous';
  readonly alone?: string;
  /** Printed text → JavaScript of this org in its place. */
  readonly values?: (org: GuideOrg, prepared: string) => Readonly<Record<string, string>>;
  /** Runs before each run of the sample; what it gives is handed on. */
  readonly prepare?: (org: GuideOrg) => Promise<string>;
  /** Code before and behind the sample's, where the sample alone does nothing to be seen. */
  readonly around?: (org: GuideOrg) => readonly [before: string, behind: string];
  /** Fails unless the sample logged, and did, what it should. */
  readonly seen: (lines: readonly string[], org: GuideOrg, prepared: string) => Promise<void> | void;
}

const ID = '[0-9A-Za-z]{15}[A-Z0-5]{3}';
const account = (text: string) =>
  new RegExp(text.replace('ID', `(001${ID.slice(0, 16).replace('15', '12')}[A-Z0-5]{3})`));

const idIn = (lines: readonly string[], pattern: string, at = 0): string => {
  const line = lines[at] ?? '(nothing)';
  expect(line).toMatch(account(pattern));
  return account(pattern).exec(line)?.[1] as string;
};

const now = async (org: GuideOrg, id: string) =>
  (await org.session.query(`SELECT Name, Phone FROM Account WHERE Id = '${id}'`))[0];

/** `Name -- Id` of each record, as several samples show them. */
const listed = async (org: GuideOrg, soql: string, call?: 'queryAll') =>
  (await org.session.query(soql, call)).map(({ Name, Id }) => `${Name} -- ${Id}`);

const usersListed: Sample['seen'] = async (lines, org) => {
  const users = await listed(org, 'SELECT Name, Id FROM User');
  expect(users.length).toBeGreaterThan(1);
  expect([...lines].sort()).toEqual(users.sort());
};

const accountNames = async (org: GuideOrg) =>
  (await org.session.query('SELECT Name FROM Account')).map(({ Name }) => Name);

const tenAccounts = async (lines: readonly string[], org: GuideOrg) => {
  const ids = lines.map((_, i) => idIn(lines, '^new account created with id ID$', i));
  expect(new Set(ids).size).toBe(10);
  const created = await org.session.query(
    `SELECT Name FROM Account WHERE Id IN ('${ids.join("', '")}') ORDER BY Name`,
  );
  expect(created.map(({ Name }) => Name)).toEqual(
    Array.from({ length: 10 }, (_, i) => `my new account ${i}`),
  );
};

const batches: Sample['seen'] = async (lines, org) => {
  const names = await accountNames(org);
  const sizes = lines.filter((_, i) => i % 2 === 0).map(Number);
  expect(sizes).toEqual([500, names.length - 500]);
  const shown = lines.filter((_, i) => i % 2 === 1).flatMap((line) => line.split(',').slice(0, -1));
  expect(shown.sort()).toEqual(names.sort());
};

const oneAccount: Sample['seen'] = async (lines, org) => {
  expect(lines).toHaveLength(1);
  const id = idIn(lines, '^new account created with id ID$');
  expect((await now(org, id))?.Name).toBe('my new account');
};

/** The org looks at whole minutes, and would not tell of what happened in this one. */
const soon = () => ({ 'var end = new Date();': 'var end = new Date(Date.now() + 120000);' });

/** The answers go as far as the beginning of the second in which they are given. */
const nextSecond = async () => {
  await new Promise((resolve) => setTimeout(resolve, 1000 - (Date.now() % 1000)));
  return new Date().toISOString();
};

/** The lines are ids of the records, and of all that were changed before a second. */
const covers = (lines: readonly string[], records: readonly SeenRecord[], second: string) => {
  const before = records.filter(
    ({ SystemModstamp = '' }) => SystemModstamp.slice(0, 19) < second.slice(0, 19),
  );
  expect(before.length).toBeGreaterThan(0);
  expect(records.map(({ Id }) => Id)).toEqual(expect.arrayContaining([...lines]));
  expect(lines).toEqual(expect.arrayContaining(before.map(({ Id }) => Id)));
};

const dayAgo = () => new Date(Date.now() - 86_400_000).toISOString();

/** The samples that run in one page, in the order of the guide. */
export const samples: readonly Sample[] = [
  { name: '05-embedding-query', printed: 'synchronous', seen: usersListed },
  {
    name: '07-processing-query-more',
    printed: 'synchronous',
    values: () => ({ '//process records[i]': 'log(records[i].Name);' }),
    seen: async (lines, org) => expect([...lines].sort()).toEqual((await accountNames(org)).sort()),
  },
  {
    name: '08-processing-batch-create',
    printed: 'synchronous',
    seen: async (lines, org) => {
      expect(lines).toHaveLength(1);
      const [title, ...created] = (lines[0] as string).split('\n');
      expect(title).toBe('Result : ');
      await tenAccounts(
        created.map((line) => line.trim()),
        org,
      );
    },
  },
  {
    name: '09-login-syntax',
    printed: 'synchronous',
    values: ({ username, password }) => ({ 'MyName@MyOrg.com': username, myPassword1: password }),
    around: () => ['var result = ', 'log(result.sessionId);'],
    seen: async (lines, { session, url, username }) =>
      expect(await session.userOf(url, lines[0] as string)).toBe(username),
  },
  {
    name: '10-callback-syntax',
    printed: 'asynchronous',
    values: () => ({
      'function handleSuccess(result) {}': 'function handleSuccess(result) { log(result.size); }',
    }),
    seen: async (lines, org) => expect(lines).toEqual([`${(await accountNames(org)).length}`]),
  },
  {
    name: '11-object-functions',
    printed: 'synchronous',
    alone: 'it makes no call',
    around: () => [
      'var account = new sforce.SObject("Account"); account.Name = "before";',
      'log(account.get("Name"));',
    ],
    seen: (lines) => expect(lines).toEqual(['before', 'before', 'before', 'MyAccount']),
  },
  {
    name: '13-log-function',
    printed: 'synchronous',
    alone: 'it makes no call',
    around: () => ['', 'log("shown by alert");'],
    seen: (lines) => expect(lines).toEqual(['shown by alert']),
  },
  {
    name: '14-login',
    also: 'with a wrong password',
    printed: 'synchronous',
    seen: (lines) => expect(lines).toEqual(['check your username and passwd, invalid login']),
  },
  {
    name: '14-login',
    also: 'with the right password',
    printed: 'synchronous',
    values: ({ username, password }) => ({ 'myname@myemail.com': username, '"password"': `"${password}"` }),
    seen: async (lines, { session, url, username }) => {
      const [, id = ''] = /^logged in with session id (\S+)$/.exec(lines[0] ?? '') ?? [];
      expect(await session.userOf(url, id)).toBe(username);
    },
  },
  { name: '15-query', printed: 'synchronous', seen: usersListed },
  { name: '16-query-more', printed: 'synchronous', seen: batches },
  {
    name: '17-query-all',
    printed: 'synchronous',
    prepare: async ({ session }) => {
      const [id = ''] = await session.create('Account', [{ Name: 'already deleted' }]);
      await session.delete([id]);
      return id;
    },
    seen: async (lines, org, deleted) => {
      const all = await listed(org, 'SELECT Name, Id FROM Account', 'queryAll');
      // The sample reads one batch of 500.
      expect(lines).toHaveLength(500);
      expect(new Set(all)).toEqual(new Set([...all, ...lines]));
      expect(all).toContain(`already deleted -- ${deleted}`);
    },
  },
  {
    name: '18-child-to-parent',
    printed: 'synchronous',
    seen: (lines) =>
      expect(lines).toEqual([
        // By lead source, in the order of the picklist.
        'Ada Byte in account Myriad Pubs',
        'Ben Carry in account Myriad Pubs',
        'Cy Delta in account null',
      ]),
  },
  {
    name: '19-parent-to-child',
    printed: 'synchronous',
    seen: (lines) => {
      expect(lines).toHaveLength(100);
      const withContacts = lines.filter((line) => !line.endsWith(': '));
      expect(lines).toContain('Manoj & Sons: ');
      expect(withContacts.filter((line) => !/^convert lead/.test(line))).toEqual([
        expect.stringMatching(/^Myriad Pubs: (Byte,Carry|Carry,Byte)$/),
      ]);
    },
  },
  { name: '20-create', printed: 'synchronous', seen: oneAccount },
  { name: '21-batch-create', printed: 'synchronous', seen: tenAccounts },
  {
    name: '22-delete',
    printed: 'synchronous',
    seen: async (lines, org) => {
      const id = idIn(lines, '^new account created with id ID$');
      expect(lines).toEqual([expect.anything(), `account with id ${id} deleted`]);
      expect(await now(org, id)).toBeUndefined();
      const [gone] = await org.session.query(
        `SELECT IsDeleted, Name FROM Account WHERE Id = '${id}'`,
        'queryAll',
      );
      expect(gone).toMatchObject({ IsDeleted: 'true', Name: 'my new account' });
    },
  },
  {
    name: '23-merge',
    printed: 'synchronous',
    seen: async (lines, org) => {
      expect(lines[0]).toMatch(/^merge success \{/);
      const id = /id:'(001\w{15})'/.exec(lines[0] as string)?.[1] as string;
      expect(await now(org, id)).toMatchObject({ Name: 'myName', Phone: '2837484894' });
      const merged = await org.session.query(
        `SELECT Name, IsDeleted FROM Account WHERE MasterRecordId = '${id}'`,
        'queryAll',
      );
      expect(merged).toMatchObject([{ Name: 'anotherName', IsDeleted: 'true' }]);
    },
  },
  {
    name: '24-process',
    printed: 'synchronous',
    // The process of the project is for accounts of a million and more; contacts have none.
    prepare: async ({ session }) =>
      (await session.create('Account', [{ Name: 'large', AnnualRevenue: '1000000' }]))[0] ?? '',
    values: ({ contact }, account) => ({
      'id of object that has a workflow rule on it': account,
      'id of object that does NOT have a workflow rule on it': contact,
    }),
    seen: async (lines, { session }, account) => {
      expect(lines).toEqual(['undefined', expect.stringContaining("statusCode:'NO_APPLICABLE_PROCESS'")]);
      const instances = await session.query(
        `SELECT Status FROM ProcessInstance WHERE TargetObjectId = '${account}'`,
      );
      expect(instances).toMatchObject([{ Status: 'Pending' }]);
      const [step] = await session.query(
        `SELECT Comments FROM ProcessInstanceStep WHERE ProcessInstance.TargetObjectId = '${account}'`,
      );
      expect(step?.Comments).toBe('automated approval');
    },
  },
  {
    name: '25-update',
    printed: 'synchronous',
    seen: async (lines, org) => {
      const id = idIn(lines, '^account with id ID updated$');
      expect(await now(org, id)).toMatchObject({ Name: 'myName', Phone: '12398238' });
    },
  },
  {
    name: '26-undelete',
    printed: 'synchronous',
    seen: async (lines, org) => {
      expect(lines[0]).toBe(
        `account created {type:'Account', Name:'account to delete', Phone:'2837484894', id:'${/id:'(\w+)'/.exec(lines[0] as string)?.[1]}', }`,
      );
      const id = idIn(lines, "id:'ID'");
      expect(lines[1]).toBe(
        `account deleted {errors:null, id:'${id}', success:'true', }`.replace('errors:null, ', ''),
      );
      expect(lines[2]).toContain(`account undeleted {`);
      expect(lines[2]).toContain(`id:'${id}'`);
      expect((await now(org, id))?.Name).toBe('account to delete');
    },
  },
  {
    name: '27-upsert',
    printed: 'synchronous',
    prepare: async ({ session }) => `${await session.count('Account', "Name = 'TestingAjaxUpsert2'")}`,
    seen: async (lines, { session }, before) => {
      expect(lines).toEqual(['upsert updated the account as expected']);
      expect(await session.count('Account', "Name = 'TestingAjaxUpsert2'")).toBe(Number(before) + 1);
      expect(await session.count('Account', "Name = 'TestingAjaxUpsert'")).toBe(0);
    },
  },
  {
    name: '28-retrieve',
    printed: 'synchronous',
    seen: async (lines, org) => {
      const id = idIn(lines, "^account created \\{.*id:'ID'");
      expect(lines[1]).toMatch(/^account retrieved: \{type:'Account', .*Name:'retrieve update test'.*\}$/);
      expect(lines[2]).toMatch(/^account updated: \{.*success:'true', \}$/);
      expect((await now(org, id))?.Phone).toBe('111111111111');
    },
  },
  {
    name: '29-search',
    printed: 'synchronous',
    seen: async (lines, { session }) => {
      const [found] = await session.query("SELECT Id FROM Account WHERE Name = 'Manoj & Sons'");
      expect(lines).toEqual([`${found?.Id} -- Manoj & Sons`]);
    },
  },
  {
    name: '30-get-deleted',
    printed: 'synchronous',
    values: soon,
    prepare: async ({ session }) => {
      const [id = ''] = await session.create('Account', [{ Name: 'to be deleted' }]);
      await session.delete([id]);
      return nextSecond();
    },
    seen: async (lines, { session }, second) => {
      const deleted = await session.query(
        `SELECT Id, SystemModstamp FROM Account WHERE IsDeleted = true AND LastModifiedDate > ${dayAgo()}`,
        'queryAll',
      );
      expect(lines[0]).toBe('following records are deleted:');
      covers(lines.slice(1), deleted, second);
    },
  },
  {
    name: '31-get-updated',
    printed: 'synchronous',
    values: soon,
    prepare: async () => new Date().toISOString(),
    seen: async (lines, { session }, second) => {
      const updated = await session.query(
        `SELECT Id, SystemModstamp FROM Account WHERE LastModifiedDate > ${dayAgo()}`,
      );
      expect(lines[0]).toBe('following records are updated:');
      covers(lines.slice(1), updated, second);
    },
  },
  {
    name: '32-convert-lead',
    printed: 'synchronous',
    seen: async (lines, { session }) => {
      expect(lines[0]).toMatch(/^lead converted \{.*success:'true'/);
      const lead = /leadId:'(\w{18})'/.exec(lines[0] as string)?.[1];
      const [converted] = await session.query(
        'SELECT IsConverted, Status, ConvertedAccount.Name, ConvertedAccountId, ConvertedContactId, ' +
          `ConvertedOpportunityId FROM Lead WHERE Id = '${lead}'`,
      );
      expect(converted).toMatchObject({
        IsConverted: 'true',
        Status: 'Closed - Converted',
        ConvertedAccount: { Name: 'convert lead sample' },
      });
      const [contact] = await session.query(
        `SELECT Name, Email, AccountId FROM Contact WHERE Id = '${converted?.ConvertedContactId}'`,
      );
      expect(contact).toMatchObject({
        Name: 'first last',
        Email: 'someone@somewhere.com',
        AccountId: converted?.ConvertedAccountId,
      });
      expect(await session.count('Opportunity', `Id = '${converted?.ConvertedOpportunityId}'`)).toBe(1);
    },
  },
  {
    name: '33-describe-sobject',
    printed: 'synchronous',
    seen: (lines) => {
      const [title, fields, ...rest] = lines;
      expect([title, fields]).toEqual(['Account : Account : ', '----- fields -----']);
      expect(rest).toContain('Name : Account Name : 255 : ');
      const relations = rest.indexOf('----- child relationships -----');
      const types = rest.indexOf('----- record type info -----');
      expect(relations).toBeGreaterThan(40);
      expect(rest.slice(relations, types)).toContain('AccountId : Contact');
      expect(rest.slice(types + 1)).toEqual(['Master']);
    },
  },
  {
    name: '34-describe-sobjects',
    printed: 'synchronous',
    seen: (lines) => expect(lines).toEqual(['Account : Account : ', 'Contact : Contact : ']),
  },
  {
    name: '35-describe-global',
    printed: 'synchronous',
    seen: (lines) => {
      expect(lines).toEqual(expect.arrayContaining(['Account', 'Contact', 'EmailTemplate', 'User']));
      expect(new Set(lines).size).toBe(lines.length);
    },
  },
  {
    name: '36-describe-layout',
    printed: 'synchronous',
    seen: (lines) => {
      const sections = lines.filter((line) => /^\d:.*:$/.test(line));
      expect(sections.length).toBeGreaterThan(1);
      expect(lines).toEqual(expect.arrayContaining(['  Account Name', '  Industry', '  Account Phone']));
    },
  },
  {
    name: '37-describe-tabs',
    printed: 'synchronous',
    seen: (lines, { url }) => {
      expect(lines[0]).toMatch(/^\S/);
      const tabs = lines.filter((line) => line.startsWith('  '));
      expect(tabs.length).toBeGreaterThan(1);
      for (const tab of tabs) expect(tab).toContain(`  ${url}/`);
    },
  },
  {
    name: '38-get-server-timestamp',
    printed: 'synchronous',
    seen: ([time = '']) => expect(Math.abs(Date.now() - Date.parse(time))).toBeLessThan(60_000),
  },
  {
    name: '39-get-user-info',
    printed: 'synchronous',
    seen: async (lines, { session, username }) => {
      const [user] = await session.query(`SELECT Email FROM User WHERE Username = '${username}'`);
      const [organization] = await session.query('SELECT Name FROM Organization');
      expect(lines).toEqual([
        `Hello ${username}`,
        `Your email id is ${user?.Email}`,
        `and you work for ${organization?.Name}`,
      ]);
    },
  },
  {
    name: '40-reset-and-set-password',
    printed: 'synchronous',
    // No password may be one of the user's last.
    prepare: async () => `guide${Date.now()}`,
    values: ({ otherUser }, password) => ({ 'myname@myemail.com': otherUser, guide123456: password }),
    seen: async (_, { url, otherUser }, password) => {
      await SecondSession.open(url, otherUser, password);
      await expect(SecondSession.open(url, otherUser, 'standard1234')).rejects.toThrow('INVALID_LOGIN');
    },
  },
  {
    name: '41-send-email',
    printed: 'synchronous',
    values: ({ contact }) => ({ 'id of a contact': contact }),
    prepare: async ({ outbox }) => `${(await outbox().catch(() => [])).length}`,
    around: () => ['', 'for (var i = 0; i < sendMailRes.length; i++) log(sendMailRes[i].success);'],
    seen: async (lines, { outbox }, before) => {
      expect(lines).toEqual(['true', 'true']);
      const sent = (await outbox()).slice(Number(before));
      expect(sent).toHaveLength(2);
      const [single = '', mass = ''] = sent;
      expect(single).toMatch(/^To: noone@nowhere\.com$/m);
      expect(single).toMatch(/^Reply-To: jsmith@acme\.com$/m);
      expect(single).toMatch(/^Subject: sent through ajax test driver$/m);
      expect(single).toContain('this test went through ajax');
      expect(mass).toMatch(/^To: .*ada@example\.com>?$/m);
      expect(mass).toMatch(/^Reply-To: jsmith@acme\.com$/m);
      expect(mass).toContain('Dear Ada Byte, thank you.');
    },
  },
  { name: '43-async-query', printed: 'asynchronous', seen: usersListed },
  { name: '44-async-query-inline', printed: 'asynchronous', seen: usersListed },
  {
    name: '45-async-query-limit',
    printed: 'asynchronous',
    seen: async (lines, org) =>
      expect(lines).toEqual(await listed(org, 'SELECT Name, Id FROM Account ORDER BY Name LIMIT 10')),
  },
  { name: '46-async-iterator', printed: 'asynchronous', seen: usersListed },
  { name: '47-async-query-more', printed: 'asynchronous', seen: batches },
  { name: '48-async-create', printed: 'asynchronous', seen: oneAccount },
  {
    name: '49-async-create-campaign',
    printed: 'asynchronous',
    seen: async (lines, { session }) => {
      const [, id] = /^new campaign created with id (701\w{15})$/.exec(lines[0] ?? '') ?? [];
      const [campaign] = await session.query(
        `SELECT Name, ActualCost, EndDate, IsActive FROM Campaign WHERE Id = '${id}'`,
      );
      const today = new Date();
      const local = new Date(today.getTime() - today.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
      expect(campaign).toMatchObject({
        Name: 'new campaign',
        // The field has no decimal places.
        ActualCost: '12938.0',
        EndDate: local,
        IsActive: 'true',
      });
    },
  },
  {
    name: '50-async-retrieve',
    printed: 'asynchronous',
    alone: 'it makes its calls both ways',
    seen: (lines) => {
      expect(lines).toHaveLength(2);
      idIn(lines, "^account created \\{.*id:'ID'");
      expect(lines[1]).toMatch(/^account retrieved: \{type:'Account', .*Name:'retrieve update test'.*\}$/);
    },
  },
  {
    name: '51-header-options',
    printed: 'synchronous',
    around: () => [
      '',
      'var result = sforce.connection.query("select Id from Account"); log(result.records.length); ' +
        'delete sforce.connection.batchSize; delete sforce.connection.assignmentRuleHeader;',
    ],
    seen: (lines) => expect(lines).toEqual(['200']),
  },
  {
    name: '53-errors-asynchronous',
    printed: 'asynchronous',
    values: () => ({
      'function displayResult(result) {}': 'function displayResult(result) { log(result.size); }',
    }),
    seen: async (lines, org) => expect(lines).toEqual([`${(await accountNames(org)).length}`]),
  },
  {
    name: '53-errors-asynchronous',
    also: 'of a wrong query',
    printed: 'asynchronous',
    values: () => ({
      'From Account': 'From Acount',
      'function queryFailed(error) {}': 'function queryFailed(error) { log(error.faultcode); }',
    }),
    seen: (lines) => expect(lines).toEqual(['sf:INVALID_TYPE']),
  },
  {
    name: '54-iterator',
    printed: 'synchronous',
    values: () => ({ 'sforce.debug.log(': 'log(' }),
    seen: async (lines, org) => expect([...lines].sort()).toEqual((await accountNames(org)).sort()),
  },
  {
    name: '55-escaping',
    printed: 'synchronous',
    around: () => ['', 'log(result.size + " " + result.records.Id);'],
    seen: async (lines, { session }) => {
      const [bob] = await session.query("SELECT Id FROM Account WHERE Name = 'Bob\\'s B-B-Q'");
      expect(lines).toEqual([`1 ${bob?.Id}`]);
    },
  },
  {
    name: '57-timeout',
    printed: 'asynchronous',
    // A tenth of a second may be too short where many programs share the machine; that a call is ended is shown elsewhere.
    values: () => ({ 'timeout: 100': 'timeout: 10000' }),
    seen: (lines) => {
      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatch(/success:'true'/);
    },
  },
  {
    name: '58-proxy-get',
    printed: 'asynchronous',
    values: ({ service }) => ({ 'http://www.myExternalServer.com': `${service.url}/get` }),
    seen: (lines, { service }) => {
      expect(lines).toEqual(['resultpong']);
      expect(service.requests.at(-1)).toMatchObject({ method: 'GET', path: '/get', body: '' });
    },
  },
  {
    name: '59-proxy-post',
    printed: 'asynchronous',
    values: ({ service }) => ({
      'http://services.xmethods.net:80/soap': `${service.url}/soap`,
      'envelope = ""': 'envelope = "<é/>"',
      'sforce.debug.log(': 'log(',
    }),
    seen: (lines, { service }) => {
      expect(lines).toEqual(['pong']);
      expect(service.requests.at(-1)).toMatchObject({
        method: 'POST',
        path: '/soap',
        headers: { 'content-type': expect.stringMatching(/^text\/xml/), soapaction: '""' },
        body: '<é/>',
      });
    },
  },
  {
    name: '60-remote-function-syntax',
    printed: 'asynchronous',
    around: ({ service }) => [
      `var endpoint_url = "${service.url}/syntax", callback_method = log, error_callback = log, http_method = "PUT",
        http_headers = { "X-Guide": "1" }, http_post_data = "data", client_side_timeout_in_ms = 10000;`,
      '',
    ],
    seen: (lines, { service }) => {
      expect(lines).toEqual(['pong']);
      expect(service.requests.at(-1)).toMatchObject({
        method: 'PUT',
        path: '/syntax',
        headers: { 'x-guide': '1' },
        body: 'data',
      });
    },
  },
];
