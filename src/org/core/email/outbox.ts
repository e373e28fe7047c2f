import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sql } from '../../storage/sql.js';
import { hasPermission } from '../access/require-permission.js';
import type { OrgContext } from '../org-context.js';
import type { Session } from '../session.js';
import type { ComposedEmail } from './compose.js';
import { EmailProblem } from './email-problem.js';
import type { Recipient } from './people.js';

/** How an e-mail came to be. */
export type EmailKind = 'single' | 'mass' | 'system';

/** Names of the files that are ours. */
const FILE = /^\d{8}T\d{6}Z-(\d+)\.eml$/;

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

/** The file of a message. It is there only when it is whole. */
async function writeFileOf(folder: string, name: string, eml: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, name);
  await writeFile(`${path}.part`, eml, 'latin1');
  await rename(`${path}.part`, path);
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
      const { rows } = await sql.query(
        `INSERT INTO "_outbox" (user_id, kind, external, message_id, sender, recipients, cc, bcc, subject, text_body,
           html_body, files, eml)
         VALUES ($1::text, $2::text, $3::int, $4::text, $5::text, $6::text, $7::text, $8::text, $9::text, $10::text,
           $11::text, $12::text[], $13::text) RETURNING n, to_char(sent_at AT TIME ZONE 'UTC', 'YYYYMMDD"T"HH24MISS"Z"')`,
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
      const [n, stamp] = rows[0] as readonly [string, string];
      await also(sql);
      if (outbox === null) return;
      written = join(outbox, `${stamp}-${n}.eml`);
      await writeFileOf(outbox, `${stamp}-${n}.eml`, email.eml);
    });
  } catch (error) {
    if (written !== null) await rm(written, { force: true });
    throw error;
  }
}

/** Removes files of messages that are not in the database: it was exchanged, or a program ended in between. */
export async function tidyOutbox({ settings: { outbox }, database }: OrgContext): Promise<void> {
  if (outbox === null) return;
  const names = await readdir(outbox).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const ours = names.filter((name) => FILE.test(name) || FILE.test(name.replace(/\.part$/, '')));
  if (ours.length === 0) return;
  const { rows } = await database.query(
    `SELECT to_char(sent_at AT TIME ZONE 'UTC', 'YYYYMMDD"T"HH24MISS"Z"') || '-' || n || '.eml' FROM "_outbox"`,
  );
  const known = new Set(rows.map(([name]) => name));
  for (const name of ours) if (!known.has(name)) await rm(join(outbox, name), { force: true });
}

/** A message in the list of the outbox. */
export interface OutboxLine {
  readonly n: string;
  /** ISO text. */
  readonly sentAt: string;
  readonly sender: string;
  readonly recipients: string;
  readonly subject: string;
}

/** A message of the outbox. */
export interface OutboxEmail extends OutboxLine {
  readonly cc: string;
  readonly bcc: string;
  readonly text: string | null;
  readonly html: string | null;
  readonly files: readonly string[];
  readonly eml: string;
}

const LINE = `n, to_char(sent_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), sender, recipients, subject`;

const toLine = ([n, sentAt, sender, recipients, subject]: readonly (string | null)[]): OutboxLine => ({
  n: n as string,
  sentAt: sentAt ?? '',
  sender: sender ?? '',
  recipients: recipients ?? '',
  subject: subject ?? '',
});

/** Users see what they have sent; who may see all data sees all. */
const visible = (context: OrgContext, session: Session) => hasPermission(context, session, 'ViewAllData');

/** The newest messages, newest first, and how many there are in all. */
export async function listOutbox(
  context: OrgContext,
  session: Session,
  most: number,
): Promise<{ readonly total: number; readonly lines: readonly OutboxLine[] }> {
  const values = [await visible(context, session), session.userId];
  const where = 'WHERE $1::boolean OR user_id = $2::text';
  const { rows } = await context.database.query(
    `SELECT ${LINE} FROM "_outbox" ${where} ORDER BY n DESC LIMIT ${most}`,
    values,
  );
  const { rows: counted } = await context.database.query(`SELECT count(*) FROM "_outbox" ${where}`, values);
  return { total: Number(counted[0]?.[0] ?? 0), lines: rows.map(toLine) };
}

/** A message by its number; `null` when there is none that the session's user may see. */
export async function readOutbox(
  context: OrgContext,
  session: Session,
  n: string,
): Promise<OutboxEmail | null> {
  if (!/^\d{1,15}$/.test(n)) return null;
  const { rows } = await context.database.query(
    `SELECT ${LINE}, cc, bcc, text_body, html_body, array_to_json(files)::text, eml FROM "_outbox"
     WHERE n = $1::bigint AND ($2::boolean OR user_id = $3::text)`,
    [n, await visible(context, session), session.userId],
  );
  const row = rows[0];
  if (!row) return null;
  const [cc, bcc, text, html, files, eml] = row.slice(5);
  return {
    ...toLine(row),
    cc: cc ?? '',
    bcc: bcc ?? '',
    text: text ?? null,
    html: html ?? null,
    files: JSON.parse(files ?? '[]') as string[],
    eml: eml ?? '',
  };
}
