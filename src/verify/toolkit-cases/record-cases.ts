import type { Given, ToolkitCase } from './toolkit-case.js';

/** What became of rows: whether each was saved, and the codes of its errors. */
const shown = (results: readonly Given[]) =>
  results.map((result) => [
    result.getBoolean('success'),
    result.getArray('errors').map((error: Given) => error.statusCode),
  ]);

const SAVED = [true, []];

/** Saving and what is saved. */
export const recordCases: readonly ToolkitCase[] = [
  {
    fact: 'create: a result for each record in their order, with the errors of the one that is not saved',
    makes: { Account: 2 },
    run: async ({ sforce, mark, call }) => {
      const accounts = [`One ${mark}`, null, `Two ${mark}`].map((name) => {
        const account = new sforce.SObject('Account');
        if (name) account.set('Name', name);
        return account;
      });
      const results = await call('create', accounts);
      const [error] = results[1].getArray('errors');
      return [
        shown(results),
        results.map(({ id }: Given) => id && `${id.length} characters`),
        error?.getArray('fields'),
      ];
    },
    gives: [
      [SAVED, [false, ['REQUIRED_FIELD_MISSING']], SAVED],
      ['18 characters', null, '18 characters'],
      ['Name'],
    ],
  },
  {
    fact: 'create: one record gives a list of one result',
    makes: { Account: 1 },
    run: async ({ mark, call }) => {
      const results = await call('create', [{ type: 'Account', Name: mark }]);
      return [results.length, shown(results), results[0].get('errors')];
    },
    gives: [1, [SAVED], null],
  },
  {
    fact: 'update: null empties a field, what is left out stays',
    makes: { Account: 1 },
    run: async ({ sforce, mark, call, make }) => {
      const [Id] = await make('Account', { Name: mark, Phone: '1', Fax: '2' });
      const account = new sforce.SObject('Account');
      account.Id = Id;
      account.Phone = null;
      account.Site = 'here';
      const results = await call('update', [account]);
      const [{ Phone, Fax, Site }] = await call('retrieve', 'Phone, Fax, Site', 'Account', [Id]);
      return [shown(results), { Phone, Fax, Site }];
    },
    gives: [[SAVED], { Phone: null, Fax: '2', Site: 'here' }],
  },
  {
    fact: 'update: a record that was queried is sent back as it came, with what the page changed',
    makes: { Account: 1 },
    run: async ({ mark, call, make }) => {
      const [id] = await make('Account', { Name: mark, Site: 'here' });
      const { records } = await call('query', `SELECT Id, Name, Site, Phone FROM Account WHERE Id = '${id}'`);
      records.Site = 'there';
      const results = await call('update', [records]);
      const [{ Site, Phone }] = await call('retrieve', 'Site, Phone', 'Account', [id]);
      return [shown(results), Site, Phone];
    },
    gives: [[SAVED], 'there', null],
  },
  {
    fact: 'upsert: tells what it created and what was there',
    makes: { Account: 2 },
    run: async ({ mark, call, make }) => {
      const [Id] = await make('Account', { Name: `One ${mark}` });
      const results = await call('upsert', 'Id', [
        { type: 'Account', Id, Phone: '1' },
        { type: 'Account', Name: `Two ${mark}` },
      ]);
      return [
        shown(results),
        results.map((result: Given) => result.getBoolean('created')),
        results[0].id === Id,
      ];
    },
    gives: [[SAVED, SAVED], [false, true], true],
  },
  {
    fact: 'retrieve: in the order of the ids, null for what is gone',
    makes: { Account: 3 },
    run: async ({ mark, call, make }) => {
      const names = ['One', 'Two', 'Three'].map((name) => `${name} ${mark}`);
      const [one, two, three] = await make('Account', ...names.map((Name) => ({ Name })));
      await call('deleteIds', [two]);
      const records = await call('retrieve', 'Id, Name', 'Account', [three, two, one]);
      return records.map((record: Given) => record && [record.type, record.Name.split(' ')[0]]);
    },
    gives: [['Account', 'Three'], null, ['Account', 'One']],
  },
  {
    fact: 'deleteIds, undelete, emptyRecycleBin: a result a record; a second time is an error of the row',
    makes: { Account: 1 },
    run: async ({ mark, call, make }) => {
      const ids = await make('Account', { Name: mark });
      const calls = ['deleteIds', 'deleteIds', 'undelete', 'deleteIds', 'emptyRecycleBin'];
      const seen: unknown[] = [];
      for (const name of calls) seen.push(shown(await call(name, ids)));
      return seen;
    },
    gives: [[SAVED], [[false, ['ENTITY_IS_DELETED']]], [SAVED], [SAVED], [SAVED]],
  },
  {
    fact: 'merge: gives the records that are gone, and moves what belonged to them',
    makes: { Account: 2, Contact: 1 },
    run: async ({ sforce, mark, call, make }) => {
      const [master, victim] = await make('Account', { Name: `One ${mark}` }, { Name: `Two ${mark}` });
      const [contact] = await make('Contact', { LastName: mark, AccountId: victim });
      const request = new sforce.MergeRequest();
      request.masterRecord = Object.assign(new sforce.SObject('Account'), { Id: master, Phone: '7' });
      request.recordToMergeIds = victim as string;
      const [result] = await call('merge', [request]);
      const [{ AccountId }] = await call('retrieve', 'AccountId', 'Contact', [contact]);
      return [
        result.getBoolean('success'),
        result.getArray('mergedRecordIds').map((id: string) => id === victim),
        result.getArray('updatedRelatedIds').map((id: string) => id === contact),
        AccountId === master,
      ];
    },
    gives: [true, [true], [true], true],
  },
  {
    fact: 'convertLead: gives the account and the contact that it made, and no opportunity where none is wanted',
    makes: { Lead: 1, Account: 1, Contact: 1 },
    run: async ({ sforce, mark, call, make }) => {
      const [leadId] = await make('Lead', { LastName: mark, Company: `Company ${mark}` });
      const status = await call(
        'query',
        'SELECT MasterLabel FROM LeadStatus WHERE IsConverted = true LIMIT 1',
      );
      const convert = new sforce.LeadConvert();
      convert.leadId = leadId as string;
      convert.convertedStatus = status.records.MasterLabel;
      convert.doNotCreateOpportunity = true;
      const results = await call('convertLead', [convert]);
      const [{ accountId, contactId, opportunityId }] = results;
      const [{ Name, AccountId }] = await call('retrieve', 'Name, AccountId', 'Contact', [contactId]);
      return [
        shown(results),
        opportunityId,
        results[0].leadId === leadId,
        Name === mark,
        AccountId === accountId,
      ];
    },
    gives: [[SAVED], null, true, true, true],
  },
];
