import type { Given, ToolkitCase } from './toolkit-case.js';

const fieldOf = (describe: Given, name: string) =>
  describe.getArray('fields').find((field: Given) => field.name === name);

/** What the org tells about itself. */
export const describeCases: readonly ToolkitCase[] = [
  {
    fact: 'getUserInfo and getServerTimestamp: the user and the time',
    run: async ({ call }) => {
      const user = await call('getUserInfo');
      const { records } = await call('query', `SELECT Username, Name FROM User WHERE Id = '${user.userId}'`);
      const time = await call('getServerTimestamp');
      return [
        records.Username === user.userName,
        records.Name === user.userFullName,
        user.organizationId.slice(0, 3),
        typeof user.getBoolean('organizationMultiCurrency'),
        user.userDefaultCurrencyIsoCode === null || user.userDefaultCurrencyIsoCode.length,
        Math.abs(time.getDateTime('timestamp') - Date.now()) < 86_400_000,
      ];
    },
    gives: [true, true, '00D', 'boolean', true, true],
  },
  {
    fact: 'describeGlobal: the objects, with what may be done with them',
    run: async ({ call }) => {
      const { sobjects } = await call('describeGlobal');
      const account = sobjects.find(({ name }: Given) => name === 'Account');
      return [account.keyPrefix, account.getBoolean('createable'), account.getBoolean('custom')];
    },
    gives: ['001', true, false],
  },
  {
    fact: 'describeSObject: one object with its fields',
    run: async ({ call }) => {
      const account = await call('describeSObject', 'Account');
      const name = fieldOf(account, 'Name');
      const parent = fieldOf(account, 'ParentId');
      return [
        [account.name, account.keyPrefix, account.getBoolean('queryable')],
        [name.type, name.getInt('length'), name.getBoolean('nillable'), name.getBoolean('nameField')],
        [parent.type, parent.getArray('referenceTo'), parent.relationshipName],
        fieldOf(account, 'Industry').getArray('picklistValues').length > 1,
        account
          .getArray('childRelationships')
          .some((child: Given) => child.childSObject === 'Contact' && child.relationshipName === 'Contacts'),
      ];
    },
    gives: [
      ['Account', '001', true],
      ['string', 255, false, true],
      ['reference', ['Account'], 'Parent'],
      true,
      true,
    ],
  },
  {
    fact: 'describeSObjects: a list in the order of the names, also of one',
    run: async ({ call }) => {
      const names = async (...types: string[]) =>
        (await call('describeSObjects', types)).map(({ name }: Given) => name);
      return [await names('Contact', 'Account'), await names('Lead')];
    },
    gives: [['Contact', 'Account'], ['Lead']],
  },
  {
    fact: 'describeLayout: sections, rows and items, down to the fields',
    run: async ({ call }) => {
      const { layouts } = await call('describeLayout', 'Account');
      const [layout] = [layouts].flat();
      const fields = layout
        .getArray('detailLayoutSections')
        .flatMap((section: Given) => section.getArray('layoutRows'))
        .flatMap((row: Given) => row.getArray('layoutItems'))
        .flatMap((item: Given) => item.getArray('layoutComponents'))
        .filter(({ type }: Given) => type === 'Field');
      return fields.some(({ value }: Given) => value === 'Name');
    },
    gives: true,
  },
  {
    fact: 'describeTabs: apps with their tabs',
    run: async ({ call }) => {
      const apps = [await call('describeTabs')].flat();
      return [
        apps.filter((app: Given) => app.getBoolean('selected')).length,
        apps.some((app: Given) => app.getArray('tabs').length > 0),
      ];
    },
    gives: [1, true],
  },
];
