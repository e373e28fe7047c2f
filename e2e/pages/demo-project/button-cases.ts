import { expect, type Page } from 'playwright/test';
import type { DemoOrg } from './demo-org.js';

/** A button or link of the demo: what is made for it, and what is there after a click on it. */
export interface ButtonCase {
  readonly object: string;
  /** Its file is `objects/Object/webLinks/Name.webLink-meta.xml`. */
  readonly name: string;
  readonly label: string;
  /** On the page of the first record that was made; or over the list with those records ticked, sorted as it says. */
  readonly on: 'record' | { readonly list: string };
  readonly make: (demo: DemoOrg) => Promise<string[]>;
  /** What the dialogs say, in their order; what is answered to the first. */
  readonly dialogs?: readonly RegExp[];
  readonly answer?: string;
  readonly check: (page: Page, demo: DemoOrg, ids: readonly string[]) => Promise<void>;
}

const account = async ({ session }: DemoOrg, fields: Readonly<Record<string, string>> = {}) => {
  const [id = ''] = await session.create('Account', [{ Name: '0 Button & Co', ...fields }]);
  return id;
};

const invoices = async (demo: DemoOrg, ...rows: Readonly<Record<string, string>>[]) => {
  const id = await account(demo);
  const common = { Account__c: id, Invoice_Date__c: '2026-01-02', Status__c: 'Sent', Amount__c: '20' };
  return demo.session.create(
    'Invoice__c',
    rows.map((row) => ({ ...common, ...row })),
  );
};

/** Waits until a condition finds so many records. */
const found = ({ session }: DemoOrg, object: string, where: string, count: number) =>
  expect.poll(() => session.count(object, where)).toBe(count);

const idsIn = (ids: readonly string[]) => `Id IN ('${ids.join("','")}')`;

const accountButtons: readonly ButtonCase[] = [
  {
    object: 'Account',
    name: 'Convert_Lead',
    label: 'Convert a Lead',
    on: 'record',
    make: async (demo) => [await account(demo)],
    check: async (page) => {
      await expect(page).toHaveURL(/\/apex\/LeadConverter\?id=001/);
      await expect(page.locator('h1')).toHaveText('Convert a lead into 0 Button & Co');
    },
  },
  {
    object: 'Account',
    name: 'Files',
    label: 'Text Files',
    on: 'record',
    make: async (demo) => [await account(demo)],
    check: (page) => expect(page.locator('h1')).toHaveText('Files of 0 Button & Co'),
  },
  {
    object: 'Account',
    name: 'Search_the_Web',
    label: 'Search the Web',
    on: 'record',
    make: async (demo) => [await account(demo, { BillingCity: 'Århus' })],
    check: async (page) => {
      await expect.poll(() => page.context().pages().length).toBe(2);
      const opened = page.context().pages()[1] as Page;
      await opened.waitForURL(/search\.example/);
      expect(decodeURIComponent(opened.url().replaceAll('+', ' '))).toContain('?q=0 Button & Co&city=Århus');
    },
  },
  {
    object: 'Account',
    name: 'Copy_Address',
    label: 'Copy Address to Contacts',
    on: 'record',
    make: async (demo) => {
      const id = await account(demo, { BillingCity: 'Ghent', BillingStreet: 'Quay 1\nFloor 2' });
      await demo.session.create('Contact', [
        { LastName: 'First', AccountId: id },
        { LastName: 'Second', AccountId: id, MailingCity: 'Paris' },
      ]);
      return [id];
    },
    dialogs: [/^Overwrite the address of 2 contact\(s\)\?$/, /^The address was copied to 2 contact\(s\)\.$/],
    check: (_, demo, [id]) => found(demo, 'Contact', `AccountId = '${id}' AND MailingCity = 'Ghent'`, 2),
  },
  {
    object: 'Account',
    name: 'New_Draft',
    label: 'New Draft Invoice',
    on: 'record',
    make: async (demo) => [await account(demo)],
    dialogs: [/^Amount of the invoice for 0 Button & Co$/],
    answer: '75.5',
    check: async (page, demo, [id]) => {
      await expect(page).toHaveURL(/\/a\w{17}$/);
      await expect(page.locator('main')).toContainText('$75.50');
      await found(demo, 'Invoice__c', `Account__c = '${id}' AND Status__c = 'Draft'`, 1);
    },
  },
  {
    object: 'Account',
    name: 'Balance_Due',
    label: 'Balance Due',
    on: 'record',
    make: async (demo) => {
      const [id] = await invoices(demo, { Amount__c: '40', Due_Date__c: '2026-05-01' });
      const [invoice] = await demo.session.query(`SELECT Account__c FROM Invoice__c WHERE Id = '${id}'`);
      return [invoice?.Account__c ?? ''];
    },
    dialogs: [/^1 open invoice\(s\), 40\.00, the first due on 2026-05-01$/],
    check: async () => {},
  },
  {
    object: 'Account',
    name: 'Set_Rating',
    label: 'Set Rating',
    on: { list: 'Name' },
    make: async (demo) => [await account(demo, { Name: '0 A' }), await account(demo, { Name: '0 B' })],
    dialogs: [/^Rating: Hot, Warm or Cold$/, /^2 of 2 account\(s\) are Cold now\.$/],
    answer: 'Cold',
    check: (_, demo, ids) => found(demo, 'Account', `${idsIn(ids)} AND Rating = 'Cold'`, 2),
  },
];

