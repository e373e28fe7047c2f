import type { Schema } from '../schema/schema.js';
import { standardProfiles } from '../schema/standard/permissions.js';
import type { Authorship } from '../storage/authorship.js';
import { idOf } from '../storage/ids.js';
import type { Sql } from '../storage/sql.js';
import { demoOrganization, demoUser, standardUser } from './demo-user.js';
import { insertFiscalPeriods } from './fiscal-periods.js';
import { insertRecords, type Values } from './insert-records.js';
import { hashPassword } from './passwords.js';
import { writeRecordTypes } from './record-type-rows.js';
import { writeStatusRows } from './status-rows.js';

/** The first id of each prefix is known before there is a row: users, who create the first rows, create themselves. */
const firstUserId = idOf('005', 1);

/** Inserts records and gives their ids. */
type Insert = (object: string, records: readonly Values[]) => Promise<string[]>;

const granted = (permissions: readonly string[]): Values =>
  Object.fromEntries(permissions.map((name) => [name, 'true']));

/** Profiles of a new org, with what they permit. */
const PROFILES: readonly { readonly name: string; readonly permissions: Values }[] = Object.entries(
  standardProfiles,
).map(([name, permissions]) => ({ name, permissions: granted(permissions) }));

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

const userValues = (user: typeof demoUser | typeof standardUser, profile: string): Values => ({
  Username: user.username,
  Email: user.username,
  FirstName: user.firstName,
  LastName: user.lastName,
  Alias: user.alias,
  ProfileId: profile,
  TimeZoneSidKey: user.timeZone,
  LocaleSidKey: user.locale,
  LanguageLocaleKey: user.language,
  EmailEncodingKey: 'UTF-8',
});

async function insertUsers(sql: Sql, insert: Insert): Promise<void> {
  const profiles = await insert(
    'Profile',
    PROFILES.map(({ name, permissions }) => ({ Name: name, ...permissions })),
  );
  const users = [demoUser, standardUser];
  const ids = await insert(
    'User',
    users.map((user, i) => userValues(user, profiles[i] as string)),
  );
  if (ids[0] !== firstUserId) throw new Error(`the first user is ${ids[0]}: this database is not a new one`);
  const hashes = await Promise.all(users.map(({ password }) => hashPassword(password)));
  await sql.query('INSERT INTO "_passwords" (user_id, hash) SELECT * FROM unnest($1::text[], $2::text[])', [
    ids,
    hashes,
  ]);
}

/** Adds profiles and the second user where an older build made none, and permits what it did not know. */
async function updateUsers(sql: Sql, insert: Insert): Promise<void> {
  const { rows } = await sql.query('SELECT lower("name"::text) FROM "profile"');
  const known = new Set(rows.map(([name]) => name));
  const missing = PROFILES.filter(({ name }) => !known.has(name.toLowerCase()));
  await insert(
    'Profile',
    missing.map(({ name, permissions }) => ({ Name: name, ...permissions })),
  );
  for (const { name, permissions } of PROFILES) {
    const columns = Object.keys(permissions).map((column) => `"${column.toLowerCase()}" = true`);
    await sql.query(`UPDATE "profile" SET ${columns.join(', ')} WHERE "name" = $1::text::citext`, [name]);
  }
  const { rows: found } = await sql.query(
    `SELECT (SELECT "id" FROM "profile" WHERE "name" = 'Standard User'::citext),
     (SELECT count(*) FROM "user" WHERE "username" = $1::text::citext)`,
    [standardUser.username],
  );
  const [profile, count] = found[0] ?? [];
  if (count !== '0' || !profile) return;
  const [id = ''] = await insert('User', [userValues(standardUser, profile)]);
  await sql.query('INSERT INTO "_passwords" (user_id, hash) VALUES ($1::text, $2::text)', [
    id,
    await hashPassword(standardUser.password),
  ]);
}

/** Each profile has a permission set of its own, which stands for it among the assignments of its users. */
async function insertPermissionSets(sql: Sql, insert: Insert): Promise<void> {
  const { rows: profiles } = await sql.query('SELECT "id", "name" FROM "profile" ORDER BY "id"');
  const ids = await insert(
    'PermissionSet',
    profiles.map(([id, name]) => ({
      Name: `X${id}`,
      Label: `${id}`,
      ProfileId: id as string,
      IsOwnedByProfile: 'true',
      Type: 'Profile',
      ...PROFILES.find((profile) => profile.name === name)?.permissions,
    })),
  );
  const setOf = new Map(profiles.map(([id], i) => [id as string, ids[i] as string]));
  const { rows: users } = await sql.query('SELECT "id", "profileid" FROM "user" ORDER BY "id"');
  await insert(
    'PermissionSetAssignment',
    users.map(([id, profile]) => ({
      AssigneeId: id as string,
      PermissionSetId: setOf.get(profile as string) as string,
    })),
  );
}

