import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { convertErrors } from '../../../src/org/core/convert-lead/convert-errors.js';
import { fieldMapping } from '../../../src/org/core/convert-lead/field-mapping.js';
import type { LeadConvert, LeadConvertResult } from '../../../src/org/core/convert-lead/lead-convert.js';
import { movings } from '../../../src/org/core/convert-lead/move-belongings.js';
import { readLeadMapping } from '../../../src/org/core/convert-lead/read-lead-mapping.js';
import { SourceFiles } from '../../../src/org/schema/project/source-files.js';
import { objectsOf, openTestOrg, record, type TestOrg } from '../test-org.js';

/** It has fields of its own on leads, and says where they go. */
const PROJECT = join(import.meta.dirname, 'lead-project');

let test: TestOrg;
beforeAll(async () => {
  test = await openTestOrg(PROJECT);
}, 120_000);
afterAll(() => test.close());

type Values = Record<string, string>;

async function create(type: string, ...given: Values[]): Promise<string[]> {
  const results = await test.org.create(
    test.session,
    given.map((fields) => record(type, fields)),
  );
  return results.map(({ id, errors }) => id ?? JSON.stringify(errors));
}

const query = async (text: string) => objectsOf(await test.org.query(test.session, text));

const LEAD = {
  LastName: 'Kim',
  FirstName: 'Ann',
  Salutation: 'Ms.',
  Company: 'Acme',
  Title: 'Boss',
  Email: 'ann@acme.example',
  Phone: '1',
  MobilePhone: '2',
  Fax: '3',
  Website: 'http://acme.example',
  Description: 'Nice',
  LeadSource: 'Web',
  Industry: 'Energy',
  Rating: 'Hot',
  AnnualRevenue: '1000',
  NumberOfEmployees: '7',
  Street: '1 Main St',
  City: 'Oslo',
  Country: 'Norway',
  CompanyDunsNumber: '123456789',
};

const lead = async (more: Values = {}) => (await create('Lead', { ...LEAD, ...more }))[0] as string;

const asked = (given: Partial<LeadConvert>): LeadConvert => ({
  leadId: null,
  convertedStatus: 'Closed - Converted',
  accountId: null,
  contactId: null,
  opportunityId: null,
  accountRecord: null,
  contactRecord: null,
  opportunityRecord: null,
  relatedPersonAccountId: null,
  doNotCreateOpportunity: false,
  opportunityName: null,
  overwriteLeadSource: false,
  ownerId: null,
  sendNotificationEmail: false,
  ...given,
});

const convert = (...given: Partial<LeadConvert>[]) => test.org.convertLead(test.session, given.map(asked));

async function converted(given: Partial<LeadConvert>): Promise<LeadConvertResult> {
  const [result] = await convert(given);
  expect(result).toMatchObject({ success: true, errors: [] });
  return result as LeadConvertResult;
}

const codes = (results: readonly LeadConvertResult[]) =>
  results.map(({ success, errors }) =>
    success ? 'done' : errors.map(({ statusCode }) => statusCode).join(),
  );

async function counts(): Promise<unknown[]> {
  const objects = ['Account', 'Contact', 'Opportunity', 'OpportunityContactRole'];
  const results = await Promise.all(
    objects.map((name) => test.org.query(test.session, `SELECT COUNT() FROM ${name}`)),
  );
  return results.map(({ size }) => size);
}

