// The local org under mixed calls for a while: 16 clients, each its own user, ask and save one call after another. No
// call may fail, and memory may not grow once the first minute is over. `LOAD_SECONDS` is how long, 300 where it is not
// set.

import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { account } from './data/org-records.mjs';
import { OrgClient, sObjects, textsOf } from './parts/org-client.mjs';
import { withOrg } from './parts/org-process.mjs';

const SECONDS = Number(process.env.LOAD_SECONDS ?? 300);
const CLIENTS = 16;
/** Memory counts from here on: half of a run that is shorter than two minutes. */
const SETTLED = Math.min(60, SECONDS / 2);
const ACCOUNTS = 2000;
const DEMO_USER = ['demo@local.org', 'demo1234'];
const PROJECT = join(import.meta.dirname, 'data/org-project');

/** Memory at the end, beyond which it grew: a part of what was there when the first minute was over. */
const MOST_GROWTH = 1.15;

export const title = `The local org under mixed calls of ${CLIENTS} clients for ${SECONDS} seconds`;

const range = (from, to) => Array.from({ length: to - from }, (_, i) => from + i);
const idList = (ids) => ids.map((id) => `<ids>${id}</ids>`).join('');
const BATCHES = '<QueryOptions><batchSize>200</batchSize></QueryOptions>';

/** Fails unless a call's results all succeeded. */
async function saving(client, operation, parameters) {
  const { answer, elapsed } = await client.call(operation, parameters);
  const success = textsOf(answer, 'success');
  if (success.length === 0 || success.some((each) => each !== 'true'))
    throw new Error(`${operation} did not save: ${answer}`);
  return { elapsed, ids: textsOf(answer, 'id') };
}

/** The calls, by name: each makes one and gives its milliseconds. `at` tells one turn of one client from all others. */
function callsOf(client, ids) {
  const own = [];
  let locator = null;
  const one = (at) => ids[(at * 7919) % ids.length];
  const records = (at, count) =>
    range(0, count).map((i) => ({ ...account(i), Number__c: `load-${at}-${i}`, Name: `Loaded ${at} ${i}` }));
  return {
    query: async (at) =>
      (
        await client.query(`SELECT Id, Name, Phone, Industry FROM Account WHERE Id = '${one(at)}'`, {
          rows: 1,
        })
      ).elapsed,
    'query with a parent, sorted': async () =>
      (
        await client.query('SELECT Id, LastName, Account.Name FROM Contact ORDER BY LastName, Id LIMIT 200', {
          rows: 200,
        })
      ).elapsed,
    'query of many': async () => {
      const query = '<queryString>SELECT Id, Name FROM Contact ORDER BY Id LIMIT 1000</queryString>';
      const { answer, elapsed } = await client.call('query', query, BATCHES);
      [locator] = textsOf(answer, 'queryLocator');
      return elapsed;
    },
    queryMore: async () => {
      if (!locator) return null;
      const parameters = `<queryLocator>${locator}</queryLocator>`;
      const { answer, elapsed } = await client.call('queryMore', parameters, BATCHES);
      [locator = null] = textsOf(answer, 'queryLocator');
      return elapsed;
    },
    create: async (at) => {
      const { elapsed, ids: created } = await saving(client, 'create', sObjects('Account', records(at, 5)));
      own.push(...created);
      return elapsed;
    },
    update: async (at) => {
      // Each client has records of its own to change, so that none waits for another's.
      const changed = own.slice(0, 3).map((Id) => ({ Id, Phone: `+49 ${at}` }));
      if (changed.length === 0) return null;
      return (await saving(client, 'update', sObjects('Account', changed))).elapsed;
    },
    upsert: async (at) => {
      const parameters = `<externalIDFieldName>Number__c</externalIDFieldName>${sObjects('Account', records(at, 2))}`;
      const { elapsed, ids: saved } = await saving(client, 'upsert', parameters);
      own.push(...saved);
      return elapsed;
    },
    // As many as were created, so that the org holds as many records at the end as at the beginning.
    delete: async () => {
      const gone = own.splice(0);
      if (gone.length === 0) return null;
      const { elapsed } = await saving(client, 'delete', idList(gone));
      await saving(client, 'emptyRecycleBin', idList(gone));
      return elapsed;
    },
    describe: async () =>
      (await client.call('describeSObject', '<sObjectType>Account</sObjectType>')).elapsed,
    search: async () => {
      const text =
        '<searchString>FIND {amber} IN NAME FIELDS RETURNING Account(Id, Name LIMIT 20)</searchString>';
      return (await client.call('search', text)).elapsed;
    },
  };
}