const personButtons: readonly ButtonCase[] = [
  {
    object: 'Contact',
    name: 'Thank_You',
    label: 'Send Thank-You Mail',
    on: 'record',
    make: ({ session }) =>
      session.create('Contact', [{ FirstName: 'Tom', LastName: '"Tap"', Email: 'tom@tap.example' }]),
    dialogs: [/^The mail to Tom "Tap" is on its way\.$/],
    check: async (_, { outbox }) => {
      const mail = (await outbox()).find((text) => text.includes('tom@tap.example'));
      expect(mail).toContain('Subject: Thank you, Tom');
    },
  },
  {
    object: 'Contact',
    name: 'Clone_without_Account',
    label: 'Clone without Account',
    on: 'record',
    make: async (demo) =>
      demo.session.create('Contact', [{ LastName: 'Twin', Title: 'Potter', AccountId: await account(demo) }]),
    check: async (page, demo, [id]) => {
      await expect(page).not.toHaveURL(new RegExp(`/${id}$`));
      await expect(page.locator('h1')).toHaveText(/Twin$/);
      await found(demo, 'Contact', "LastName = 'Twin' AND Title = 'Potter' AND AccountId = null", 1);
    },
  },
  {
    object: 'Contact',
    name: 'Edit_in_Form',
    label: 'Edit in the Form',
    on: 'record',
    make: ({ session }) => session.create('Contact', [{ LastName: 'Former' }]),
    check: (page) => expect(page.getByLabel('Last Name')).toHaveValue('Former'),
  },
  {
    object: 'Contact',
    name: 'Delete_Selected',
    label: 'Delete Selected',
    on: { list: 'Name' },
    make: ({ session }) => session.create('Contact', [{ LastName: '0 Gone' }, { LastName: '0 Gone too' }]),
    dialogs: [/^Delete 2 contact\(s\)\?$/],
    check: (_, demo, ids) => found(demo, 'Contact', idsIn(ids), 0),
  },
  {
    object: 'Lead',
    name: 'Quick_Convert',
    label: 'Quick Convert',
    on: 'record',
    make: ({ session }) => session.create('Lead', [{ LastName: 'Swift', Company: 'Swift Couriers' }]),
    check: async (page, demo, [id]) => {
      await expect(page).toHaveURL(/\/001\w{15}$/);
      await expect(page.locator('h1')).toHaveText(/Swift Couriers$/);
      await found(demo, 'Lead', `Id = '${id}' AND IsConverted = true`, 1);
    },
  },
  {
    object: 'Lead',
    name: 'Take_Lead',
    label: 'Make It Mine',
    on: 'record',
    make: async ({ session }) => {
      const [other] = await session.query("SELECT Id FROM User WHERE Username = 'standard@local.org'");
      const lead = { LastName: 'Waiting', Company: 'Waiting Room', OwnerId: other?.Id ?? '' };
      return session.create('Lead', [lead]);
    },
    check: (_, demo, [id]) =>
      found(
        demo,
        'Lead',
        `Id = '${id}' AND Owner.Username = 'demo@local.org' AND Status = 'Working - Contacted'`,
        1,
      ),
  },
  {
    object: 'Lead',
    name: 'Mark_Contacted',
    label: 'Mark as Contacted',
    on: { list: 'Name' },
    make: ({ session }) =>
      session.create(
        'Lead',
        ['0 Ann', '0 Bob', '0 Cid'].map((LastName) => ({ LastName, Company: 'Phone Book' })),
      ),
    check: (_, demo, ids) => found(demo, 'Lead', `${idsIn(ids)} AND Status = 'Working - Contacted'`, 3),
  },
];

const deal = { StageName: 'Qualification', CloseDate: '2026-01-15' };

