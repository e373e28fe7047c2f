import { openOrg } from '../../../src/org/core/org.js';
import { parseObject } from '../../../src/org/schema/notation.js';
import { Schema } from '../../../src/org/schema/schema.js';
import { standardObjects } from '../../../src/org/schema/standard-objects.js';
import { createTables } from '../../../src/org/storage/tables.js';
import { openTestOrg, record, type TestOrg } from '../test-org.js';

/** The moment at which the cases are asked: a Wednesday, half past twelve in Los Angeles. */
export const NOW = new Date('2025-08-13T19:30:00Z');

const grade = ['A', 'B', 'C'].map((value, i) => ({
  value,
  label: ['Very good', 'Good', 'Poor'][i] as string,
  isDefault: false,
  meaning: {},
}));
const tag = ['Red', 'Green', 'Blue'].map((value) => ({
  value,
  label: `${value} one`,
  isDefault: false,
  meaning: {},
}));

/** An object with a field of every type that no standard object has. Its grades are not in the alphabet's order. */
const site = parseObject(
  {
    name: 'Site__c',
    label: 'Site',
    plural: 'Sites',
    prefix: 'a00',
    fields: `
      @id
      @deleted
      @owner
      @audit
      Name | string(80) | Site Name | required name
      Tags__c | multipicklist(4099) | Tags | picklist=tag
      Grade__c | picklist(255) | Grade | picklist=grade
      Opens__c | time | Opens |
      Price__c | currency(18,2) | Price |
      Share__c | percent(5,1) | Share |
      Score__c | double(8,2) | Score |
      Place__c | location | Place | readonly
      Place__Latitude__s | double(18,15) | Place (Latitude) | in=Place__c
      Place__Longitude__s | double(18,15) | Place (Longitude) | in=Place__c
      Account__c | reference(Account) | Account | parent=Account__r children=Sites__r
    `,
  },
  { grade: [grade[2], grade[0], grade[1]] as typeof grade, tag },
);

type Values = Readonly<Record<string, string | null>>;

/** Days on which an opportunity of that name is closed; it was created at half past three that day, in Greenwich. */
const DAYS =
  '2023-02-10 2024-06-15 2024-08-20 2025-01-05 2025-04-10 2025-05-15 2025-07-31 2025-08-05 2025-08-12 2025-08-13 ' +
  '2025-08-14 2025-08-18 2025-09-02 2025-10-10 2025-12-31 2026-03-01 2027-05-05';

/** Products that have a special character in their names, by the letter of its escape. */
const ESCAPED = [
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', '\b'],
  ['f', '\f'],
  ['double quote', '"'],
  ['single quote', "'"],
  ['backslash', '\\'],
  ['underscore', '_'],
  ['percent', '%'],
] as const;

/** An org with the records that the cases ask for; its fiscal year starts in February. */
export async function openCaseOrg(): Promise<TestOrg> {
  const test = await openTestOrg();
  const { database, session } = test;
  await database.execute(createTables(new Schema([site])));
  await database.execute(`UPDATE "organization" SET "fiscalyearstartmonth" = 2`);
  const org = await openOrg({ database, schema: new Schema([...standardObjects, site]) });
  const insert = async (type: string, rows: readonly Values[]) => {
    const results = await org.create(
      session,
      rows.map((row) => record(type, row)),
    );
    for (const { errors } of results) if (errors.length > 0) throw new Error(JSON.stringify(errors));
    return results.map(({ id }) => id as string);
  };
  const profiles = await database.query(`SELECT "id" FROM "profile" WHERE "name" = 'Standard User'`);
  await fill(insert, profiles.rows[0]?.[0] as string);
  const [gone = ''] = await insert('Contact', [{ LastName: 'Gone' }]);
  await org.deleteRecords(session, [gone]);
  await database.execute(`
    INSERT INTO "groupmember" ("id", "groupid", "userorgroupid") VALUES ('011000000000001AAA', '00G000000000001AAA', '${session.userId}');
    INSERT INTO "processinstanceworkitem" ("id", "actorid") VALUES
      ('04i000000000001AAA', '${session.userId}'), ('04i000000000002AAA', '00G000000000001AAA'), ('04i000000000003AAA', '00G000000000002AAA');`);
  for (const [code, character] of ESCAPED)
    await database.query(`UPDATE "product2" SET "name" = $1::text WHERE "productcode" = $2::text`, [
      `a${character}b`,
      code,
    ]);
  await database.execute(
    `UPDATE "opportunity" SET "createddate" = ("name"::text || 'T03:30:00Z')::timestamptz WHERE "name" LIKE '2___-%'`,
  );
  return { ...test, org };
}

