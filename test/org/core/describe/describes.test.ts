import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Describes } from '../../../../src/org/core/describe/describes.js';
import { prepareOrg } from '../../../../src/org/core/org.js';
import { openTestOrg, record, type TestOrg } from '../../test-org.js';

const PROJECT = join(import.meta.dirname, 'project');
const ORIGIN = 'http://127.0.0.1:8080';

let test: TestOrg;
let describes: Describes;

const create = (type: string, fields: Record<string, string>) =>
  test.org.create(test.session, [record(type, fields)]);

beforeAll(async () => {
  test = await openTestOrg(PROJECT);
  describes = test.org.describes;
  await create('Account', { Name: 'Sun', Industry: 'Energy', AnnualRevenue: '2000000', Type: 'Prospect' });
  await create('Account', { Name: 'Bank of 100% Trust', Industry: 'Banking', AnnualRevenue: '3000000' });
  await create('Account', { Name: 'Old Bank', Industry: 'Banking', AnnualRevenue: '1000000' });
  await create('Account', { Name: 'Shed', Industry: 'Energy', AnnualRevenue: '10' });
  await create('Account', { Name: 'Farm', Industry: 'Agriculture', AnnualRevenue: '9000000' });
}, 300_000);
afterAll(() => test.close());

const layoutOf = async (object: string, recordTypes: readonly string[] = []) =>
  describes.layout(test.session, object, null, recordTypes);

type Section = Awaited<ReturnType<typeof layoutOf>>['layouts'][number]['detailLayoutSections'][number];

interface Component {
  readonly type: string;
  readonly value: string | null;
  readonly components?: readonly Component[];
}

/** A section as text: rows of labels, `-` for nothing. */
const rowsOf = ({ layoutRows }: Section) =>
  layoutRows.map(({ layoutItems }) =>
    layoutItems.map(({ label, placeholder }) => (placeholder ? '-' : label)).join(' | '),
  );

describe('a layout of the project', () => {
  it('has its sections, with rows across the columns', async () => {
    const { layouts, recordTypeMappings } = await layoutOf('account');
    const master = recordTypeMappings.find((mapping) => mapping.master);
    const layout = layouts.find(({ id }) => id === master?.layoutId);
    const [first, second] = layout?.detailLayoutSections ?? [];
    expect(first).toMatchObject({
      heading: 'Who They Are',
      columns: 2,
      rows: 3,
      tabOrder: 'LeftToRight',
      useHeading: true,
    });
    expect(rowsOf(first as Section)).toEqual([
      'Account Name | Account Phone',
      'Industry | -',
      '- | Billing Address',
    ]);
    expect(second).toMatchObject({ heading: 'History', columns: 1, rows: 1 });
  });

  it('says what may be edited, and of what parts an item is', async () => {
    const { layouts, recordTypeMappings } = await layoutOf('Account');
    const master = recordTypeMappings.find((mapping) => mapping.master);
    const layout = layouts.find(({ id }) => id === master?.layoutId);
    const [name, phone] = layout?.editLayoutSections[0]?.layoutRows[0]?.layoutItems ?? [];
    expect(name).toMatchObject({ required: true, editableForNew: true, editableForUpdate: true });
    // The read-only phone gives its place to what comes after it.
    expect(phone?.label).not.toBe('Account Phone');
    expect(layout?.editLayoutSections).toHaveLength(1);
    const address = layout?.detailLayoutSections[0]?.layoutRows[2]?.layoutItems[1]?.layoutComponents[0];
    expect(address).toMatchObject({
      xsiType: 'FieldLayoutComponent',
      fieldType: 'address',
      value: 'BillingAddress',
    });
    const created = layout?.detailLayoutSections[1]?.layoutRows[0]?.layoutItems[0]?.layoutComponents;
    expect(created?.map(({ value }) => value)).toEqual(['CreatedById', ', ', 'CreatedDate']);
  });

  it('has its related lists', async () => {
    const { layouts } = await layoutOf('Account');
    const lists = layouts.flatMap(({ relatedLists }) => relatedLists);
    expect(lists.map(({ name }) => name)).toEqual(['Contacts', 'Invoices__r']);
    expect(lists[0]).toMatchObject({
      sobject: 'Contact',
      field: 'AccountId',
      sort: [{ ascending: false, column: 'Contact.Name' }],
    });
    expect(lists[0]?.columns.map(({ name }) => name)).toEqual(['Name', 'Title']);
    expect(lists[1]?.columns.map(({ field }) => field)).toEqual(['Invoice__c.Name', 'Invoice__c.Total__c']);
  });

  it('belongs to the record types that the profile is assigned', async () => {
    const { layouts, recordTypeMappings, recordTypeSelectorRequired } = await layoutOf('Account');
    const sections = (developerName: string) => {
      const mapping = recordTypeMappings.find((each) => each.developerName === developerName);
      return layouts
        .find(({ id }) => id === mapping?.layoutId)
        ?.detailLayoutSections.map(({ heading }) => heading);
    };
    expect(sections('Partner')).toEqual(['Partner']);
    expect(sections('Master')).toEqual(['Who They Are', 'History']);
    expect(recordTypeSelectorRequired).toBe(false);
    const id = recordTypeMappings.find(({ developerName }) => developerName === 'Partner')
      ?.recordTypeId as string;
    const one = await layoutOf('Account', [id]);
    expect(one.layouts).toHaveLength(1);
    expect(one.recordTypeMappings.map(({ name }) => name)).toEqual(['Business Partner']);
  });

  it('notes what is left out', async () => {
    const { notes } = await prepareOrg(PROJECT);
    const told = notes.join('\n');
    for (const part of [
      '<field> Gone__c',
      '<relatedList> RelatedGhostList',
      'no column Nope__c',
      'ACCOUNT.GONE',
      '<filterScope> Queue',
    ])
      expect(told).toContain(part);
  });
});

