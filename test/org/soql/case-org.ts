import { openOrg } from '../../../src/org/core/org.js';
import { parseObject } from '../../../src/org/schema/notation.js';
import { Schema } from '../../../src/org/schema/schema.js';
import { standardObjects } from '../../../src/org/schema/standard-objects.js';
import { createTables } from '../../../src/org/storage/tables.js';
import { type Step, Steps } from '../../../src/verify/steps.js';
import { caseOrgOf } from '../case-org-of.js';
import { openTestOrg, record, type TestOrg } from '../test-org.js';
import data from './cases/data.json' with { type: 'json' };

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
  const steps = new Steps(caseOrgOf({ ...test, org }));
  await steps.run(data as Step[]);
  await fillFurther(steps, insert, profiles.rows[0]?.[0] as string);
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

/** Gives some of the records to a second user, and adds those that only this org can have. */
async function fillFurther(
  steps: Steps,
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
  await steps.run([
    { update: [{ type: 'Contact', Id: '$dorn', OwnerId: other }] },
    { update: [{ type: 'Task', Id: '$aboutToday', OwnerId: other }] },
  ]);
  const fox = steps.idOf('fox');
  await insert(
    'Product2',
    ESCAPED.map(([code]) => ({ Name: code, ProductCode: code })),
  );
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
