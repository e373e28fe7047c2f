import type { Field, ObjectType, Schema } from '../../schema/schema.js';
import { type UserPermission, userPermissions } from '../../schema/standard/permissions.js';
import { ApiFault } from '../api-fault.js';
import type { OrgContext } from '../org-context.js';
import type { Session } from '../session.js';
import { CombinedRights } from './combine.js';
import { allRights, type ObjectRight, type ObjectRights } from './rights.js';
import { seenSchema } from './seen-schema.js';
import { ADMINISTRATOR } from './standard-rights.js';
import { readGrants } from './user-permissions.js';

/** What a user can see and do. Objects and fields that it is asked of are those of the org's schema. */
export interface Access {
  /** Whose it is; `null` for who may do everything. */
  readonly userId: string | null;
  readonly permissions: ReadonlySet<UserPermission>;
  /** What the user sees of the org's schema: for who sees everything, the very same. */
  readonly schema: Schema;
  rights(object: ObjectType): ObjectRights;
  may(right: ObjectRight, object: ObjectType): boolean;
  /** The field as the user sees it; left out where it is not seen. */
  field(object: ObjectType, field: Field): Field | undefined;
}

const PERMISSIONS = new Set(Object.keys(userPermissions) as UserPermission[]);

/** The access of the org itself, and of who may do everything. */
export const fullAccess = (
  schema: Schema,
  permissions: ReadonlySet<UserPermission> = PERMISSIONS,
): Access => ({
  userId: null,
  permissions,
  schema,
  rights: () => allRights,
  may: () => true,
  field: (_, field) => field,
});

async function resolveAccess(org: OrgContext, userId: string): Promise<Access> {
  const grants = await readGrants(org.database, userId);
  if (!grants) throw new ApiFault('INVALID_SESSION_ID', `the user ${userId} of this session is gone`);
  const { schema, rules } = org.whole;
  if (grants.profile === ADMINISTRATOR) return fullAccess(schema, grants.permissions);
  const combined = new CombinedRights(grants, rules.access);
  const rights = (object: ObjectType) => combined.object(object, (name) => schema.object(name));
  const seen = seenSchema(schema, {
    object: rights,
    field: (object, field) => combined.field(object, field),
    userId,
  });
  return {
    userId,
    permissions: grants.permissions,
    schema: seen,
    rights,
    may: (right, object) => rights(object).has(right),
    field: (object, field) => {
      const found = seen.object(object.name);
      return found && seen.field(found, field.name);
    },
  };
}

/** Users whose access is remembered: each has a schema of their own, which is large. */
const MAX_REMEMBERED = 100;

/** Remembers the access of a user; that of who has not been here for the longest time goes. */
function remember({ access: known }: OrgContext, userId: string, access: Promise<Access>): void {
  known.delete(userId);
  known.set(userId, access);
  for (const id of known.keys()) {
    if (known.size <= MAX_REMEMBERED) return;
    known.delete(id);
  }
}

/** What the session's user can see and do; read once, until `forgetAccess`. Throws `INVALID_SESSION_ID`. */
export function accessOf(org: OrgContext, { userId }: Pick<Session, 'userId'>): Promise<Access> {
  const known = org.access.get(userId);
  if (known) {
    remember(org, userId, known);
    return known;
  }
  const access = resolveAccess(org, userId);
  remember(org, userId, access);
  access.catch(() => {
    if (org.access.get(userId) === access) org.access.delete(userId);
  });
  return access;
}

/** The org as the session's user sees it: the very same for who sees everything. */
export async function seenBy(org: OrgContext, session: Session): Promise<OrgContext> {
  return org.seenThrough((await accessOf(org, session)).schema);
}

/** Objects whose records say what users can see and do. */
const DECIDING: ReadonlySet<string> = new Set([
  'User',
  'Profile',
  'PermissionSet',
  'PermissionSetAssignment',
]);

/** Reads anew what users can see and do, where a change of an object's records may have changed it. */
export function forgetAccess(org: OrgContext, changed: ObjectType): void {
  if (DECIDING.has(changed.name))
    for (let each: OrgContext | null = org; each; each = each.outer) each.access.clear();
  // Whether a user is still active, and in which time zone, is asked for anew.
  if (changed.name === 'User') org.sessions.clear();
}