describe('a lead that is converted', () => {
  it('refuses a name for the opportunity that is too long, unless it may be cut', async () => {
    const given = asked({ leadId: await lead(), opportunityName: 'x'.repeat(121) });
    const [refused] = await test.org.convertLead(test.session, [given]);
    expect(refused).toMatchObject({
      success: false,
      errors: [{ statusCode: 'STRING_TOO_LONG', fields: ['opportunityName'] }],
    });
    const [cut] = await test.org.convertLead(test.session, [given], { allowFieldTruncation: true });
    expect(await query(`SELECT Name FROM Opportunity WHERE Id = '${cut?.opportunityId}'`)).toEqual([
      { Name: 'x'.repeat(120) },
    ]);
  });

  it('becomes an account, a contact and an opportunity with its values', async () => {
    const leadId = await lead();
    const result = await converted({ leadId, convertedStatus: 'closed - converted' });
    expect(result.leadId).toBe(leadId);
    const { accountId, contactId, opportunityId } = result;
    expect(
      await query(
        `SELECT Name, Phone, Fax, Website, Industry, Rating, AnnualRevenue, NumberOfEmployees, AccountSource, DunsNumber, BillingStreet, BillingCity, BillingCountry FROM Account WHERE Id = '${accountId}'`,
      ),
    ).toEqual([
      {
        Name: 'Acme',
        Phone: '1',
        Fax: '3',
        Website: 'http://acme.example',
        Industry: 'Energy',
        Rating: 'Hot',
        AnnualRevenue: '1000',
        NumberOfEmployees: '7',
        AccountSource: 'Web',
        DunsNumber: '123456789',
        BillingStreet: '1 Main St',
        BillingCity: 'Oslo',
        BillingCountry: 'Norway',
      },
    ]);
    expect(
      await query(
        `SELECT Salutation, FirstName, LastName, Title, Email, Phone, MobilePhone, Fax, LeadSource, Description, MailingCity, AccountId FROM Contact WHERE Id = '${contactId}'`,
      ),
    ).toEqual([
      {
        Salutation: 'Ms.',
        FirstName: 'Ann',
        LastName: 'Kim',
        Title: 'Boss',
        Email: 'ann@acme.example',
        Phone: '1',
        MobilePhone: '2',
        Fax: '3',
        LeadSource: 'Web',
        Description: 'Nice',
        MailingCity: 'Oslo',
        AccountId: accountId,
      },
    ]);
    expect(
      await query(
        `SELECT Name, StageName, LeadSource, AccountId, Amount FROM Opportunity WHERE Id = '${opportunityId}' AND CloseDate = THIS_FISCAL_QUARTER`,
      ),
    ).toEqual([
      { Name: 'Acme', StageName: 'Prospecting', LeadSource: 'Web', AccountId: accountId, Amount: null },
    ]);
    expect(
      await query(
        `SELECT ContactId, IsPrimary FROM OpportunityContactRole WHERE OpportunityId = '${opportunityId}'`,
      ),
    ).toEqual([{ ContactId: contactId, IsPrimary: 'true' }]);
    expect(
      await query(
        `SELECT Status, IsConverted, ConvertedAccountId, ConvertedContactId, ConvertedOpportunityId, IsUnreadByOwner FROM Lead WHERE Id = '${leadId}' AND ConvertedDate = TODAY`,
      ),
    ).toEqual([
      {
        Status: 'Closed - Converted',
        IsConverted: 'true',
        ConvertedAccountId: accountId,
        ConvertedContactId: contactId,
        ConvertedOpportunityId: opportunityId,
        IsUnreadByOwner: 'false',
      },
    ]);
  });

  it('is left alone from then on', async () => {
    const leadId = await lead();
    await converted({ leadId });
    expect(codes(await convert({ leadId }))).toEqual(['CANNOT_UPDATE_CONVERTED_LEAD']);
    const [updated] = await test.org.update(test.session, [record('Lead', { Title: 'x' }, { id: leadId })]);
    expect(updated?.errors[0]?.statusCode).toBe('CANNOT_UPDATE_CONVERTED_LEAD');
  });

  it('fills what is empty in existing records, and an address only as a whole', async () => {
    const leadId = await lead({ Phone: '99' });
    const [accountId = ''] = await create('Account', { Name: 'Old', Phone: '5', BillingCity: 'Rome' });
    const [contactId = ''] = await create('Contact', {
      LastName: 'Old',
      AccountId: accountId,
      LeadSource: 'Other',
    });
    const [opportunityId = ''] = await create('Opportunity', {
      Name: 'Deal',
      StageName: 'Qualification',
      CloseDate: '2030-01-01',
    });
    const before = await counts();
    expect(await converted({ leadId, accountId, contactId, opportunityId })).toMatchObject({
      accountId,
      contactId,
      opportunityId,
    });
    expect(
      await query(
        `SELECT Name, Phone, Fax, BillingCity, BillingStreet FROM Account WHERE Id = '${accountId}'`,
      ),
    ).toEqual([{ Name: 'Old', Phone: '5', Fax: '3', BillingCity: 'Rome', BillingStreet: null }]);
    expect(
      await query(
        `SELECT LastName, FirstName, LeadSource, MailingCity FROM Contact WHERE Id = '${contactId}'`,
      ),
    ).toEqual([{ LastName: 'Old', FirstName: 'Ann', LeadSource: 'Other', MailingCity: 'Oslo' }]);
    expect(
      await query(
        `SELECT Name, StageName, AccountId, LeadSource FROM Opportunity WHERE Id = '${opportunityId}'`,
      ),
    ).toEqual([{ Name: 'Deal', StageName: 'Qualification', AccountId: accountId, LeadSource: 'Web' }]);
    const [accounts, contacts, opportunities, roles] = before as [number, number, number, number];
    expect(await counts()).toEqual([accounts, contacts, opportunities, roles + 1]);
  });

  it('overwrites the lead source where that is wanted', async () => {
    const [accountId = ''] = await create('Account', { Name: 'Old' });
    const [contactId = ''] = await create('Contact', {
      LastName: 'Old',
      AccountId: accountId,
      LeadSource: 'Other',
    });
    await converted({ leadId: await lead(), accountId, contactId, overwriteLeadSource: true });
    expect(await query(`SELECT LeadSource FROM Contact WHERE Id = '${contactId}'`)).toEqual([
      { LeadSource: 'Web' },
    ]);
  });

  it('makes no opportunity where none is wanted', async () => {
    const leadId = await lead();
    expect(await converted({ leadId, doNotCreateOpportunity: true })).toMatchObject({ opportunityId: null });
    expect(await query(`SELECT ConvertedOpportunityId FROM Lead WHERE Id = '${leadId}'`)).toEqual([
      { ConvertedOpportunityId: null },
    ]);
  });

  it('gives new records the owner, the name and the values that are asked for', async () => {
    const [user] = await query(
      "SELECT Id FROM User WHERE Name = 'Standard User' OR Username LIKE 'standard%'",
    );
    const ownerId = user?.Id as string;
    const { accountId, contactId, opportunityId } = await converted({
      leadId: await lead({ Company: 'x'.repeat(200) }),
      ownerId,
      opportunityName: 'Big deal',
      accountRecord: record('Account', { Site: 'HQ', Phone: '77' }),
      contactRecord: record('contact', { Department: 'IT' }),
      opportunityRecord: record('Opportunity', { StageName: 'Qualification', Amount: '5' }),
    });
    expect(await query(`SELECT Site, Phone, OwnerId, Fax FROM Account WHERE Id = '${accountId}'`)).toEqual([
      { Site: 'HQ', Phone: '77', OwnerId: ownerId, Fax: '3' },
    ]);
    expect(await query(`SELECT Department, OwnerId FROM Contact WHERE Id = '${contactId}'`)).toEqual([
      { Department: 'IT', OwnerId: ownerId },
    ]);
    expect(
      await query(
        `SELECT Name, StageName, Amount, Probability, OwnerId FROM Opportunity WHERE Id = '${opportunityId}'`,
      ),
    ).toEqual(
      [
        { Name: 'Big deal', StageName: 'Qualification', Amount: '5.0', Probability: '10', OwnerId: ownerId },
      ].map((one) => ({ ...one, Amount: expect.stringMatching(/^5/) })),
    );
  });

  it('takes along activities, notes, attachments, files and memberships', async () => {
    const leadId = await lead();
    const [campaign = ''] = await create('Campaign', { Name: 'Fair' });
    const [later = ''] = await create('Campaign', { Name: 'Later' });
    await create('CampaignMember', { CampaignId: campaign, LeadId: leadId });
    await create('CampaignMember', { CampaignId: later, LeadId: leadId });
    const task = { Subject: 'Call', Status: 'Not Started', Priority: 'Normal' };
    await create('Task', { ...task, WhoId: leadId });
    await create('Event', {
      Subject: 'Meet',
      WhoId: leadId,
      ActivityDateTime: '2030-01-01T10:00:00Z',
      DurationInMinutes: '30',
    });
    await create('Note', { Title: 'N', ParentId: leadId });
    await create('Attachment', { Name: 'a.txt', Body: 'eA==', ParentId: leadId });
    const [version] = await create('ContentVersion', {
      Title: 'F',
      PathOnClient: 'f.txt',
      VersionData: 'eA==',
    });
    const [file] = await query(`SELECT ContentDocumentId FROM ContentVersion WHERE Id = '${version}'`);
    const document = file?.ContentDocumentId as string;
    await create('ContentDocumentLink', { ContentDocumentId: document, LinkedEntityId: leadId });
    const { accountId, contactId, opportunityId } = await converted({ leadId });
    for (const object of ['Task', 'Event'])
      expect(await query(`SELECT WhatId, AccountId FROM ${object} WHERE WhoId = '${contactId}'`)).toEqual([
        { WhatId: opportunityId, AccountId: accountId },
      ]);
    for (const object of ['Note', 'Attachment'])
      expect(await query(`SELECT IsPrivate FROM ${object} WHERE ParentId = '${contactId}'`)).toHaveLength(1);
    expect(
      await query(`SELECT LeadId, ContactId FROM CampaignMember WHERE CampaignId = '${campaign}'`),
    ).toEqual([{ LeadId: leadId, ContactId: contactId }]);
    expect(
      await query(
        `SELECT NumberOfLeads, NumberOfConvertedLeads, NumberOfContacts, NumberOfOpportunities FROM Campaign WHERE Id = '${later}'`,
      ),
    ).toEqual([
      { NumberOfLeads: '0', NumberOfConvertedLeads: '1', NumberOfContacts: '1', NumberOfOpportunities: '1' },
    ]);
    for (const id of [accountId, contactId, opportunityId])
      expect(
        await query(`SELECT ContentDocumentId FROM ContentDocumentLink WHERE LinkedEntityId = '${id}'`),
      ).toEqual([{ ContentDocumentId: document }]);
  });

  it('is told of to the owner where that is asked for', async () => {
    const count = async () => (await test.org.listOutbox(test.session, 1)).total;
    const before = await count();
    const failing = { leadId: '00Q000000009999EAA', sendNotificationEmail: true };
    const results = await convert({ leadId: await lead(), sendNotificationEmail: true }, failing, {
      leadId: await lead(),
    });
    expect(codes(results)).toEqual(['done', 'INVALID_CROSS_REFERENCE_KEY', 'done']);
    expect(await count()).toBe(before + 1);
    const { lines } = await test.org.listOutbox(test.session, 1);
    expect(lines[0]).toMatchObject({ subject: 'The lead Ann Kim has been converted' });
  });

  it("gives fields of the project's own to those that the project names", async () => {
    const leadId = await lead({ Region__c: 'Nordic countries', Budget__c: '12.5' });
    const { accountId, opportunityId } = await converted({ leadId });
    expect(await query(`SELECT Area__c FROM Account WHERE Id = '${accountId}'`)).toEqual([
      { Area__c: 'Nordic cou' },
    ]);
    const [opportunity] = await query(`SELECT Budget__c FROM Opportunity WHERE Id = '${opportunityId}'`);
    expect(Number(opportunity?.Budget__c)).toBe(12.5);
    const [old = ''] = await create('Account', { Name: 'Old' });
    await converted({
      leadId: await lead({ Region__c: 'EU' }),
      accountId: old,
      doNotCreateOpportunity: true,
    });
    expect(await query(`SELECT Area__c FROM Account WHERE Id = '${old}'`)).toEqual([{ Area__c: 'EU' }]);
  });

  it('leaves a membership that the contact has already', async () => {
    const leadId = await lead();
    const [accountId = ''] = await create('Account', { Name: 'Old' });
    const [contactId = ''] = await create('Contact', { LastName: 'Old', AccountId: accountId });
    const [campaign = ''] = await create('Campaign', { Name: 'Both' });
    await create(
      'CampaignMember',
      { CampaignId: campaign, LeadId: leadId },
      { CampaignId: campaign, ContactId: contactId },
    );
    await converted({ leadId, accountId, contactId });
    expect(
      await query(
        `SELECT LeadId, ContactId FROM CampaignMember WHERE CampaignId = '${campaign}' ORDER BY LeadId`,
      ),
    ).toEqual([
      { LeadId: null, ContactId: contactId },
      { LeadId: leadId, ContactId: null },
    ]);
  });
});

