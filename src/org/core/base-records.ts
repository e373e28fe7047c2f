import type { Schema } from '../schema/schema.js';
import { administratorPermissions, standardUserPermissions } from '../schema/standard/permissions.js';
import type { Authorship } from '../storage/authorship.js';
import { idOf } from '../storage/ids.js';
import type { Sql } from '../storage/sql.js';
import { demoOrganization, demoUser, standardUser } from './demo-user.js';
import { insertFiscalPeriods } from './fiscal-periods.js';
import { insertRecords, type Values } from './insert-records.js';
import { hashPassword } from './passwords.js';
import { writeStatusRows } from './status-rows.js';

/** The first id of each prefix is known before there is a row: users, who create the first rows, create themselves. */
const firstUserId = idOf('005', 1);

/** Inserts records and gives their ids. */
type Insert = (object: string, records: readonly Values[]) => Promise<string[]>;

const granted = (permissions: readonly string[]): Values =>
  Object.fromEntries(permissions.map((name) => [name, 'true']));

/** Profiles of a new org, with what they permit. */
const PROFILES: readonly { readonly name: string; readonly permissions: Values }[] = [
  { name: 'System Administrator', permissions: granted(administratorPermissions) },
  { name: 'Standard User', permissions: granted(standardUserPermissions) },
  {
    name: 'Read Only',
    permissions: granted(['PermissionsApiEnabled', 'PermissionsRunReports', 'PermissionsViewSetup']),
  },
];

/** The role hierarchy of a new Developer Edition: each role with the one above it, which stands before it. */
const ROLES: readonly (readonly [name: string, above?: string])[] = [
  ['CEO'],
  ['CFO', 'CEO'],
  ['COO', 'CEO'],
  ['SVP, Customer Service & Support', 'CEO'],
  ['SVP, Human Resources', 'CEO'],
  ['SVP, Sales & Marketing', 'CEO'],
  ['Customer Support, International', 'SVP, Customer Service & Support'],
  ['Customer Support, North America', 'SVP, Customer Service & Support'],
  ['Installation & Repair Services', 'SVP, Customer Service & Support'],
  ['VP, International Sales', 'SVP, Sales & Marketing'],
  ['VP, Marketing', 'SVP, Sales & Marketing'],
  ['VP, North American Sales', 'SVP, Sales & Marketing'],
  ['Marketing Team', 'VP, Marketing'],
  ['Director, Channel Sales', 'VP, North American Sales'],
  ['Director, Direct Sales', 'VP, North American Sales'],
  ['Channel Sales Team', 'Director, Channel Sales'],
  ['Eastern Sales Team', 'Director, Direct Sales'],
  ['Western Sales Team', 'Director, Direct Sales'],
];

const developerName = (name: string) => name.replace(/[^A-Za-z0-9]+/g, '');

async function insertRoles(sql: Sql, insert: Insert): Promise<void> {
  const ids = await insert(
    'UserRole',
    ROLES.map(([name]) => ({ Name: name, DeveloperName: developerName(name), RollupDescription: name })),
  );
  const idOfRole = new Map(ROLES.map(([name], i) => [name, ids[i] as string]));
  const below = ROLES.filter(([, above]) => above !== undefined);
  await sql.query(
    `UPDATE "userrole" AS r SET "parentroleid" = v.above
     FROM unnest($1::text[], $2::text[]) AS v(id, above) WHERE r."id" = v.id`,
    [
      below.map(([name]) => idOfRole.get(name) as string),
      below.map(([, above]) => idOfRole.get(above as string) as string),
    ],
  );
}

async function insertProfiles(insert: Insert) {
  const profiles = await insert(
    'Profile',
    PROFILES.map(({ name, permissions }) => ({ Name: name, ...permissions })),
  );
  // Each profile has a permission set of its own, which stands for it among assignments.
  const permissionSets = await insert(
    'PermissionSet',
    PROFILES.map(({ permissions }, i) => ({
      Name: `X${profiles[i]}`,
      Label: `${profiles[i]}`,
      ProfileId: profiles[i] as string,
      IsOwnedByProfile: 'true',
      Type: 'Profile',
      ...permissions,
    })),
  );
  return { profiles, permissionSets };
}

async function insertUsers(sql: Sql, insert: Insert): Promise<void> {
  const { profiles, permissionSets } = await insertProfiles(insert);
  const users = [demoUser, standardUser];
  const ids = await insert(
    'User',
    users.map((user, i) => ({
      Username: user.username,
      Email: user.username,
      FirstName: user.firstName,
      LastName: user.lastName,
      Alias: user.alias,
      ProfileId: profiles[i] as string,
      TimeZoneSidKey: user.timeZone,
      LocaleSidKey: user.locale,
      LanguageLocaleKey: user.language,
      EmailEncodingKey: 'UTF-8',
    })),
  );
  if (ids[0] !== firstUserId) throw new Error(`the first user is ${ids[0]}: this database is not a new one`);
  await insert(
    'PermissionSetAssignment',
    ids.map((id, i) => ({ AssigneeId: id, PermissionSetId: permissionSets[i] as string })),
  );
  const hashes = await Promise.all(users.map(({ password }) => hashPassword(password)));
  await sql.query(`INSERT INTO "_passwords" (user_id, hash) SELECT * FROM unnest($1::text[], $2::text[])`, [
    ids,
    hashes,
  ]);
}

const ALL_DAY = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'].flatMap(
  (weekday) => [`${weekday}StartTime`, `${weekday}EndTime`],
);

async function insertOrganization(insert: Insert): Promise<void> {
  const [organization = ''] = await insert('Organization', [
    {
      Name: demoOrganization.name,
      OrganizationType: demoOrganization.edition,
      InstanceName: 'LOCAL',
      DefaultLocaleSidKey: demoUser.locale,
      TimeZoneSidKey: demoUser.timeZone,
      LanguageLocaleKey: demoUser.language,
    },
  ]);
  await insert('Group', [
    {
      Name: 'All Internal Users',
      DeveloperName: 'AllInternalUsers',
      Type: 'Organization',
      OwnerId: organization,
    },
  ]);
  await insert('BusinessHours', [
    {
      Name: 'Default',
      IsActive: 'true',
      IsDefault: 'true',
      TimeZoneSidKey: demoUser.timeZone,
      // From midnight to midnight: open around the clock.
      ...Object.fromEntries(ALL_DAY.map((field) => [field, '00:00:00'])),
    },
  ]);
  await insert('Pricebook2', [{ Name: 'Standard Price Book', IsActive: 'true', IsStandard: 'true' }]);
}

/**
 * Writes what every org starts with: the organization, profiles, roles, users with passwords, statuses, fiscal years,
 * business hours and the standard price book.
 */
export async function insertBaseRecords(sql: Sql, schema: Schema, now: string): Promise<Authorship> {
  const authorship = { userId: firstUserId, now };
  const insert: Insert = (object, records) => insertRecords(sql, schema, object, records, authorship);
  await insertOrganization(insert);
  await insertUsers(sql, insert);
  await insertRoles(sql, insert);
  await insertFiscalPeriods(sql, schema, authorship);
  await writeStatusRows(sql, schema, authorship);
  return authorship;
}
