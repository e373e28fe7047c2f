import type { OrgContext } from '../org-context.js';
import type { Session } from '../session.js';
import { EmailProblem } from './email-problem.js';

/** Who sends an e-mail. */
export interface Sender {
  readonly name: string;
  readonly address: string;
  readonly signature: string | null;
  /** Address that gets a copy of every e-mail of the org; then no other blind copies are allowed. */
  readonly compliance: string | null;
}

/** The session's user as a sender. */
export async function senderOf({ database }: OrgContext, { userId }: Session): Promise<Sender> {
  const { rows } = await database.query(
    `SELECT coalesce(u."sendername", u."name"), coalesce(u."senderemail", u."email"), u."signature",
       (SELECT "compliancebccemail" FROM "organization")
     FROM "user" u WHERE u."id" = $1::text`,
    [userId],
  );
  const [name, address, signature, compliance] = rows[0] ?? [];
  if (!address)
    throw new EmailProblem('UNSPECIFIED_EMAIL_ADDRESS', `The user ${userId} who sends has no e-mail address`);
  return { name: name ?? '', address, signature: signature ?? null, compliance: compliance ?? null };
}
