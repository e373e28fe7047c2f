import { type UserPermission, userPermissions } from '../../schema/standard/permissions.js';
import type { Sql } from '../../storage/sql.js';

/** What a user is permitted, and by what. */
export interface UserGrants {
  /** Name of the user's profile. */
  readonly profile: string;
  /** Names of the permission sets that are assigned to the user, beside that of the profile. */
  readonly permissionSets: readonly string[];
  readonly permissions: ReadonlySet<UserPermission>;
}

const NAMES = Object.keys(userPermissions) as UserPermission[];

/** The permission set that a profile owns stands for the profile, whatever the assignments say of it. */
const GRANTING = `
  SELECT s.*, p."name" AS profile FROM "user" u
  JOIN "profile" p ON p."id" = u."profileid"
  LEFT JOIN "permissionset" s ON (s."isownedbyprofile" AND s."profileid" = u."profileid")
    OR (NOT s."isownedbyprofile"
      AND s."id" IN (SELECT "permissionsetid" FROM "permissionsetassignment" WHERE "assigneeid" = u."id"))
  WHERE u."id" = $1::text`;

/** Reads what a user is permitted; `null` where there is no such user. */
export async function readGrants(sql: Sql, userId: string): Promise<UserGrants | null> {
  const permissions = NAMES.map((name) => `g."permissions${name.toLowerCase()}"`);
  const { rows } = await sql.query(
    `SELECT g.profile, g."isownedbyprofile", g."name", ${permissions.join(', ')} FROM (${GRANTING}) g ORDER BY g."name"`,
    [userId],
  );
  const profile = rows[0]?.[0];
  if (!profile) return null;
  return {
    profile,
    permissionSets: rows.flatMap(([, owned, name]) => (owned === 'f' && name ? name : [])),
    permissions: new Set(NAMES.filter((_, i) => rows.some((row) => row[i + 3] === 't'))),
  };
}
