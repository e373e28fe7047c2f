import { currentInstant } from '../../storage/authorship.js';
import { hasPermission } from '../access/require-permission.js';
import { ApiFault } from '../api-fault.js';
import type { OrgContext } from '../org-context.js';
import type { Session } from '../session.js';
import { checkSize, filesOf } from './attachments.js';
import { compose } from './compose.js';
import { emailLimits } from './email-limits.js';
import { EmailProblem, type EmailResult, resultOf } from './email-problem.js';
import { putIntoOutbox } from './outbox.js';
import { addressOf, type Recipient } from './people.js';
import { nameRecord, readRecord } from './read-record.js';
import { SENT } from './save-activity.js';
import { senderOf } from './sender.js';

const DRAFT = '5';

const FIELDS = [
  'Status',
  'Subject',
  'TextBody',
  'HtmlBody',
  'FromName',
  'FromAddress',
  'ToAddress',
  'CcAddress',
  'BccAddress',
] as const;

/** Addresses of a field, with semicolons or commas between them. */
const addressesIn = (text: string | null, field: string): Recipient[] =>
  (text ?? '')
    .split(/[;,]/)
    .filter((part) => part.trim() !== '')
    .map((part) => ({ name: '', address: addressOf(part, field), internal: false }));

async function sendDraft(context: OrgContext, session: Session, id: string): Promise<void> {
  if (!(await hasPermission(context, session, 'EmailSingle')))
    throw new EmailProblem(
      'INSUFFICIENT_ACCESS_OR_READONLY',
      "Sending needs the user permission 'Send Email'",
    );
  const record = nameRecord(context, id, 'ids', ['EmailMessage']);
  const draft = await readRecord(context, session, record, FIELDS);
  if (!draft)
    throw new EmailProblem('INVALID_ID_FIELD', `There is no EmailMessage with the id ${id}`, ['ids']);
  const notADraft = () =>
    new EmailProblem('INVALID_STATUS', `The EmailMessage ${id} is no draft: its Status is not ${DRAFT}`, [
      'Status',
    ]);
  if (draft.Status !== DRAFT) throw notADraft();
  const to = addressesIn(draft.ToAddress, 'ToAddress');
  const cc = addressesIn(draft.CcAddress, 'CcAddress');
  const bcc = addressesIn(draft.BccAddress, 'BccAddress');
  if (to.length + cc.length + bcc.length === 0)
    throw new EmailProblem('REQUIRED_FIELD_MISSING', 'Add a recipient to send an email.', ['ToAddress']);
  const sender = await senderOf(context, session);
  const files = await filesOf(context, session, record);
  checkSize(files);
  const composed = await compose({
    from: {
      name: draft.FromName ?? sender.name,
      address: draft.FromAddress ? addressOf(draft.FromAddress, 'FromAddress') : sender.address,
    },
    replyTo: null,
    to,
    cc,
    bcc,
    subject: draft.Subject ?? '',
    text: draft.TextBody ?? (draft.HtmlBody === null ? '' : null),
    html: draft.HtmlBody,
    priority: null,
    files,
    inReplyTo: null,
    references: null,
  });
  await putIntoOutbox(context, session.userId, 'single', composed, async (sql) => {
    // Asked again here, where nobody else can send it at the same time.
    const { rows } = await sql.query(
      `UPDATE "emailmessage" SET "status" = $2::text, "messagedate" = $3::timestamptz, "messageidentifier" = $4::text,
         "lastmodifieddate" = $3::timestamptz, "systemmodstamp" = $3::timestamptz, "lastmodifiedbyid" = $5::text
       WHERE "id" = $1::text AND "status" = $6::text RETURNING "id"`,
      [record.id, SENT, currentInstant(), composed.messageId, session.userId, DRAFT],
    );
    if (rows.length === 0) throw notADraft();
  });
}

/** Sends saved messages that are drafts, each for itself. */
export async function sendEmailMessage(
  context: OrgContext,
  session: Session,
  ids: readonly string[],
): Promise<EmailResult[]> {
  if (ids.length > emailLimits.messages)
    throw new ApiFault(
      'EMAIL_BATCH_SIZE_LIMIT_EXCEEDED',
      `sendEmailMessage() takes ${emailLimits.messages} ids in one call, and was given ${ids.length}`,
    );
  const results: EmailResult[] = [];
  for (const id of ids)
    results.push(
      await resultOf(async () => {
        await sendDraft(context, session, id);
        return [];
      }),
    );
  return results;
}
