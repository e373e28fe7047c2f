import { hasPermission } from './access/require-permission.js';
import { ApiFault } from './api-fault.js';
import type { OrgContext } from './org-context.js';
import type { RowError } from './records.js';
import { hashOf, type Session } from './sessions.js';

/** The outcome for one id that `invalidateSessions` was given. */
export interface InvalidatedSession {
  readonly success: boolean;
  readonly errors: readonly RowError[];
}

/** Most ids in one call of `invalidateSessions`. Source: SOAP API guide, "invalidateSessions". */
const MAX_INVALIDATED = 200;

/**
 * Ends sessions by their ids: those of the own user, and for who may manage users also those of others. An id of no
 * session, and one that may not be ended, fail alike: nobody learns which ids there are.
 */
export async function invalidateSessions(
  context: OrgContext,
  session: Session,
  ids: readonly string[],
): Promise<InvalidatedSession[]> {
  if (ids.length > MAX_INVALIDATED)
    throw new ApiFault(
      'EXCEEDED_ID_LIMIT',
      `record limit reached. cannot submit more than ${MAX_INVALIDATED} records into this call`,
    );
  const all = await hasPermission(context, session, 'ManageUsers');
  const results: InvalidatedSession[] = [];
  for (const id of ids) results.push(await invalidate(context, session, id, all));
  return results;
}

async function invalidate(
  context: OrgContext,
  session: Session,
  id: string,
  all: boolean,
): Promise<InvalidatedSession> {
  const { rows } = await context.database.query(
    `DELETE FROM "_sessions" WHERE hash = $1::text AND expires_at > now() AND ($2::boolean OR user_id = $3::text)
     RETURNING hash`,
    [hashOf(id), all, session.userId],
  );
  if (rows.length > 0) {
    context.sessions.delete(id);
    return { success: true, errors: [] };
  }
  const message = 'There is no such session that this user may end';
  return { success: false, errors: [{ statusCode: 'INVALID_SESSION_ID', message, fields: [] }] };
}
