import { hasPermission } from '../access/require-permission.js';
import type { OrgContext } from '../org-context.js';
import type { Session } from '../session.js';

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
