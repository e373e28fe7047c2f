import { type ComposedEmail, compose } from './email/compose.js';
import { senderOf } from './email/sender.js';
import type { OrgContext } from './org-context.js';
import type { Session } from './session.js';

/** The e-mail that tells a user the password that was made for them. */
export async function resetNotice(
  context: OrgContext,
  session: Session,
  userId: string,
  password: string,
): Promise<ComposedEmail> {
  const { rows } = await context.database.query(
    `SELECT "username", "name", "email" FROM "user" WHERE "id" = $1::text`,
    [userId],
  );
  const [username, name, address] = rows[0] ?? [];
  const sender = await senderOf(context, session);
  const { name: organization } = await context.organization();
  return compose({
    from: { name: sender.name, address: sender.address },
    replyTo: null,
    to: [{ name: name ?? '', address: address ?? '', internal: true }],
    cc: [],
    bcc: [],
    subject: `${organization}: your password was reset`,
    text:
      `Your password for ${organization} was reset. Log in as ${username} with\n\n${password}\n\n` +
      'and choose another one: until then nothing else can be done.',
    html: null,
    priority: null,
    files: [],
    inReplyTo: null,
    references: null,
  });
}
