// The local org under load: the time of single calls from the start of the request to the last byte of the answer, over
// HTTP on the same machine; how many calls it answers; what memory it takes; and how each grows with its records. The
// records are created through the API, 200 at a time, which is measured as well.

import { loadavg } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { account, contact } from './data/org-records.mjs';
import { OrgClient, sObjects, textsOf } from './parts/org-client.mjs';
import { withOrg } from './parts/org-process.mjs';
import { interleaved, median, ROUNDS } from './parts/rounds.mjs';

export const title = 'The local org with 1,000, 10,000 and 100,000 accounts, and twice as many contacts';

const SIZES = [1000, 10_000, 100_000];
const BATCH = 200;
const WARM_UP = 5;
const CLIENTS = 16;
const SECONDS = 5;
const DEMO_USER = ['demo@local.org', 'demo1234'];
const PROJECT = join(import.meta.dirname, 'data/org-project');

/** Figures that must not be exceeded with the most records, in milliseconds. */
const LIMITS = { 'query by id': 4, '2,000 rows × 6 fields': 120, 'create of 200 accounts': 90 };

const range = (from, to) => Array.from({ length: to - from }, (_, i) => from + i);

/** Creates accounts up to a number of them, each with two contacts. Gives the milliseconds of the calls, by object. */
async function grow(client, ids, size) {
  const times = { Account: [], Contact: [] };
  const create = async (type, records) => {
    const created = await client.create(type, records);
    times[type].push(created.elapsed);
    return created.ids;
  };
  while (ids.length < size) {
    const numbers = range(ids.length, Math.min(size, ids.length + BATCH));
    const accounts = await create('Account', numbers.map(account));
    const contacts = numbers.flatMap((number, i) =>
      [0, 1].map((which) => contact(2 * number + which, accounts[i])),
    );
    for (let at = 0; at < contacts.length; at += BATCH)
      await create('Contact', contacts.slice(at, at + BATCH));
    ids.push(...accounts);
  }
  return times;
}

/** Other records, so that the first measured calls do not also measure how the org warms up. */
async function warmUp(client) {
  for (const round of range(0, 15))
    await client.create(
      'Lead',
      range(0, BATCH).map((i) => ({ LastName: `Warm ${i}`, Company: `Up ${round}` })),
    );
}

/** The single calls: each gives the milliseconds of one, on another record every time. */
function callsOf(client, ids) {
  let turn = 0;
  const next = () => (++turn * 7919) % ids.length;
  const query = (soql, options) => async () => (await client.query(soql(), options)).elapsed;
  return {
    'query by id': query(
      () =>
        `SELECT Id, Name, Phone, Industry, BillingCity, AnnualRevenue FROM Account WHERE Id = '${ids[next()]}'`,
      { rows: 1 },
    ),
    'query by external id': query(() => `SELECT Id, Name FROM Account WHERE Number__c = 'n-${next()}'`, {
      rows: 1,
    }),
    'contacts of an account': query(
      () => `SELECT Id, Name, Email FROM Contact WHERE AccountId = '${ids[next()]}' ORDER BY Name`,
      { rows: 2 },
    ),
    'name prefix, first 50 by name': query(
      () => `SELECT Id, Name, Phone FROM Account WHERE Name LIKE 'amber f%' ORDER BY Name LIMIT 50`,
    ),
    'parent path, sorted by it, first 2,000': query(
      () =>
        'SELECT Id, LastName, FirstName, Account.Name, Account.Industry FROM Contact ' +
        'ORDER BY Account.Name, LastName LIMIT 2000',
      { rows: 2000 },
    ),
    'the same where Account.Industry is one of 8': query(
      () =>
        'SELECT Id, LastName, FirstName, Account.Name, Account.Industry FROM Contact ' +
        `WHERE Account.Industry = 'Energy' ORDER BY Account.Name, LastName LIMIT 2000`,
    ),
    'aggregate by industry': query(
      () => 'SELECT Industry, COUNT(Id) n, SUM(AnnualRevenue) total FROM Account GROUP BY Industry',
      { rows: 8 },
    ),
    '2,000 rows × 6 fields': query(
      () => 'SELECT Id, Name, Email, Title, AccountId, LastModifiedDate FROM Contact LIMIT 2000',
      { rows: 2000 },
    ),
    'all accounts, first batch of 500': query(() => 'SELECT Id, Name FROM Account', {
      rows: ids.length,
      batchSize: 500,
    }),
    'update of 200 by external id': async () => {
      const first = next();
      const records = range(first, first + BATCH).map((number) => ({
        Number__c: `N-${number % ids.length}`,
        Phone: `+49 30 ${turn}`,
      }));
      const parameters = `<externalIDFieldName>Number__c</externalIDFieldName>${sObjects('Account', records)}`;
      const { answer, elapsed } = await client.call('upsert', parameters);
      if (textsOf(answer, 'created').some((created) => created !== 'false') || answer.includes('<errors>'))
        throw new Error(`Not every account was updated: ${answer}`);
      return elapsed;
    },
  };
}

