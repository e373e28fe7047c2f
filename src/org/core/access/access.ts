import type { UserPermission } from '../../schema/standard/permissions.js';
import { ApiFault } from '../api-fault.js';
import type { OrgContext } from '../org-context.js';
import type { Session } from '../session.js';
import { readGrants } from './user-permissions.js';

/** What a user can see and do. */
export interface Access {
  readonly userId: string;
  readonly permissions: ReadonlySet<UserPermission>;
}

async function resolveAccess(org: OrgContext, userId: string): Promise<Access> {
  const grants = await readGrants(org.database, userId);
  if (!grants) throw new ApiFault('INVALID_SESSION_ID', `the user ${userId} of this session is gone`);
  return { userId, permissions: grants.permissions };
}

/** What the session's user can see and do; asked for once, until `forgetAccess`. */
export function accessOf(org: OrgContext, { userId }: Pick<Session, 'userId'>): Promise<Access> {
  const known = org.access.get(userId);
  if (known) return known;
  const access = resolveAccess(org, userId);
  org.access.set(userId, access);
  access.catch(() => {
    if (org.access.get(userId) === access) org.access.delete(userId);
  });
  return access;
}
