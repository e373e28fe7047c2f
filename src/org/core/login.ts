import { normalizeId } from '../../wire/ids.js';
import { ApiFault } from './api-fault.js';
import type { OrgContext } from './org-context.js';
import { passwordPolicy } from './password-policy.js';
import { verifyPassword } from './passwords.js';
import { openSessionFor, type Session } from './sessions.js';

/** Where a user wants to log in, as a `LoginScopeHeader` says it; `null` says nothing. */
export interface LoginScope {
  readonly organizationId: string | null;
  readonly portalId: string | null;
}

const lockedOut = () =>
  new ApiFault(
    'PASSWORD_LOCKOUT',
    `The user has exceeded the allowed number of login attempts (${passwordPolicy.attempts}). Wait ` +
      `${passwordPolicy.lockoutMinutes} minutes, or let an administrator unlock the user by resetPassword() or setPassword()`,
  );

const refused = () =>
  new ApiFault('INVALID_LOGIN', 'Invalid username, password, security token; or user locked out.');

/** Refuses another organization than this, and portals. */
async function checkScope(context: OrgContext, { organizationId, portalId }: LoginScope): Promise<void> {
  if (organizationId) {
    const { id } = await context.organization();
    const asked = normalizeId(organizationId);
    if (asked === null)
      throw new ApiFault('MALFORMED_ID', `organizationId of LoginScopeHeader: bad id ${organizationId}`);
    if (asked !== id)
      throw new ApiFault(
        'INVALID_LOGIN',
        `organizationId of LoginScopeHeader is ${organizationId}, and no organization of this server: that is ${id}`,
      );
  }
  if (portalId)
    throw new ApiFault(
      'INACTIVE_PORTAL',
      `portalId of LoginScopeHeader is ${portalId}; this org has no portals: leave it out`,
    );
}

interface Credentials {
  readonly userId: string;
  readonly hash: string | null;
  readonly locked: boolean;
}

async function findCredentials({ database }: OrgContext, username: string): Promise<Credentials | null> {
  const { rows } = await database.query(
    `SELECT u."id", p.hash, coalesce(p.locked_until > now(), false)
     FROM "user" u LEFT JOIN "_passwords" p ON p.user_id = u."id"
     WHERE u."username" = $1::text::citext AND u."isactive"`,
    [username.replaceAll('\0', '')],
  );
  const [userId, hash, locked] = rows[0] ?? [];
  return userId ? { userId, hash: hash ?? null, locked: locked === 't' } : null;
}

/** Counts a wrong password. The last one that is allowed locks the user out. */
export async function countFailure({ database }: OrgContext, userId: string): Promise<void> {
  await database.query(
    `WITH counted AS (
       UPDATE "_passwords" SET
         failures = CASE WHEN locked_until <= now() THEN 1 ELSE failures + 1 END,
         locked_until = CASE WHEN locked_until > now() THEN locked_until
           WHEN (CASE WHEN locked_until <= now() THEN 1 ELSE failures + 1 END) >= $2::int
           THEN now() + make_interval(mins => $3::int) END
       WHERE user_id = $1::text RETURNING failures)
     UPDATE "user" SET "numberoffailedlogins" = counted.failures FROM counted WHERE "id" = $1::text`,
    [userId, passwordPolicy.attempts, passwordPolicy.lockoutMinutes],
  );
}

/**
 * Notes a login with the right password, unless the user was locked out, or got another password, while it was looked
 * at: guesses that come at once count one by one.
 */
async function admit({ database }: OrgContext, { userId, hash }: Credentials): Promise<boolean> {
  const { rows } = await database.query(
    `WITH admitted AS (
       UPDATE "_passwords" SET failures = 0, locked_until = NULL
       WHERE user_id = $1::text AND hash = $2::text AND (locked_until IS NULL OR locked_until <= now())
       RETURNING user_id)
     UPDATE "user" SET "lastlogindate" = date_trunc('second', now()), "numberoffailedlogins" = 0
     FROM admitted WHERE "id" = admitted.user_id RETURNING "id"`,
    [userId, hash],
  );
  return rows.length > 0;
}

/**
 * Logs a user in. Throws `INVALID_LOGIN`, which does not say what of it was wrong, and `PASSWORD_LOCKOUT` for a user
 * who is locked out, whatever the password.
 */
export async function login(
  context: OrgContext,
  username: string,
  password: string,
  scope: LoginScope = { organizationId: null, portalId: null },
): Promise<Session> {
  await checkScope(context, scope);
  const credentials = await findCredentials(context, username);
  if (credentials?.locked) throw lockedOut();
  const right = await verifyPassword(password, credentials?.hash ?? null);
  if (!credentials) throw refused();
  if (!right) {
    await countFailure(context, credentials.userId);
    throw refused();
  }
  if (!(await admit(context, credentials))) throw lockedOut();
  return openSessionFor(context, credentials.userId);
}
