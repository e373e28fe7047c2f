import type { Given, Page, ToolkitCase } from './toolkit-case.js';

/** One more batch than one: the smallest batch is of 200. */
const MANY = 203;

/** Accounts enough for two batches, whose names start with what this gives. Two calls, as one takes 200 records. */
const many = ({ once, make, mark }: Page): Promise<string> =>
  once('many', async () => {
    const names = Array.from({ length: MANY }, (_, i) => ({ Name: `${mark} ${String(i).padStart(3, '0')}` }));
    await make('Account', ...names.slice(0, 200));
    await make('Account', ...names.slice(200));
    return mark;
  });

const manyCase = { makes: { Account: MANY }, shares: 'many' } as const;
const ofMany = (mark: string) => `SELECT Name FROM Account WHERE Name LIKE '${mark} %' ORDER BY Name`;

/** Two accounts, the first with two contacts. */
const family = async ({ make, mark }: Page): Promise<void> => {
  const [one] = await make('Account', { Name: `${mark} One` }, { Name: `${mark} Two` });
  const contact = (LastName: string) => ({ LastName, AccountId: one });
  await make('Contact', contact(`A ${mark}`), contact(`B ${mark}`));
};
const FAMILY = { Account: 2, Contact: 2 };

/** What comes back from queries and searches. */
export const queryCases: readonly ToolkitCase[] = [
  {
    fact: 'query: one row is an object, and a list of one for getArray',
    makes: { Account: 1 },
    run: async ({ mark, call, make }) => {
      const [id] = await make('Account', { Name: mark });
      const result = await call('query', `SELECT Id, Name, Phone FROM Account WHERE Id = '${id}'`);
      const { records } = result;
      return [
        result.getInt('size'),
        result.getBoolean('done'),
        result.queryLocator,
        Array.isArray(records),
        result.getArray('records').length,
        [records.type, records.Id === id, records.get('Name') === mark, records.Phone],
      ];
    },
    gives: [1, true, null, false, 1, ['Account', true, true, null]],
  },
  {
    fact: 'query: no rows are an empty list for getArray',
    run: async ({ mark, call }) => {
      const result = await call('query', `SELECT Id FROM Account WHERE Name = '${mark}'`);
      return [result.size, result.done, result.getArray('records')];
    },
    gives: ['0', 'true', []],
  },
  {
    fact: 'query: several rows are an array; a parent is an object in a row, children a result of their own',
    makes: FAMILY,
    run: async (page) => {
      await family(page);
      const { records } = await page.call(
        'query',
        `SELECT Name, (SELECT LastName, Account.Name FROM Contacts ORDER BY LastName) FROM Account WHERE Name LIKE '${page.mark} %' ORDER BY Name`,
      );
      const [one, two] = records;
      const contacts = one.Contacts.getArray('records');
      return [
        records.length,
        one.Contacts.size,
        contacts.map(({ LastName, Account }: Given) => [
          LastName[0],
          Account.type,
          Account.Name === one.Name,
        ]),
        two.Contacts,
      ];
    },
    gives: [
      2,
      '2',
      [
        ['A', 'Account', true],
        ['B', 'Account', true],
      ],
      null,
    ],
  },
  {
    fact: 'query: aggregates are fields of a row, COUNT() is the size of none',
    makes: FAMILY,
    run: async (page) => {
      await family(page);
      const from = `FROM Contact WHERE Account.Name = '${page.mark} One'`;
      const { records } = await page.call(
        'query',
        `SELECT AccountId, COUNT(Id) n ${from} GROUP BY AccountId`,
      );
      const count = await page.call('query', `SELECT COUNT() ${from}`);
      return [records.type, records.getInt('n'), count.size, count.getArray('records').length];
    },
    gives: ['AggregateResult', 2, '2', 0],
  },
  {
    fact: 'queryAll: what was deleted, too',
    makes: { Account: 1 },
    run: async ({ mark, call, make }) => {
      const ids = await make('Account', { Name: mark });
      await call('deleteIds', ids);
      const soql = `SELECT IsDeleted FROM Account WHERE Name = '${mark}'`;
      const { records } = await call('queryAll', soql);
      return [(await call('query', soql)).size, records.getBoolean('IsDeleted')];
    },
    gives: ['0', true],
  },
  {
    fact: 'batchSize and queryMore: the rows in two parts, each once and in their order',
    ...manyCase,
    run: async (page) => {
      const mark = await many(page);
      page.sforce.connection.batchSize = 200;
      const first = await page.call('query', ofMany(mark));
      const second = await page.call('queryMore', first.queryLocator);
      const names = [first, second].flatMap((part) =>
        part.getArray('records').map(({ Name }: Given) => Name),
      );
      return [
        [first, second].map((part) => [part.getArray('records').length, part.size, part.done]),
        second.queryLocator,
        new Set(names).size,
        names.join() === [...names].sort().join(),
      ];
    },
    gives: [
      [
        [200, String(MANY), 'false'],
        [MANY - 200, String(MANY), 'true'],
      ],
      null,
      MANY,
      true,
    ],
  },
  {
    fact: 'QueryResultIterator: goes through all batches',
    ...manyCase,
    run: async (page) => {
      const mark = await many(page);
      page.sforce.connection.batchSize = 200;
      const iterator = new page.sforce.QueryResultIterator(await page.call('query', ofMany(mark)));
      const names: string[] = [];
      while (iterator.hasNext()) names.push(iterator.next().Name);
      return [names.length, names[0] === `${mark} 000`, names.at(-1) === `${mark} ${MANY - 1}`];
    },
    gives: [MANY, true, true],
  },
  {
    fact: 'search: the record is in a row of searchRecords',
    run: async ({ call }) => {
      const { userId, userFullName } = await call('getUserInfo');
      // A user is found at once; new records only when the platform's index has them.
      const word = userFullName
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim()
        .split(' ')
        .at(-1);
      const found = await call(
        'search',
        `FIND {${word}} IN NAME FIELDS RETURNING User(Id, Name WHERE Id = '${userId}')`,
      );
      return found
        .getArray('searchRecords')
        .map(({ record }: Given) => [record.type, record.Id === userId, record.Name === userFullName]);
    },
    gives: [['User', true, true]],
  },
];