const workButtons: readonly ButtonCase[] = [
  {
    object: 'Opportunity',
    name: 'Close_Won',
    label: 'Close as Won',
    on: 'record',
    make: ({ session }) => session.create('Opportunity', [{ Name: "The King's ship", ...deal }]),
    dialogs: [/^Close The King's ship as won today\?$/],
    check: async (page, demo, [id]) => {
      await found(demo, 'Opportunity', `Id = '${id}' AND IsWon = true AND CloseDate != 2026-01-15`, 1);
      await expect(page.locator('main')).toContainText('Closed Won');
    },
  },
  {
    object: 'Opportunity',
    name: 'Push_Close_Date',
    label: 'Push Close Date',
    on: { list: 'Name' },
    make: ({ session }) =>
      session.create('Opportunity', [
        { Name: '0 Open', ...deal },
        { Name: '0 Over', ...deal, StageName: 'Closed Lost' },
      ]),
    dialogs: [/^1 of 2 pushed by 30 days\.$/],
    check: (_, demo, ids) => found(demo, 'Opportunity', `${idsIn(ids)} AND CloseDate = 2026-02-14`, 1),
  },
  {
    object: 'Opportunity',
    name: 'Board',
    label: 'Board',
    on: { list: 'Name' },
    make: async () => [],
    check: (page) => expect(page.locator('.board .column h2').first()).toHaveText('Prospecting'),
  },
  {
    object: 'Case',
    name: 'Escalate',
    label: 'Escalate',
    on: 'record',
    make: ({ session }) => session.create('Case', [{ Subject: 'Smoke', Priority: 'Low' }]),
    dialogs: [/^Why is case \d+ urgent\?$/],
    answer: 'it burns',
    check: async (_, demo, [id]) => {
      await found(demo, 'Case', `Id = '${id}' AND Priority = 'High' AND Status = 'Escalated'`, 1);
      await found(demo, 'Task', `WhatId = '${id}' AND Subject = 'Escalated: it burns'`, 1);
    },
  },
  {
    object: 'Case',
    name: 'Classify',
    label: 'Classify',
    on: 'record',
    make: ({ session }) =>
      session.create('Case', [
        { Subject: 'Stripes', Product_Line__c: 'Printers', Problem__c: 'Faded print', Priority: 'Low' },
      ]),
    check: async (page, demo, [id]) => {
      await expect(page.locator('#subject')).toHaveValue('Stripes');
      await expect(page.locator('#problem')).toHaveValue('Faded print');
      await page.locator('#line').selectOption('Software');
      await page.locator('#problem').selectOption('Crash at start');
      await page.getByRole('button', { name: 'Save' }).click();
      await found(demo, 'Case', `Id = '${id}' AND Problem__c = 'Crash at start'`, 1);
    },
  },
  {
    object: 'Case',
    name: 'Close_Selected',
    label: 'Close Selected',
    on: { list: 'Subject' },
    make: ({ session }) => session.create('Case', [{ Subject: '0 Solved' }, { Subject: '0 Solved too' }]),
    dialogs: [/^2 closed$/],
    check: (_, demo, ids) => found(demo, 'Case', `${idsIn(ids)} AND IsClosed = true`, 2),
  },
];

const invoiceButtons: readonly ButtonCase[] = [
  {
    object: 'Invoice__c',
    name: 'Mark_as_Paid',
    label: 'Mark as Paid',
    on: 'record',
    make: (demo) => invoices(demo, {}),
    check: async (page, demo, ids) => {
      await found(demo, 'Invoice__c', `${idsIn(ids)} AND Status__c = 'Paid'`, 1);
      await expect(page.locator('main')).toContainText('Paid');
    },
  },
  {
    object: 'Invoice__c',
    name: 'Submit_for_Approval',
    label: 'Submit for Approval',
    on: 'record',
    make: (demo) => invoices(demo, { Amount__c: '12000', Status__c: 'Draft' }),
    dialogs: [/^INV-\d+ is Pending$/],
    check: (_, demo, [id]) =>
      found(demo, 'ProcessInstance', `TargetObjectId = '${id}' AND Status = 'Pending'`, 1),
  },
  {
    object: 'Invoice__c',
    name: 'Add_Note',
    label: 'Add Note',
    on: 'record',
    make: (demo) => invoices(demo, {}),
    check: async (page, demo, [id]) => {
      await page.locator('#noteBox textarea').fill('Asked twice.\n<b>Paid</b> soon');
      await page.getByRole('button', { name: 'Save note' }).click();
      await expect(page.locator('main')).toContainText('<b>Paid</b> soon');
      const [invoice] = await demo.session.query(`SELECT Notes__c FROM Invoice__c WHERE Id = '${id}'`);
      expect(invoice?.Notes__c).toBe('Asked twice.\n<b>Paid</b> soon');
    },
  },
  {
    object: 'Invoice__c',
    name: 'Mark_Selected_Paid',
    label: 'Mark as Paid',
    on: { list: 'Name&dir=desc' },
    make: (demo) => invoices(demo, {}, {}),
    dialogs: [/^2 paid$/],
    check: (_, demo, ids) => found(demo, 'Invoice__c', `${idsIn(ids)} AND Status__c = 'Paid'`, 2),
  },
];

/** Buttons and links of the demo, a row each. */
export const buttonCases = [...accountButtons, ...personButtons, ...workButtons, ...invoiceButtons];