/** One round of a client, most calls being the short ones of pages. */
const ROUND = [
  ...['query', 'create', 'query', 'query with a parent, sorted', 'query of many', 'queryMore', 'queryMore'],
  ...[
    'query',
    'update',
    'upsert',
    'query',
    'describe',
    'search',
    'queryMore',
    'queryMore',
    'query',
    'delete',
  ],
];

/** Users with the rights of the demo user: the org keeps ten open queries for each. Gives their names and passwords. */
async function createUsers(client) {
  const { answer } = await client.query("SELECT ProfileId FROM User WHERE Username = 'demo@local.org'");
  const [ProfileId] = textsOf(answer, 'sf:ProfileId');
  const users = range(0, CLIENTS).map((number) => ({
    Username: `load-${number}@local.org`,
    Email: 'load@example.com',
    LastName: `Load ${number}`,
    Alias: `load${number}`,
    ProfileId,
    TimeZoneSidKey: 'America/Los_Angeles',
    LocaleSidKey: 'en_US',
    LanguageLocaleKey: 'en_US',
    EmailEncodingKey: 'UTF-8',
  }));
  const { ids } = await client.create('User', users);
  const logins = users.map(({ Username }) => [Username, 'under-pressure-1']);
  for (const [i, [, password]] of logins.entries())
    await client.call('setPassword', `<userId>${ids[i]}</userId><password>${password}</password>`);
  return logins;
}

async function fill(client) {
  const ids = [];
  while (ids.length < ACCOUNTS) {
    const made = (await client.create('Account', range(ids.length, ids.length + 200).map(account))).ids;
    const contacts = made.map((AccountId, i) => ({ LastName: `Contact ${ids.length + i}`, AccountId }));
    await client.create('Contact', contacts);
    ids.push(...made);
  }
  return ids;
}

/** Keeps a client busy until the time is over. */
async function work(client, ids, number, until, { times, errors }) {
  const calls = callsOf(client, ids);
  for (let turn = number; performance.now() < until; turn++) {
    const name = ROUND[turn % ROUND.length];
    try {
      const elapsed = await calls[name](number * 1_000_000 + turn);
      if (elapsed === null) continue;
      if (!times.has(name)) times.set(name, []);
      times.get(name).push(elapsed);
    } catch (error) {
      errors.push(`${name}: ${error.message}`);
    }
  }
}

const at = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];

function rowsOf({ times, errors }, elapsed, settled, end) {
  const rows = [...times].map(([call, numbers]) => {
    const sorted = numbers.sort((a, b) => a - b);
    return { call, calls: sorted.length, 'median ms': at(sorted, 0.5), 'p99 ms': at(sorted, 0.99) };
  });
  const all = [...times.values()].flat().sort((a, b) => a - b);
  const growth = `memory, MB: ${settled} after ${SETTLED} s, at the end`;
  return [
    ...rows,
    { call: 'all', calls: all.length, 'median ms': at(all, 0.5), 'p99 ms': at(all, 0.99) },
    { call: 'calls a second', calls: Math.round((all.length * 1000) / elapsed) },
    { call: 'calls that failed', calls: errors.length, most: { figure: errors.length, limit: 0 } },
    { call: growth, calls: end, most: { figure: end, limit: Math.ceil(settled * MOST_GROWTH) } },
  ];
}

/** One row a kind of call, with how many there were and how long they took; then what counts for all of them. */
export const run = () =>
  withOrg(PROJECT, async ({ url, memory }) => {
    const first = await OrgClient.open(url, ...DEMO_USER);
    const clients = [first];
    try {
      const ids = await fill(first);
      for (const login of await createUsers(first)) clients.push(await OrgClient.open(url, ...login));
      const working = clients.slice(1);
      const seen = { times: new Map(), errors: [] };
      let settled = 0;
      const start = performance.now();
      const until = start + SECONDS * 1000;
      const timer = setTimeout(() => {
        settled = Math.round(memory());
      }, SETTLED * 1000);
      await Promise.all(working.map((client, number) => work(client, ids, number, until, seen)));
      clearTimeout(timer);
      for (const error of seen.errors.slice(0, 5)) console.error(error.slice(0, 500));
      return rowsOf(seen, performance.now() - start, settled, Math.round(memory()));
    } finally {
      for (const client of clients) client.close();
    }
  });
