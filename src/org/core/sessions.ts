import { createHash, randomBytes } from 'node:crypto';
import { ApiFault } from './api-fault.js';
import { demoUser } from './demo-user.js';
import type { OrgContext } from './org-context.js';
import type { KnownSession, Session } from './session.js';

export type { Session } from './session.js';

/** Sessions in memory; the others are asked for in the database. */
const MAX_REMEMBERED = 1000;

/** Random bytes in a session id; they make some 90 characters. */
const SECRET_BYTES = 68;

/** The database keeps no session that could be used by who reads it. */
export const hashOf = (id: string) => createHash('sha256').update(id).digest('hex');

/** A session that starts or goes on now ends then; `$1` is how long it lasts. */
const END = 'now() + make_interval(secs => $1::int)';

/** Opens a session for a user. */
export async function openSessionFor(context: OrgContext, userId: string): Promise<Session> {
  const organization = await context.organization();
  const secret = randomBytes(SECRET_BYTES).toString('base64url').replaceAll('-', '.');
  const id = `${organization.id.slice(0, 15)}!${secret}`;
  await context.database.query(
    `WITH expired AS (DELETE FROM "_sessions" WHERE expires_at < now())
     INSERT INTO "_sessions" (hash, user_id, expires_at) VALUES ($2::text, $3::text, ${END})`,
    [context.settings.sessionSeconds, hashOf(id), userId],
  );
  const session = await findSession(context, id);
  if (!session) throw new ApiFault('INVALID_LOGIN', `the user ${userId} is not there or not active`);
  return session;
}

/**
 * The session with an id, and `null` when there is none, it has expired, or its user is no longer active. A use in the
 * second half of its time gives it the whole time anew, as on the platform.
 */
export async function findSession(context: OrgContext, id: string): Promise<Session | null> {
  const { sessionSeconds } = context.settings;
  const known = context.sessions.get(id);
  // Half of the lifetime is answered from memory; then the database hears that the session is still in use.
  if (known && known.expiresAt - Date.now() > (sessionSeconds * 1000) / 2) return known;
  context.sessions.delete(id);
  const { rows } = await context.database.query(
    `UPDATE "_sessions" s SET expires_at = ${END}
     FROM "user" u LEFT JOIN "_passwords" p ON p.user_id = u."id"
     WHERE s.hash = $2::text AND s.expires_at > now() AND u."id" = s.user_id AND u."isactive"
     RETURNING u."id", u."timezonesidkey"::text, u."localesidkey"::text, p.must_change`,
    [sessionSeconds, hashOf(id)],
  );
  const [userId, timeZone, locale, mustChange] = rows[0] ?? [];
  if (!userId) return null;
  const session: KnownSession = {
    id,
    userId,
    timeZone: timeZone ?? 'GMT',
    locale: locale ?? 'en_US',
    ...(mustChange === 't' && { passwordExpired: true }),
    expiresAt: Date.now() + sessionSeconds * 1000,
  };
  remember(context, session);
  return session;
}

/**
 * Keeps a session in memory. The first ones were used the longest time ago: they go when they are too many or too old.
 */
function remember({ sessions }: OrgContext, session: KnownSession): void {
  sessions.set(session.id, session);
  for (const [id, { expiresAt }] of sessions) {
    if (sessions.size <= MAX_REMEMBERED && expiresAt > Date.now()) return;
    sessions.delete(id);
  }
}

/** Ends a session. */
export async function closeSession(context: OrgContext, session: Session): Promise<void> {
  context.sessions.delete(session.id);
  await context.database.query(`DELETE FROM "_sessions" WHERE hash = $1::text`, [hashOf(session.id)]);
  // Who asked for it while it was still there has put it back.
  context.sessions.delete(session.id);
}

/** Ends all sessions of a user, but for one that may stay. */
export async function closeSessionsOf(context: OrgContext, userId: string, but?: Session): Promise<void> {
  const forgetThem = () => {
    for (const [id, session] of context.sessions) if (session.userId === userId) context.sessions.delete(id);
  };
  forgetThem();
  await context.database.query(`DELETE FROM "_sessions" WHERE user_id = $1::text AND hash <> $2::text`, [
    userId,
    but ? hashOf(but.id) : '',
  ]);
  // Who asked for one while it was still there has put it back.
  forgetThem();
}

/** A session of the demo user, for who opens a page without having logged in. */
export async function openDemoSession(context: OrgContext): Promise<Session> {
  const { rows } = await context.database.query(
    `SELECT "id" FROM "user" WHERE "username" = $1::text::citext`,
    [demoUser.username],
  );
  const id = rows[0]?.[0];
  if (!id) throw new ApiFault('INVALID_LOGIN', `the demo user ${demoUser.username} is not in this org`);
  return openSessionFor(context, id);
}
