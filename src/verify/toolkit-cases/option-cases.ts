import type { Given, ToolkitCase } from './toolkit-case.js';

const codes = (results: readonly Given[]) =>
  results.map((result) => result.getArray('errors')[0]?.statusCode ?? 'saved');

/** Header options, headers of answers, and the forms of callbacks. */
export const optionCases: readonly ToolkitCase[] = [
  {
    fact: 'allOrNone: no row is saved where one is not',
    run: async ({ sforce, mark, call }) => {
      sforce.connection.allOrNone = true;
      const results = await call('create', [{ type: 'Account', Name: mark }, { type: 'Account' }]);
      const { size } = await call('query', `SELECT Id FROM Account WHERE Name = '${mark}'`);
      return [codes(results), size];
    },
    gives: [['ALL_OR_NONE_OPERATION_ROLLED_BACK', 'REQUIRED_FIELD_MISSING'], '0'],
  },
  {
    fact: 'allowFieldTruncation: a text that is too long is cut instead of refused',
    makes: { Account: 1 },
    run: async ({ sforce, mark, call }) => {
      const account = { type: 'Account', Name: mark.padEnd(300, 'x') };
      const refused = await call('create', [account]);
      sforce.connection.allowFieldTruncation = true;
      const [result] = await call('create', [account]);
      const [{ Name }] = await call('retrieve', 'Name', 'Account', [result.id]);
      return [codes(refused), Name.length];
    },
    gives: [['STRING_TOO_LONG'], 255],
  },
  {
    fact: 'LimitInfoHeader: calls so far, and how many there may be',
    run: async ({ sforce, call }) => {
      await call('getUserInfo');
      const info: Given = sforce.connection.LimitInfoHeader;
      const limit = info?.getArray('limitInfo').find(({ type }: Given) => type === 'API REQUESTS');
      return limit && limit.getInt('current') > 0 && limit.getInt('limit') > limit.getInt('current');
    },
    gives: true,
  },
  {
    fact: 'a callback that is a function gets the result',
    only: 'asynchronous',
    run: ({ sforce }) =>
      new Promise((resolve) =>
        sforce.connection.describeSObject('Account', (result: Given) => resolve(result.name)),
      ),
    gives: 'Account',
  },
  {
    fact: 'a callback gets its own source back, with the result and with the fault',
    only: 'asynchronous',
    run: ({ sforce }) => {
      const sources = (soql: string) =>
        new Promise((resolve) =>
          sforce.connection.query(soql, {
            source: { page: 'own' },
            onSuccess: (_: Given, source) => resolve(['success', source]),
            onFailure: (_, source) => resolve(['failure', source]),
          }),
        );
      return Promise.all([sources('SELECT Id FROM Account LIMIT 1'), sources('SELECT Nope FROM Account')]);
    },
    gives: [
      ['success', { page: 'own' }],
      ['failure', { page: 'own' }],
    ],
  },
];
