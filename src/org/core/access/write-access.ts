import type { Schema } from '../../schema/schema.js';
import { standardProfiles, type UserPermission, userPermissions } from '../../schema/standard/permissions.js';
import type { Authorship } from '../../storage/authorship.js';
import type { Sql } from '../../storage/sql.js';
import { insertRecords, type Values } from '../insert-records.js';
import type { AccessSource, Grants, PermissionSetSource, ProfileSource } from './access-source.js';

/** Every user permission of a profile or permission set, as values of its fields. */
function permissionValues({ permissions }: Grants, usual: readonly string[]): Values {
  const names = Object.keys(userPermissions) as UserPermission[];
  return Object.fromEntries(
    names.map((name) => {
      const field = `Permissions${name}`;
      return [field, String(permissions.get(name) ?? usual.includes(field))];
    }),
  );
}

async function updateByIds(sql: Sql, table: string, ids: readonly string[], values: Values): Promise<void> {
  const columns = Object.entries(values).map(([name, value]) => [name.toLowerCase(), value] as const);
  const sets = columns.map(
    ([column], i) => `"${column}" = $${i + 2}::text${column.startsWith('permissions') ? '::boolean' : ''}`,
  );
  await sql.query(`UPDATE "${table}" SET ${sets.join(', ')} WHERE "id" = ANY ($1::text[])`, [
    ids,
    ...columns.map(([, value]) => value),
  ]);
}

interface Writing {
  readonly sql: Sql;
  readonly schema: Schema;
  readonly authorship: Authorship;
}

/** The profile's row, and that of the permission set which stands for it. */
async function writeProfile({ sql, schema, authorship }: Writing, profile: ProfileSource): Promise<void> {
  const values = permissionValues(profile, standardProfiles[profile.name] ?? []);
  const { rows } = await sql.query(
    `SELECT p."id", s."id" FROM "profile" p LEFT JOIN "permissionset" s ON s."isownedbyprofile" AND s."profileid" = p."id"
     WHERE p."name" = $1::text::citext`,
    [profile.name],
  );
  const [known, own] = rows[0] ?? [];
  if (known) {
    await updateByIds(sql, 'profile', [known], values);
    if (own) return updateByIds(sql, 'permissionset', [own], values);
  }
  const described = profile.description === null ? {} : { Description: profile.description.slice(0, 255) };
  const [id = ''] = known
    ? [known]
    : await insertRecords(
        sql,
        schema,
        'Profile',
        [{ Name: profile.name, ...described, ...values }],
        authorship,
      );
  await insertRecords(
    sql,
    schema,
    'PermissionSet',
    [{ Name: `X${id}`, Label: id, ProfileId: id, IsOwnedByProfile: 'true', Type: 'Profile', ...values }],
    authorship,
  );
}

async function writePermissionSet({ sql, schema, authorship }: Writing, set: PermissionSetSource) {
  const values: Values = {
    Label: set.label.slice(0, 80),
    ...(set.description === null ? {} : { Description: set.description.slice(0, 255) }),
    ...permissionValues(set, []),
  };
  const { rows } = await sql.query(
    `SELECT "id" FROM "permissionset" WHERE NOT "isownedbyprofile" AND "name" = $1::text::citext`,
    [set.name],
  );
  const ids = rows.flatMap(([id]) => id ?? []);
  if (ids.length > 0) return updateByIds(sql, 'permissionset', ids, values);
  await insertRecords(
    sql,
    schema,
    'PermissionSet',
    [{ Name: set.name, IsCustom: 'true', ...values }],
    authorship,
  );
}

/** A profile of every org of which the project says nothing. */
const unchanged = (name: string): ProfileSource => ({
  name,
  description: null,
  custom: false,
  objects: new Map(),
  fields: new Map(),
  permissions: new Map(),
});

/**
 * Makes the rows of the project's profiles and permission sets; those that are there get what it says now. Of the
 * profiles that every org has, what a former state of the project changed is taken back.
 */
export async function writeAccess(
  sql: Sql,
  schema: Schema,
  { profiles, permissionSets }: AccessSource,
  authorship: Authorship,
): Promise<void> {
  const writing = { sql, schema, authorship };
  for (const name of Object.keys(standardProfiles))
    if (!profiles.has(name.toLowerCase())) await writeProfile(writing, unchanged(name));
  for (const profile of profiles.values()) await writeProfile(writing, profile);
  for (const set of permissionSets.values()) await writePermissionSet(writing, set);
}

/** The same for two sources that make the same rows. */
export const accessFingerprint = ({ profiles, permissionSets }: AccessSource): unknown =>
  [...profiles.values(), ...permissionSets.values()].map(({ objects, fields, permissions, ...row }) => [
    row,
    [...permissions],
  ]);