/** What is wrong, and the error: `$lead` and the like are ids made for it. */
const REFUSALS: readonly (readonly [
  name: string,
  given: Partial<LeadConvert>,
  code: string,
  message: string,
])[] = [
  ['no lead', { leadId: null }, 'MISSING_ARGUMENT', 'leadId not specified'],
  ['a lead that is none', { leadId: '$account' }, 'MALFORMED_ID', 'leadId: not the id of a record of Lead'],
  [
    'a lead that is not there',
    { leadId: '00Q000000009999EAA' },
    'INVALID_CROSS_REFERENCE_KEY',
    'invalid cross',
  ],
  ['a lead in the bin', { leadId: '$gone' }, 'ENTITY_IS_DELETED', 'entity is deleted'],
  ['no status', { convertedStatus: null }, 'REQUIRED_FIELD_MISSING', 'convertedStatus not specified'],
  [
    'an unknown status',
    { convertedStatus: 'Qualified' },
    'INVALID_STATUS',
    'invalid convertedStatus: Qualified',
  ],
  [
    'an open status',
    { convertedStatus: 'Open - Not Contacted' },
    'INVALID_STATUS',
    'invalid convertedStatus',
  ],
  ['a contact alone', { contactId: '$contact' }, 'REQUIRED_FIELD_MISSING', 'accountId not specified'],
  [
    "another account's contact",
    { contactId: '$contact', accountId: '$other' },
    'INVALID_CROSS_REFERENCE_KEY',
    'contactId: the record does not belong to the account',
  ],
  [
    'a source for no contact',
    { overwriteLeadSource: true },
    'REQUIRED_FIELD_MISSING',
    'contactId not specified',
  ],
  [
    'a name for no opportunity',
    { doNotCreateOpportunity: true, opportunityName: 'x' },
    'INVALID_FIELD_FOR_INSERT_UPDATE',
    'opportunityName must be empty when no opportunity is created',
  ],
  [
    'a record beside an id',
    { accountId: '$account', accountRecord: record('Account', {}) },
    'INVALID_FIELD_FOR_INSERT_UPDATE',
    'only one of accountId and accountRecord',
  ],
  [
    'a record of another object',
    { accountRecord: record('Case', {}) },
    'INVALID_TYPE',
    'accountRecord is a Case, and no Account',
  ],
  [
    'a person account',
    { relatedPersonAccountId: '$account' },
    'INVALID_FIELD_FOR_INSERT_UPDATE',
    'no person accounts',
  ],
  ["a queue's lead", { leadId: '$queued' }, 'INVALID_OWNER', 'Converted objects can only be owned by users'],
  [
    'an owner that is no user',
    { ownerId: '$account' },
    'MALFORMED_ID',
    'ownerId: not the id of a record of User',
  ],
  [
    'an unknown owner',
    { ownerId: '005000000009999AAA' },
    'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
    'cross-reference',
  ],
  [
    'values that do not fit',
    { opportunityRecord: record('Opportunity', { Amount: 'much' }) },
    'INVALID_TYPE_ON_FIELD_IN_RECORD',
    'much',
  ],
  ['an account that is gone', { accountId: '$goneAccount' }, 'ENTITY_IS_DELETED', 'entity is deleted'],
];

