import { randomInt } from 'node:crypto';
import { normalizeId } from '../../wire/ids.js';
import type { Sql } from '../storage/sql.js';
import { requirePermission } from './access/require-permission.js';
import { ApiFault } from './api-fault.js';
import type { ComposedEmail } from './email/compose.js';
import { putIntoOutbox } from './email/outbox.js';
import { countFailure } from './login.js';
import type { OrgContext } from './org-context.js';
import { objectionTo, passwordPolicy } from './password-policy.js';
import { hashPassword, verifyPassword } from './passwords.js';
import { resetNotice } from './reset-notice.js';
import type { Session } from './session.js';
import { closeSessionsOf } from './sessions.js';

interface Account {
  readonly userId: string;
  readonly username: string;
  /** `null` for a user who never had a password. */
  readonly hash: string | null;
  readonly locked: boolean;
}

async function findAccount({ database }: OrgContext, id: string): Promise<Account> {
  const userId = normalizeId(id.trim());
  if (userId === null) throw new ApiFault('MALFORMED_ID', `bad id ${id}`);
  const { rows } = await database.query(
    `SELECT u."username", p.hash, coalesce(p.locked_until > now(), false)
     FROM "user" u LEFT JOIN "_passwords" p ON p.user_id = u."id" WHERE u."id" = $1::text`,
    [userId],
  );
  const [username, hash, locked] = rows[0] ?? [];
  if (!username) throw new ApiFault('INVALID_ID_FIELD', `${id} is the id of no user of this org`);
  return { userId, username, hash: hash ?? null, locked: locked === 't' };
}

/** Refuses a user who works on another one's password, and may not. */
async function checkMayChange(
  context: OrgContext,
  session: Session,
  userId: string,
  done: string,
): Promise<void> {
  if (userId !== session.userId)
    await requirePermission(context, session, 'ResetPasswords', `${done} the password of another user`);
}

/** Hashes of a user's passwords that may not come back. */
async function rememberedHashes({ database }: OrgContext, { userId, hash }: Account): Promise<string[]> {
  const { rows } = await database.query(
    `SELECT hash FROM "_password_history" WHERE user_id = $1::text ORDER BY n DESC LIMIT $2::int`,
    [userId, passwordPolicy.remembered - 1],
  );
  return [hash, ...rows.map(([old]) => old ?? null)].filter((each) => each !== null);
}

/** Throws `INVALID_NEW_PASSWORD` for a password that the org's policy does not take. */
async function checkNewPassword(context: OrgContext, account: Account, password: string): Promise<void> {
  const objection = objectionTo(password, account.username);
  if (objection) throw new ApiFault('INVALID_NEW_PASSWORD', objection);
  for (const hash of await rememberedHashes(context, account))
    if (await verifyPassword(password, hash))
      throw new ApiFault(
        'INVALID_NEW_PASSWORD',
        `invalid repeated password: it is one of the last ${passwordPolicy.remembered}`,
      );
}

/** Writes a password, unlocks its user, and ends the user's sessions but the one that asks for it. */
async function writePassword(
  context: OrgContext,
  session: Session,
  { userId }: Account,
  password: string,
  { mustChange, notice }: { readonly mustChange: boolean; readonly notice?: ComposedEmail },
): Promise<void> {
  const hash = await hashPassword(password);
  const write = async (sql: Sql) => {
    await sql.query(
      `INSERT INTO "_password_history" (user_id, hash) SELECT user_id, hash FROM "_passwords" WHERE user_id = $1::text`,
      [userId],
    );
    await sql.query(
      `DELETE FROM "_password_history" WHERE user_id = $1::text AND n NOT IN
         (SELECT n FROM "_password_history" WHERE user_id = $1::text ORDER BY n DESC LIMIT $2::int)`,
      [userId, passwordPolicy.remembered - 1],
    );
    await sql.query(
      `INSERT INTO "_passwords" (user_id, hash, must_change) VALUES ($1::text, $2::text, $3::boolean)
       ON CONFLICT (user_id) DO UPDATE
       SET hash = excluded.hash, must_change = excluded.must_change, failures = 0, locked_until = NULL`,
      [userId, hash, mustChange],
    );
    await sql.query(
      `UPDATE "user" SET "lastpasswordchangedate" = date_trunc('second', now()), "numberoffailedlogins" = 0
       WHERE "id" = $1::text`,
      [userId],
    );
  };
  // With its notice or not at all: a password that nobody was told would lock the user out.
  if (notice) await putIntoOutbox(context, session.userId, 'system', notice, write);
  else await context.database.transaction(write);
  await closeSessionsOf(context, userId, session);
}

/**
 * Sets a user's password. Throws `INVALID_ID_FIELD` or `MALFORMED_ID`, `INVALID_NEW_PASSWORD`, and
 * `INSUFFICIENT_ACCESS` for another user's password without the permission to set it.
 */
export async function setPassword(
  context: OrgContext,
  session: Session,
  id: string,
  password: string,
): Promise<void> {
  const account = await findAccount(context, id);
  await checkMayChange(context, session, account.userId, 'setting');
  await checkNewPassword(context, account, password);
  await writePassword(context, session, account, password, { mustChange: false });
}

/** Sets the own password. Throws `INVALID_OLD_PASSWORD`, which counts as a wrong login, or `INVALID_NEW_PASSWORD`. */
export async function changeOwnPassword(
  context: OrgContext,
  session: Session,
  before: string,
  password: string,
): Promise<void> {
  const account = await findAccount(context, session.userId);
  if (account.locked || !(await verifyPassword(before, account.hash))) {
    if (!account.locked) await countFailure(context, account.userId);
    throw new ApiFault('INVALID_OLD_PASSWORD', 'Your old password is invalid, or you are locked out.');
  }
  await checkNewPassword(context, account, password);
  await writePassword(context, session, account, password, { mustChange: false });
}

/** Letters and digits that are not taken for one another. */
const LETTERS = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ';
const DIGITS = '23456789';

const pick = (characters: string) => characters[randomInt(characters.length)] as string;

/** A password that keeps the policy: letters and digits in turn. */
const generatePassword = () => Array.from({ length: 6 }, () => pick(LETTERS) + pick(DIGITS)).join('');

/** A password that was reset, and whom it belongs to. */
export interface PasswordReset {
  readonly userId: string;
  readonly password: string;
}

/**
 * Gives a user a password by chance, which has to be changed before anything else. `notify` tells the user by e-mail,
 * which the outbox keeps. Throws as `setPassword` does.
 */
export async function resetPassword(
  context: OrgContext,
  session: Session,
  id: string,
  notify = false,
): Promise<PasswordReset> {
  const account = await findAccount(context, id);
  await checkMayChange(context, session, account.userId, 'resetting');
  const password = generatePassword();
  const notice = notify ? await resetNotice(context, session, account.userId, password) : undefined;
  await writePassword(context, session, account, password, { mustChange: true, ...(notice && { notice }) });
  return { userId: account.userId, password };
}