async function fill(
  insert: (type: string, rows: readonly Values[]) => Promise<string[]>,
  profileId: string,
): Promise<void> {
  const [other = ''] = await insert('User', [
    {
      Username: 'other@local.org',
      LastName: 'Other',
      Email: 'other@local.org',
      Alias: 'other',
      ProfileId: profileId,
      TimeZoneSidKey: 'Europe/Berlin',
      LocaleSidKey: 'de_DE',
      LanguageLocaleKey: 'de',
      EmailEncodingKey: 'UTF-8',
      DigestFrequency: 'D',
      DefaultGroupNotificationFrequency: 'N',
    },
  ]);
  await insert(
    'Product2',
    ESCAPED.map(([code]) => ({ Name: code, ProductCode: code })),
  );
  const [zeta = ''] = await insert('Account', [
    {
      Name: 'Zeta',
      Industry: 'Energy',
      NumberOfEmployees: '10',
      AnnualRevenue: '1000',
      BillingCity: 'San Francisco',
      BillingLatitude: '37.7749',
      BillingLongitude: '-122.4194',
      Rating: 'Warm',
    },
  ]);
  const [alpha = '', , , , fox = ''] = await insert('Account', [
    { Name: 'alpha', NumberOfEmployees: '200', ParentId: zeta, Rating: 'Cold' },
    {
      Name: 'élan',
      Industry: 'Banking',
      AnnualRevenue: '2501',
      BillingCity: 'Berlin',
      BillingLatitude: '52.52',
      BillingLongitude: '13.405',
      Rating: 'Hot',
    },
    { Name: 'echo', Industry: 'banking', NumberOfEmployees: '30', AnnualRevenue: '1000000' },
    { Name: "Bob's 50%_Off", NumberOfEmployees: '5', AnnualRevenue: '0' },
    { Name: 'fox', Industry: 'Retail', NumberOfEmployees: '-1', AnnualRevenue: '-20' },
  ]);
  const [ames = ''] = await insert('Contact', [
    { LastName: 'Ames', FirstName: 'Ann', AccountId: zeta, LeadSource: 'Web', Birthdate: '1980-02-29' },
    { LastName: 'Boyd', AccountId: zeta, LeadSource: 'Other', Birthdate: '1980-03-01' },
    { LastName: 'Cole', AccountId: alpha, DoNotCall: 'true' },
    { LastName: 'Dorn', OwnerId: other },
  ]);
  await insert('Lead', [{ LastName: 'Lee', Company: 'Leeway' }]);
  const opportunities = DAYS.split(' ');
  const ids = await insert(
    'Opportunity',
    opportunities.map((day, i) => ({
      Name: day,
      CloseDate: day,
      StageName: i < 5 ? 'Closed Won' : 'Prospecting',
      Amount: i < 8 ? String(100 * (i + 1)) : null,
      ...(i < 3 ? { AccountId: zeta } : {}),
    })),
  );
  const [campaign = ''] = await insert('Campaign', [{ Name: 'Spring' }]);
  const today = ids[opportunities.indexOf('2025-08-13')] as string;
  await insert('Task', [
    { Subject: 'About Zeta', Status: 'Completed', Priority: 'Normal', WhatId: zeta, WhoId: ames },
    { Subject: 'About today', Status: 'Not Started', Priority: 'High', WhatId: today, OwnerId: other },
    { Subject: 'About spring', Status: 'Not Started', Priority: 'Low', WhatId: campaign },
    { Subject: 'About nothing', Status: 'Not Started', Priority: 'Normal' },
  ]);
  await insert('Site__c', [
    {
      Name: 'one',
      Tags__c: 'Red;Green',
      Grade__c: 'A',
      Opens__c: '08:30:00.000Z',
      Price__c: '1234.5',
      Share__c: '12.5',
      Score__c: '1.25',
      Place__Latitude__s: '37.8',
      Place__Longitude__s: '-122.3',
      Account__c: fox,
    },
    {
      Name: 'two',
      Tags__c: 'Blue',
      Grade__c: 'C',
      Opens__c: '17:00:00.000Z',
      Price__c: '10',
      Score__c: '10',
    },
    { Name: 'three', Grade__c: 'B', Share__c: '50', Account__c: fox },
  ]);
}