describe('a lead that cannot be converted', () => {
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    const [account = '', other = '', goneAccount = ''] = await create(
      'Account',
      { Name: 'A' },
      { Name: 'B' },
      { Name: 'C' },
    );
    const [contact = ''] = await create('Contact', { LastName: 'K', AccountId: account });
    const [queue = ''] = await create('Group', { Name: 'Q', DeveloperName: 'Q', Type: 'Queue' });
    await create('QueueSobject', { QueueId: queue, SobjectType: 'Lead' });
    const [gone, queued] = [await lead(), await lead({ OwnerId: queue })];
    await test.org.deleteRecords(test.session, [gone, goneAccount]);
    Object.assign(ids, { account, other, contact, gone, queued, goneAccount, lead: await lead() });
  });
  const messages: string[] = [];
  const named = (given: Partial<LeadConvert>) =>
    Object.fromEntries(
      Object.entries({ leadId: '$lead', ...given }).map(([key, value]) => [
        key,
        typeof value === 'string' && value.startsWith('$') ? ids[value.slice(1)] : value,
      ]),
    ) as Partial<LeadConvert>;

  it.each(REFUSALS)('says why: %s', async (_, given, code, message) => {
    const before = await counts();
    const [result] = await convert(named(given));
    expect(result).toMatchObject({ success: false, accountId: null, contactId: null, opportunityId: null });
    expect(result?.errors.map(({ statusCode }) => statusCode)).toEqual([code]);
    expect(result?.errors[0]?.message).toContain(message);
    messages.push(result?.errors[0]?.message ?? '');
    expect(await counts()).toEqual(before);
    expect(await query(`SELECT IsConverted FROM Lead WHERE Id = '${ids.lead}'`)).toEqual([
      { IsConverted: 'false' },
    ]);
  });

  it('does so for every reason of the table', async () => {
    messages.push(convertErrors.alreadyConverted().message);
    const lacking = Object.entries(convertErrors).filter(([, row]) => {
      const parts = (row as (...args: string[]) => { message: string })('\0', '\0', '\0').message.split('\0');
      return !messages.some((message) => parts.every((part) => message.includes(part)));
    });
    expect(lacking).toEqual([]);
  });

  it('does not keep others of the call from it, and leaves nothing behind', async () => {
    const [one, two, three] = [await lead({ Company: 'One' }), await lead({ Company: 'Two' }), await lead()];
    const before = await counts();
    const results = await convert(
      { leadId: one },
      { leadId: one },
      // Its account is good and its opportunity is not.
      { leadId: two, opportunityRecord: record('Opportunity', { OwnerId: '005000000009999AAA' }) },
      { leadId: three, doNotCreateOpportunity: true },
      { leadId: '00Q000000009999EAA' },
    );
    expect(codes(results)).toEqual([
      'done',
      'CANNOT_UPDATE_CONVERTED_LEAD',
      'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
      'done',
      'INVALID_CROSS_REFERENCE_KEY',
    ]);
    const [accounts, contacts, opportunities, roles] = before as [number, number, number, number];
    expect(await counts()).toEqual([accounts + 2, contacts + 2, opportunities + 1, roles + 1]);
    expect(await query(`SELECT Id FROM Account WHERE Name = 'Two'`)).toEqual([]);
    expect(await query(`SELECT IsConverted FROM Lead WHERE Id = '${two}'`)).toEqual([
      { IsConverted: 'false' },
    ]);
  });

  it('is one of a user who may not convert leads', async () => {
    const [user] = await query("SELECT Id FROM User WHERE Profile.Name = 'Standard User'");
    const session = await test.org.openSessionFor(user?.Id as string);
    const given = asked({ leadId: await lead(), doNotCreateOpportunity: true });
    const allow = async (yes: boolean) => {
      await test.database.query(
        `UPDATE "permissionset" SET "permissionsconvertleads" = ${yes} WHERE "isownedbyprofile"
         AND "profileid" = (SELECT "id" FROM "profile" WHERE "name" = 'Standard User')`,
      );
      await test.org.forget();
    };
    await allow(false);
    expect(codes(await test.org.convertLead(session, [given]))).toEqual(['INSUFFICIENT_ACCESS_OR_READONLY']);
    await allow(true);
    expect(codes(await test.org.convertLead(session, [given]))).toEqual(['done']);
  });

  it('is one of too many', async () => {
    await expect(convert(...Array.from({ length: 101 }, () => ({})))).rejects.toThrow(
      'more than 100 records',
    );
  });
});