describe('a layout made from fields', () => {
  it('shows every writable field of an object once', async () => {
    const { layouts } = await layoutOf('Contact');
    const [{ detailLayoutSections = [], editLayoutSections = [] } = {}] = layouts;
    const values = detailLayoutSections
      .flatMap(({ layoutRows }) => layoutRows.flatMap(({ layoutItems }) => layoutItems))
      .flatMap(({ layoutComponents }) => layoutComponents as readonly Component[])
      .flatMap((component) => component.components ?? [component])
      .flatMap(({ type, value }) => (type === 'Field' && value !== null ? value : []));
    expect(new Set(values).size).toBe(values.length);
    const { fields } = await test.org.describeSObject(test.session, 'Contact');
    const shown = fields.filter(
      ({ updateable, type }) => updateable && !['address', 'location'].includes(type),
    );
    expect(shown.map(({ name }) => name).filter((name) => !values.includes(name))).toEqual([]);
    expect(editLayoutSections.map(({ heading }) => heading)).not.toContain('System Information');
  });

  it('lists the children', async () => {
    const { layouts } = await layoutOf('Opportunity');
    expect(layouts[0]?.relatedLists.map(({ name }) => name)).toContain('OpportunityLineItems');
  });
});

describe('compact and search layouts', () => {
  it('are the project’s where it has some', () => {
    const { compactLayouts, defaultCompactLayoutId } = describes.compactLayouts('Account', []);
    expect(compactLayouts.map(({ name }) => name)).toEqual(['Short', 'SYSTEM']);
    expect(defaultCompactLayoutId).toBe(compactLayouts[0]?.id);
    const [primary] = describes.primaryCompactLayouts(['Account']);
    expect(primary?.fieldItems.map(({ label }) => label)).toEqual(['Account Name', 'Account Phone']);
    const [account, profile] = describes.searchLayouts(['Account', 'Profile']);
    expect(account?.searchColumns.map(({ name }) => name)).toEqual(['Name', 'Phone']);
    expect(profile?.errorMsg).toContain('Profile');
  });
});

/** The shown cells of a list view's records. */
async function shown(
  object: string,
  developerNameOrId: string,
  more: Partial<{ limit: number; offset: number }> = {},
) {
  const request = { developerNameOrId, object, limit: null, offset: null, orderBy: [], ...more };
  const { columns, records, done } = await describes.executeListView(test.session, request);
  const visible = columns.flatMap(({ hidden }, i) => (hidden ? [] : [i]));
  return { done, rows: records.map((each) => visible.map((i) => each.columns[i]?.value ?? null)) };
}

