import type { ObjectType, Schema } from '../schema/schema.js';
import type { Authorship } from '../storage/authorship.js';
import { idOf } from '../storage/ids.js';
import { completeNewRows } from '../storage/new-rows.js';
import type { Sql } from '../storage/sql.js';
import { insertRows } from '../storage/write-rows.js';
import { demoOrganization, demoUser } from './demo-user.js';
import { hashPassword } from './passwords.js';

/** The first id of each prefix is known before there is a row: users, who create the first rows, create themselves. */
const firstUserId = idOf('005', 1);

type Values = Readonly<Record<string, string>>;

const userDefaults = {
  TimeZoneSidKey: demoUser.timeZone,
  LocaleSidKey: demoUser.locale,
  LanguageLocaleKey: demoUser.language,
  EmailEncodingKey: 'UTF-8',
} as const;

async function insert(
  sql: Sql,
  schema: Schema,
  name: string,
  records: readonly Values[],
  authorship: Authorship,
): Promise<string[]> {
  const object = schema.object(name) as ObjectType;
  const given = records.map(
    (record) =>
      new Map(
        Object.entries(record).map(([fieldName, value]) => {
          const field = schema.field(object, fieldName);
          if (!field) throw new TypeError(`schema of ${name}: there is no ${fieldName}`);
          return [field, value] as const;
        }),
      ),
  );
  const rows = await completeNewRows(sql, schema, object, given, authorship);
  await insertRows(
    sql,
    object,
    rows.map(({ values }) => values),
  );
  return rows.map(({ id }) => id);
}

const administratorRights = {
  PermissionsApiEnabled: 'true',
  PermissionsModifyAllData: 'true',
  PermissionsViewAllData: 'true',
  PermissionsViewSetup: 'true',
  PermissionsManageUsers: 'true',
  PermissionsCustomizeApplication: 'true',
  PermissionsAuthorApex: 'true',
};

/** Writes what every org starts with: the organization, profiles, the demo user with password, and shared folders. */
export async function insertBaseRecords(sql: Sql, schema: Schema, now: string): Promise<Authorship> {
  const authorship = { userId: firstUserId, now };
  await insert(
    sql,
    schema,
    'Organization',
    [
      {
        Name: demoOrganization.name,
        OrganizationType: demoOrganization.edition,
        InstanceName: 'LOCAL',
        DefaultLocaleSidKey: demoUser.locale,
        TimeZoneSidKey: demoUser.timeZone,
        LanguageLocaleKey: demoUser.language,
      },
    ],
    authorship,
  );
  const [administrator = ''] = await insert(
    sql,
    schema,
    'Profile',
    [
      { Name: 'System Administrator', ...administratorRights },
      { Name: 'Standard User', PermissionsApiEnabled: 'true' },
    ],
    authorship,
  );
  const { username, firstName, lastName, alias, password } = demoUser;
  const [userId = ''] = await insert(
    sql,
    schema,
    'User',
    [
      {
        Username: username,
        Email: username,
        FirstName: firstName,
        LastName: lastName,
        Alias: alias,
        ProfileId: administrator,
        ...userDefaults,
      },
    ],
    authorship,
  );
  if (userId !== firstUserId) throw new Error(`the first user is ${userId}: this database is not a new one`);
  await sql.query(`INSERT INTO "_passwords" (user_id, hash) VALUES ($1::text, $2::text)`, [
    userId,
    await hashPassword(password),
  ]);
  return authorship;
}