describe('the tables of conversions', () => {
  it('name only fields that the objects have', () => {
    const { schema } = test.org;
    const has = (name: string, field: string) => {
      const object = schema.object(name);
      return object !== undefined && schema.field(object, field) !== undefined;
    };
    expect(fieldMapping.filter(({ object, from, to }) => !has('Lead', from) || !has(object, to))).toEqual([]);
    expect(movings.filter(({ object, reference }) => !has(object, reference))).toEqual([]);
  });
});

describe("a project's mapping of lead fields", () => {
  const mapping = (from: string, to: string, object: string) =>
    `<LeadConvertSettings xmlns="http://soap.sforce.com/2006/04/metadata"><objectMapping>
    <inputObject>Lead</inputObject><mappingFields><inputField>${from}</inputField>
    <outputField>${to}</outputField></mappingFields><outputObject>${object}</outputObject></objectMapping></LeadConvertSettings>`;

  async function read(text: string) {
    const folder = await mkdtemp(join(tmpdir(), 'sforce-toolkit-test-'));
    try {
      await mkdir(join(folder, 'LeadConvertSettings'));
      await writeFile(join(folder, 'LeadConvertSettings/X.LeadConvertSetting-meta.xml'), text);
      const notes: string[] = [];
      const note = (line: string) => void notes.push(line);
      const files = new SourceFiles(folder);
      return { leadMapping: await readLeadMapping({ files, schema: test.org.schema, note }), notes };
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  it.each([
    ['a field that is not there', mapping('Nope__c', 'Name', 'Account'), "line 2: <inputField> is 'Nope__c'"],
    ['an address as a whole', mapping('Address', 'Name', 'Account'), "<inputField> is 'Address'"],
    ['fields of two types', mapping('Budget__c', 'Area__c', 'Account'), 'needs fields of one type'],
    ['a field that nobody writes', mapping('LastName', 'Name', 'Contact'), 'Contact.Name cannot be written'],
  ])('is refused with file and line: %s', async (_, text, message) => {
    await expect(read(text)).rejects.toThrow(message);
    await expect(read(text)).rejects.toThrow('LeadConvertSettings/X.LeadConvertSetting-meta.xml');
  });

  it('to another object is noted and left out', async () => {
    const { leadMapping, notes } = await read(mapping('LastName', 'Subject', 'Case'));
    expect(leadMapping).toEqual([]);
    expect(notes).toEqual([expect.stringContaining('the mapping of Lead to Case is left out')]);
  });
});
