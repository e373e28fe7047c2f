import { normalizeId } from '../../wire/ids.js';
import { hasPermission, requirePermission } from './access/require-permission.js';
import { ApiFault } from './api-fault.js';
import type { OrgContext } from './org-context.js';
import { openSessionFor, type Session } from './sessions.js';

/** A user whom others can log in as. */
export interface UserLine {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly profile: string;
}

/** Most users in the list. */
const MOST = 100;

/**
 * The active users whom the session's user may log in as; none for who may not. `anyone` may where nobody logs in with
 * a password anyway.
 */
export async function usersToLogInAs(
  context: OrgContext,
  session: Session,
  anyone: boolean,
): Promise<UserLine[]> {
  if (!anyone && !(await hasPermission(context, session, 'ManageUsers'))) return [];
  const { rows } = await context.database.query(
    `SELECT u."id", u."name", u."username", p."name" FROM "user" u JOIN "profile" p ON p."id" = u."profileid"
     WHERE u."isactive" ORDER BY u."name", u."id" LIMIT ${MOST}`,
  );
  return rows.map(([id, name, username, profile]) => ({
    id: id ?? '',
    name: name ?? '',
    username: username ?? '',
    profile: profile ?? '',
  }));
}

/** Opens a session as another user. Throws `INSUFFICIENT_ACCESS`, and `INVALID_LOGIN` where there is no such user. */
export async function logInAs(
  context: OrgContext,
  session: Session,
  userId: string,
  anyone: boolean,
): Promise<Session> {
  if (!anyone) await requirePermission(context, session, 'ManageUsers', 'logging in as another user');
  const id = normalizeId(userId);
  if (id === null) throw new ApiFault('INVALID_LOGIN', 'the user is named by no id');
  return openSessionFor(context, id);
}
