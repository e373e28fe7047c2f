import { escapeText } from '../../../wire/xml-writer.js';
import { EmailProblem } from './email-problem.js';
import type { EmailRequest } from './messages.js';
import { addressOf, type Person, type Recipient } from './people.js';
import type { NamedRecord } from './read-record.js';
import type { ActivityOf } from './save-activity.js';
import type { Sender } from './sender.js';
import type { RenderedText, StoredTemplate } from './stored-template.js';

/** The user's signature below what is said. */
export function signed(texts: RenderedText, { signature }: Sender, use: boolean): RenderedText {
  if (!use || !signature) return texts;
  const { subject, text, html } = texts;
  const markup = /<\w+[^>]*>/.test(signature) ? signature : escapeText(signature).replace(/\r?\n/g, '<br>');
  return {
    subject,
    text: text === null ? null : `${text}\n\n${signature.replace(/<[^>]*>/g, '')}`,
    html: html === null ? null : `${html}<br><br>${markup}`,
  };
}

const copyTo = (address: string): Recipient => ({ name: '', address, internal: true });

/** The blind copies that a message gets beside its own. */
export function blindCopies(
  { compliance, address }: Sender,
  { bccSender }: EmailRequest,
  own: readonly Recipient[] = [],
): readonly Recipient[] {
  if (compliance && (bccSender || own.length > 0))
    throw new EmailProblem(
      'BCC_NOT_ALLOWED_IF_BCC_COMPLIANCE_ENABLED',
      `The org sends a blind copy of every e-mail to ${compliance}; then a message has no others`,
      [bccSender ? 'bccSender' : 'bccAddresses'],
    );
  return [...own, ...(bccSender ? [copyTo(address)] : []), ...(compliance ? [copyTo(compliance)] : [])];
}

/** Who a message says it is from, and where answers go. */
export const headOf = (sender: Sender, { senderDisplayName, replyTo, emailPriority }: EmailRequest) => ({
  from: { name: senderDisplayName ?? sender.name, address: sender.address },
  replyTo: replyTo === null ? null : addressOf(replyTo, 'replyTo'),
  priority: emailPriority,
});

/** What to hang the activity of a message on; `null` where it is not to be saved. */
export function activityOf(
  { saveAsActivity }: EmailRequest,
  target: Person | null,
  what: NamedRecord | null,
  template: StoredTemplate | null,
): ActivityOf | null {
  if (target?.isUser && saveAsActivity)
    throw new EmailProblem(
      'INVALID_SAVE_AS_ACTIVITY_FLAG',
      'saveAsActivity must be false when sending mail to users.',
      ['saveAsActivity'],
    );
  const who = target && !target.isUser ? target.record : null;
  if (saveAsActivity === false || (who ?? what) === null) return null;
  return { who, what, templateId: template?.record.id ?? null };
}
