import { dayIn, dayText } from '../../soql/calendar.js';
import type { Authorship } from '../../storage/authorship.js';
import type { Sql } from '../../storage/sql.js';
import { fullAccess } from '../access/access.js';
import { readNewRecord, writeNewRecords } from '../create.js';
import type { OrgContext } from '../org-context.js';
import type { Session } from '../session.js';
import type { ComposedEmail } from './compose.js';
import { EmailProblem } from './email-problem.js';
import type { Recipient } from './people.js';
import type { NamedRecord } from './read-record.js';

/** What an activity of an e-mail hangs on. */
export interface ActivityOf {
  readonly who: NamedRecord | null;
  readonly what: NamedRecord | null;
  readonly templateId: string | null;
}

const listed = (recipients: readonly Recipient[]) => recipients.map(({ address }) => address).join('; ');

/** Status of a saved message that was sent. */
export const SENT = '3';

const MAX_DESCRIPTION = 32_000;
const MAX_TASK_SUBJECT = 255;
const MAX_ADDRESSES = 4000;

function descriptionOf({ to, cc, bcc, files, subject, text, html }: ComposedEmail): string {
  const lines = [
    `To: ${listed(to)}`,
    `CC: ${listed(cc)}`,
    `BCC: ${listed(bcc)}`,
    `Attachment: ${files.map(({ fileName }) => fileName).join('; ') || '--none--'}`,
    '',
    `Subject: ${subject}`,
    'Body:',
    text ?? (html ?? '').replace(/<[^>]*>/g, ''),
  ];
  return lines.join('\n').slice(0, MAX_DESCRIPTION);
}

/** Creates one record, and gives its id. Its row error is the message's problem. */
async function createOne(
  context: OrgContext,
  sql: Sql,
  type: string,
  values: Readonly<Record<string, string | null>>,
  authorship: Authorship,
): Promise<string> {
  const fields = new Map(Object.entries(values).filter(([, value]) => value !== null && value !== ''));
  const record = readNewRecord(
    context,
    fullAccess(context.schema),
    { type, id: null, fields, fieldsToNull: [] },
    {},
  );
  const [result] = await writeNewRecords(context, sql, [record], authorship);
  const [error] = result?.errors ?? [];
  if (result?.success && result.id) return result.id;
  throw new EmailProblem(
    error?.statusCode ?? 'UNKNOWN_EXCEPTION',
    `The e-mail cannot be saved as an activity: ${error?.message}`,
    error?.fields ?? [],
  );
}

/** The status of tasks that are done. */
function doneStatus({ schema }: OrgContext): string | null {
  const task = schema.object('Task');
  const status = task && schema.field(task, 'Status');
  return status?.picklist.find(({ meaning }) => meaning.closed !== undefined)?.value ?? null;
}

/** Saves a sent e-mail as a task that is done, with the message itself beside it. */
export async function saveActivity(
  context: OrgContext,
  sql: Sql,
  session: Session,
  email: ComposedEmail,
  { who, what, templateId }: ActivityOf,
  authorship: Authorship,
): Promise<void> {
  const taskId = await createOne(
    context,
    sql,
    'Task',
    {
      Subject: `Email: ${email.subject}`.slice(0, MAX_TASK_SUBJECT),
      Status: doneStatus(context),
      TaskSubtype: 'Email',
      ActivityDate: dayText(dayIn(Date.now(), session.timeZone)),
      Description: descriptionOf(email),
      WhoId: who?.id ?? null,
      WhatId: what?.id ?? null,
    },
    authorship,
  );
  const messageId = await createOne(
    context,
    sql,
    'EmailMessage',
    {
      Subject: email.subject,
      TextBody: email.text,
      HtmlBody: email.html,
      FromName: email.from.name,
      FromAddress: email.from.address,
      ToAddress: listed(email.to).slice(0, MAX_ADDRESSES),
      CcAddress: listed(email.cc).slice(0, MAX_ADDRESSES),
      BccAddress: listed(email.bcc).slice(0, MAX_ADDRESSES),
      Status: SENT,
      MessageDate: authorship.now,
      MessageIdentifier: email.messageId,
      ActivityId: taskId,
      RelatedToId: what?.id ?? null,
      ParentId: what?.object.name === 'Case' ? what.id : null,
      EmailTemplateId: templateId,
    },
    authorship,
  );
  if (email.files.length > 0)
    await sql.query(`UPDATE "emailmessage" SET "hasattachment" = true WHERE "id" = $1::text`, [messageId]);
}
