import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sql } from '../../storage/sql.js';
import type { OrgContext } from '../org-context.js';
import type { ComposedEmail } from './compose.js';
import { EmailProblem } from './email-problem.js';
import { FILE_NAME, writeOutboxFile } from './outbox-files.js';
import type { Recipient } from './people.js';

/** How an e-mail came to be. */
export type EmailKind = 'single' | 'mass' | 'system';

const listed = (recipients: readonly Recipient[]) => recipients.map(({ address }) => address).join('; ');

const LIMITS = {
  single: { limit: 'singleEmail', statusCode: 'SINGLE_EMAIL_LIMIT_EXCEEDED' },
  mass: { limit: 'massEmail', statusCode: 'MASS_MAIL_LIMIT_EXCEEDED' },
} as const;

/** Throws where a message would go to more addresses outside the org than a day (GMT) has. */
async function checkDay(
  { settings }: OrgContext,
  sql: Sql,
  kind: EmailKind,
  external: number,
): Promise<void> {
  if (kind === 'system' || external === 0) return;
  const { limit, statusCode } = LIMITS[kind];
  const most = settings.limits[limit];
  const { rows } = await sql.query(
    `SELECT coalesce(sum(external), 0) FROM "_outbox"
     WHERE kind = $1::text AND sent_at >= date_trunc('day', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'`,
    [kind],
  );
  const sent = Number(rows[0]?.[0] ?? 0);
  if (sent + external > most)
    throw new EmailProblem(
      statusCode,
      `The daily limit of addresses outside the org is ${most} for ${kind} e-mails (--limit ${limit}=N); ${sent} were ` +
        `written to today, and this message has ${external}`,
    );
}

/** Writes the row of a message, and gives the name of its file. */
async function insertRow(sql: Sql, userId: string, kind: EmailKind, email: ComposedEmail, external: number) {
  const { rows } = await sql.query(
    `INSERT INTO "_outbox" (user_id, kind, external, message_id, sender, recipients, cc, bcc, subject, text_body,
       html_body, files, eml)
     VALUES ($1::text, $2::text, $3::int, $4::text, $5::text, $6::text, $7::text, $8::text, $9::text, $10::text,
       $11::text, $12::text[], $13::text) RETURNING ${FILE_NAME}`,
    [
      userId,
      kind,
      external,
      email.messageId,
      `${email.from.name} <${email.from.address}>`,
      listed(email.to),
      listed(email.cc),
      listed(email.bcc),
      email.subject,
      email.text,
      email.html,
      email.files.map(({ fileName }) => fileName),
      email.eml,
    ],
  );
  return rows[0]?.[0] as string;
}

/**
 * Puts a message into the outbox: a row and, where the org has a folder for it, a file. `also` writes what belongs to
 * it in the same transaction. All of it is there or nothing.
 */
export async function putIntoOutbox(
  context: OrgContext,
  userId: string,
  kind: EmailKind,
  email: ComposedEmail,
  also: (sql: Sql) => Promise<void> = async () => undefined,
): Promise<void> {
  const { outbox } = context.settings;
  let written: string | null = null;
  try {
    await context.database.transaction(async (sql) => {
      const everyone = [...email.to, ...email.cc, ...email.bcc];
      const external = everyone.filter(({ internal }) => !internal).length;
      await checkDay(context, sql, kind, external);
      const name = await insertRow(sql, userId, kind, email, external);
      await also(sql);
      if (outbox === null) return;
      written = join(outbox, name);
      await writeOutboxFile(outbox, name, email.eml);
    });
  } catch (error) {
    if (written !== null) await rm(written, { force: true });
    throw error;
  }
}
