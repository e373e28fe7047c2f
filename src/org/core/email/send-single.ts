import { currentInstant } from '../../storage/authorship.js';
import { hasPermission } from '../access/require-permission.js';
import type { OrgContext } from '../org-context.js';
import type { Session } from '../session.js';
import { checkSize, filesOf, readFiles } from './attachments.js';
import { checkSingle } from './check-single.js';
import { compose } from './compose.js';
import { EmailProblem } from './email-problem.js';
import type { MergeRecords } from './merge-roots.js';
import { activityOf, blindCopies, headOf, signed } from './message-parts.js';
import type { SingleEmail } from './messages.js';
import { type EmailKind, putIntoOutbox } from './outbox.js';
import type { Person } from './people.js';
import { type NamedRecord, nameRecord, readRecord } from './read-record.js';
import { type Addressed, checkSomebody, findRecipients } from './recipients.js';
import { type ActivityOf, saveActivity } from './save-activity.js';
import { senderOf } from './sender.js';
import {
  countUse,
  mergeTexts,
  type RenderedText,
  readTemplate,
  renderTemplate,
  type StoredTemplate,
  templateNamed,
} from './stored-template.js';

/** What an e-mail is about: the record of `whatId`. */
export async function findWhat(
  context: OrgContext,
  session: Session,
  whatId: string | null,
  target: Person | null,
): Promise<NamedRecord | null> {
  if (whatId === null) return null;
  const what = nameRecord(context, whatId, 'whatId');
  const forbidden = target && target.record.object.name !== 'Contact';
  if (forbidden)
    throw new EmailProblem(
      'INVALID_ID_FIELD',
      `WhatId is not available for sending emails to ${target.record.object.labelPlural}`,
      ['whatId'],
    );
  if (!(await readRecord(context, session, what, ['Id'])))
    throw new EmailProblem('INVALID_ID_FIELD', `There is no record with the id ${whatId}`, ['whatId']);
  return what;
}

/** A template that may be sent by. */
export async function activeTemplate(
  context: OrgContext,
  session: Session,
  id: string,
): Promise<StoredTemplate> {
  const template = await readTemplate(context, session, id);
  if (template.isActive) return template;
  throw new EmailProblem(
    'TEMPLATE_NOT_ACTIVE',
    `The e-mail template '${template.name}' is not available for use`,
    ['templateId'],
  );
}

async function textsOf(
  context: OrgContext,
  session: Session,
  email: SingleEmail,
  template: StoredTemplate | null,
  records: MergeRecords,
): Promise<RenderedText> {
  if (template) return renderTemplate(context, session, template, records);
  const given = { subject: email.subject ?? '', text: email.plainTextBody, html: email.htmlBody };
  if (!email.treatBodiesAsTemplate) return given;
  return mergeTexts(context, session, given, records, ['plainTextBody', 'htmlBody']);
}

interface Prepared {
  readonly addressed: Addressed;
  readonly template: StoredTemplate | null;
  readonly what: NamedRecord | null;
}

async function prepare(context: OrgContext, session: Session, email: SingleEmail): Promise<Prepared> {
  const addressed = await findRecipients(context, session, email);
  checkSomebody(addressed);
  const what = await findWhat(context, session, email.whatId, addressed.target);
  const id =
    email.templateName === null ? email.templateId : await templateNamed(context, email.templateName);
  return { addressed, what, template: id === null ? null : await activeTemplate(context, session, id) };
}

/** Sends one message: into the outbox, and nowhere else. Throws its `EmailProblem`. */
export async function sendSingle(context: OrgContext, session: Session, email: SingleEmail): Promise<void> {
  if (!(await hasPermission(context, session, 'EmailSingle')))
    throw new EmailProblem(
      'INSUFFICIENT_ACCESS_OR_READONLY',
      "Sending needs the user permission 'Send Email'",
    );
  checkSingle(email);
  const { addressed, what, template } = await prepare(context, session, email);
  const { target, to, cc, bcc } = addressed;
  const sender = await senderOf(context, session);
  const texts = await textsOf(context, session, email, template, { who: target?.record ?? null, what });
  const files = await readFiles(context, session, email);
  if (template) files.push(...(await filesOf(context, session, template.record)));
  checkSize(files);
  const activity = activityOf(email, target, what, template);
  const composed = await compose({
    ...headOf(sender, email),
    ...signed(texts, sender, email.useSignature),
    to,
    cc,
    bcc: blindCopies(sender, email, bcc),
    files,
    inReplyTo: email.inReplyTo,
    references: email.references,
  });
  await deliver(context, session, 'single', composed, activity);
  if (template) await countUse(context, template);
}

/** Puts a composed message into the outbox, with its activity where it has one. */
export const deliver = (
  context: OrgContext,
  session: Session,
  kind: EmailKind,
  composed: Awaited<ReturnType<typeof compose>>,
  activity: ActivityOf | null,
): Promise<void> =>
  putIntoOutbox(context, session.userId, kind, composed, async (sql) => {
    if (activity === null) return;
    const authorship = { userId: session.userId, now: currentInstant() };
    await saveActivity(context, sql, session, composed, activity, authorship);
  });