const ALL_DAY = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'].flatMap(
  (weekday) => [`${weekday}StartTime`, `${weekday}EndTime`],
);

const insertOrganization = async (insert: Insert): Promise<string> => {
  const [id = ''] = await insert('Organization', [
    {
      Name: demoOrganization.name,
      OrganizationType: demoOrganization.edition,
      InstanceName: 'LOCAL',
      DefaultLocaleSidKey: demoUser.locale,
      TimeZoneSidKey: demoUser.timeZone,
      LanguageLocaleKey: demoUser.language,
    },
  ]);
  return id;
};

interface StepContext {
  readonly sql: Sql;
  readonly schema: Schema;
  readonly insert: Insert;
  readonly authorship: Authorship;
  readonly organization: string;
}

/** Records that do not depend on one another, by the object whose lack shows that they are missing. */
const STEPS: readonly {
  readonly object: string;
  readonly insertInto: (context: StepContext) => Promise<unknown>;
}[] = [
  {
    object: 'Group',
    insertInto: ({ insert, organization }) =>
      insert('Group', [
        {
          Name: 'All Internal Users',
          DeveloperName: 'AllInternalUsers',
          Type: 'Organization',
          OwnerId: organization,
        },
      ]),
  },
  {
    object: 'BusinessHours',
    insertInto: ({ insert }) =>
      insert('BusinessHours', [
        {
          Name: 'Default',
          IsActive: 'true',
          IsDefault: 'true',
          TimeZoneSidKey: demoUser.timeZone,
          // From midnight to midnight: open around the clock.
          ...Object.fromEntries(ALL_DAY.map((field) => [field, '00:00:00'])),
        },
      ]),
  },
  {
    object: 'Pricebook2',
    insertInto: ({ insert }) =>
      insert('Pricebook2', [{ Name: 'Standard Price Book', IsActive: 'true', IsStandard: 'true' }]),
  },
  { object: 'UserRole', insertInto: ({ sql, insert }) => insertRoles(sql, insert) },
  {
    object: 'Period',
    insertInto: ({ sql, schema, authorship }) => insertFiscalPeriods(sql, schema, authorship),
  },
  { object: 'PermissionSet', insertInto: ({ sql, insert }) => insertPermissionSets(sql, insert) },
];

/**
 * Writes what every org starts with: the organization, profiles, roles, users with passwords, statuses, record types,
 * fiscal years, business hours and the standard price book.
 */
export async function insertBaseRecords(sql: Sql, schema: Schema, now: string): Promise<Authorship> {
  const authorship = { userId: firstUserId, now };
  const insert: Insert = (object, records) => insertRecords(sql, schema, object, records, authorship);
  const organization = await insertOrganization(insert);
  await insertUsers(sql, insert);
  for (const { insertInto } of STEPS) await insertInto({ sql, schema, insert, authorship, organization });
  await writeStatusRows(sql, schema, authorship);
  await writeRecordTypes(sql, schema, authorship);
  return authorship;
}

/** Adds what an org of an older build lacks of that, and brings statuses and record types to the schema's. */
export async function updateBaseRecords(sql: Sql, schema: Schema, now: string): Promise<Authorship> {
  const authorship = { userId: firstUserId, now };
  const insert: Insert = (object, records) => insertRecords(sql, schema, object, records, authorship);
  const { rows } = await sql.query('SELECT "id" FROM "organization"');
  const organization = rows[0]?.[0] ?? '';
  await updateUsers(sql, insert);
  for (const { object, insertInto } of STEPS) {
    const { rows: some } = await sql.query(`SELECT 1 FROM "${object.toLowerCase()}" LIMIT 1`);
    if (some.length === 0) await insertInto({ sql, schema, insert, authorship, organization });
  }
  await writeStatusRows(sql, schema, authorship);
  await writeRecordTypes(sql, schema, authorship);
  return authorship;
}