/** What 16 clients ask for at the same time: twenty calls, over and over. */
function mixOf(client, ids) {
  const calls = callsOf(client, ids);
  const byId = calls['query by id'];
  const note = async () =>
    (await client.create('Task', [{ Subject: 'Call', WhatId: ids[ids.length >> 1] }])).elapsed;
  return [
    ...Array.from({ length: 12 }, () => byId),
    ...Array.from({ length: 3 }, () => calls['contacts of an account']),
    ...Array.from({ length: 2 }, () => calls['name prefix, first 50 by name']),
    ...Array.from({ length: 2 }, () => note),
    async () =>
      (
        await client.query(
          'SELECT Id, Name, Email, Title, AccountId, LastModifiedDate FROM Contact LIMIT 200',
          {
            rows: 200,
          },
        )
      ).elapsed,
  ];
}

/** Calls a second of 16 clients, and the milliseconds that one of them waits. */
async function throughput(client, ids) {
  const mix = mixOf(client, ids);
  const times = [];
  const start = performance.now();
  await Promise.all(
    range(0, CLIENTS).map(async (at) => {
      for (let turn = at * 5; performance.now() - start < SECONDS * 1000; turn++)
        times.push(await mix[turn % mix.length]());
    }),
  );
  const elapsed = performance.now() - start;
  const sorted = times.sort((a, b) => a - b);
  return {
    '16 clients, calls a second': Math.round((times.length * 1000) / elapsed),
    '16 clients, median wait, ms': median(sorted),
    '16 clients, wait of 95 in 100, ms': sorted[Math.floor(sorted.length * 0.95)],
  };
}

/** All figures with as many accounts: name → `{ median, fastest? }`. */
async function measure({ client, waiting, memory }, ids, size) {
  const [load] = loadavg();
  const created = await grow(client, ids, size);
  const afterGrowth = memory();
  const last = { Account: created.Account.slice(-ROUNDS), Contact: created.Contact.slice(-ROUNDS) };
  const calls = await interleaved(callsOf(client, ids), { rounds: ROUNDS, warmUp: WARM_UP });
  const times = { 'create of 200 accounts': last.Account, 'create of 200 contacts': last.Contact, ...calls };
  const alone = Object.entries(times).map(([name, numbers]) => [
    `${name}, ms in the server`,
    { median: median(numbers), fastest: Math.min(...numbers) },
  ]);
  const together = Object.entries({
    ...(await throughput(waiting, ids)),
    'memory of the org when filled, MB': Math.round(afterGrowth),
    'memory of the org at the end, MB': Math.round(memory()),
    'load of the machine before, processes': load,
  }).map(([name, figure]) => [name, { median: figure, fastest: '' }]);
  return Object.fromEntries([...alone, ...together]);
}

function rowOf(name, figures) {
  const most = figures[figures.length - 1][name];
  const limit = LIMITS[name.replace(/, ms in the server$/, '')];
  return {
    call: name,
    ...Object.fromEntries(SIZES.map((size, i) => [size.toLocaleString('en-US'), figures[i][name].median])),
    fastest: most.fastest,
    ...(limit !== undefined && { most: { figure: most.median, limit } }),
  };
}

/** One row a kind of call, with the medians of each size and the fastest one of the largest. */
export const run = () =>
  withOrg(PROJECT, async ({ url, memory }) => {
    const client = await OrgClient.open(url, ...DEMO_USER, { inServer: true });
    const waiting = await OrgClient.open(url, ...DEMO_USER);
    try {
      await warmUp(client);
      const ids = [];
      const figures = [];
      for (const size of SIZES) figures.push(await measure({ client, waiting, memory }, ids, size));
      return Object.keys(figures[0]).map((name) => rowOf(name, figures));
    } finally {
      client.close();
      waiting.close();
    }
  });