describe('a list view', () => {
  it('runs the filters of the project', async () => {
    expect((await shown('Account', 'BigOnes')).rows).toEqual([
      ['Farm', null, 'ddemo'],
      ['Old Bank', null, 'ddemo'],
      ['Shed', null, 'ddemo'],
      ['Sun', 'Prospect', 'ddemo'],
    ]);
    expect((await shown('Account', 'Mine2')).rows).toHaveLength(5);
    await create('Invoice__c', { Name: 'I-1', Total__c: '5', Paid__c: 'true' });
    await create('Invoice__c', { Name: 'I-2', Total__c: '7.5' });
    expect((await shown('Invoice__c', 'All')).rows).toEqual([['I-2', null, '7.5']]);
  });

  it('gives pages, in its order or another', async () => {
    const page = await shown('Account', 'AllAccounts', { limit: 2, offset: 1 });
    expect(page.rows.map(([name]) => name)).toEqual(['Farm', 'Old Bank']);
    expect(page.done).toBe(false);
    const request = { developerNameOrId: 'allaccounts', object: 'Account', limit: 1, offset: 0 };
    const order = { path: 'annualrevenue', descending: true, nullsLast: true };
    const { records } = await describes.executeListView(test.session, { ...request, orderBy: [order] });
    expect(records[0]?.columns[0]).toEqual({ fieldNameOrPath: 'Name', value: 'Farm' });
  });

  it('describes its query, which runs', async () => {
    const { describeSoqlListViews } = await describes.listViews([
      { developerNameOrId: 'BigOnes', object: 'Account' },
    ]);
    const [view] = describeSoqlListViews;
    expect(view?.query).toBe(
      'SELECT Name, toLabel(Type), Owner.Alias, Id, CreatedDate, LastModifiedDate, SystemModstamp FROM Account ' +
        "WHERE (Industry IN ('Energy', 'Banking') OR AnnualRevenue >= 1000000) AND (NOT Name LIKE '%100\\%%') " +
        'ORDER BY Name ASC NULLS FIRST, Id ASC NULLS FIRST',
    );
    const { size } = await test.org.query(test.session, view?.query as string);
    expect(size).toBe(4);
  });

  it('is a row, with the id of the describe', async () => {
    const { describeSoqlListViews } = await describes.objectListViews('Account', {
      recentsOnly: false,
      soqlCompatible: 'ALL',
      limit: null,
      offset: 0,
    });
    const ids = describeSoqlListViews.map(({ id }) => id);
    const { rows } = await test.org.query(
      test.session,
      "SELECT Id FROM ListView WHERE SobjectType = 'Account'",
    );
    expect(rows.map(([id]) => id).sort()).toEqual([...ids].sort());
    expect(describeSoqlListViews).toHaveLength(5);
    const [byId] = (await describes.listViews([{ developerNameOrId: ids[0] as string, object: null }]))
      .describeSoqlListViews;
    expect(byId).toEqual(describeSoqlListViews[0]);
  });

  it('is a recent one once its row was viewed', async () => {
    const recent = { recentsOnly: true, soqlCompatible: 'TRUE', limit: 10, offset: 0 } as const;
    expect((await describes.objectListViews('Account', recent)).describeSoqlListViews).toEqual([]);
    await test.org.query(test.session, "SELECT Id FROM ListView WHERE DeveloperName = 'BigOnes' FOR VIEW");
    expect((await describes.objectListViews('Account', recent)).describeSoqlListViews).toHaveLength(1);
  });

  it('shows what was recently viewed, the last first', async () => {
    expect((await shown('Account', 'RecentlyViewedAccounts')).rows).toEqual([]);
    await test.org.query(test.session, "SELECT Id FROM Account WHERE Name = 'Farm' FOR VIEW");
    expect((await shown('Account', 'RecentlyViewedAccounts')).rows.map(([name]) => name)).toEqual(['Farm']);
  });
});

describe('tabs', () => {
  it('are those of the project’s apps', async () => {
    const [app] = await describes.tabs(ORIGIN);
    expect(app).toMatchObject({ label: 'Sales Desk', description: 'For the desk', selected: true });
    expect(app?.tabs.map(({ label }) => label)).toEqual(['Accounts', 'Invoices', 'My Desk']);
    expect(app?.tabs[0]).toMatchObject({ url: `${ORIGIN}/001/o`, sobjectName: 'Account', custom: false });
    expect(app?.tabs[2]?.url).toBe(`${ORIGIN}/apex/Desk`);
  });

  it('are all in all', () => {
    const names = describes.allTabs(ORIGIN).map(({ name }) => name);
    for (const name of ['standard-home', 'standard-Account', 'Invoice__c', 'Desk'])
      expect(names).toContain(name);
    expect(describes.searchScopeOrder().map(({ name }) => name)).toContain('Account');
  });
});

describe('quick actions', () => {
  it('are refused by name where one is to be performed', () => {
    const [result] = describes.performQuickActions([{ contextId: null, name: 'NewCase' }]);
    expect(result).toMatchObject({ success: false, errors: [{ statusCode: 'ITEM_NOT_FOUND' }] });
    expect(result?.errors[0]?.message).toContain("'NewCase'");
  });
});
