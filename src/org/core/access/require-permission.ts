import { type UserPermission, userPermissions } from '../../schema/standard/permissions.js';
import { ApiFault } from '../api-fault.js';
import type { OrgContext } from '../org-context.js';
import type { Session } from '../session.js';
import { accessOf } from './access.js';

export type { UserPermission } from '../../schema/standard/permissions.js';

/** Whether the session's user has a user permission, by profile or permission set. */
export const hasPermission = async (
  org: OrgContext,
  session: Session,
  permission: UserPermission,
): Promise<boolean> => (await accessOf(org, session)).permissions.has(permission);

/**
 * Throws `INSUFFICIENT_ACCESS` where the session's user lacks a user permission. `done` completes the sentence "… needs
 * the permission": `setting the password of another user`.
 */
export async function requirePermission(
  org: OrgContext,
  session: Session,
  permission: UserPermission,
  done: string,
): Promise<void> {
  if (await hasPermission(org, session, permission)) return;
  throw new ApiFault(
    'INSUFFICIENT_ACCESS',
    `insufficient access rights: ${done} needs the user permission '${userPermissions[permission]}' (${permission})`,
  );
}
