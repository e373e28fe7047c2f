import { randomUUID } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { EmailFile } from './attachments.js';
import type { EmailPriority } from './messages.js';
import type { Recipient } from './people.js';
import type { RenderedText } from './stored-template.js';

/** A message that is ready to be sent. */
export interface ReadyEmail extends RenderedText {
  readonly from: { readonly name: string; readonly address: string };
  readonly replyTo: string | null;
  readonly to: readonly Recipient[];
  readonly cc: readonly Recipient[];
  readonly bcc: readonly Recipient[];
  readonly priority: EmailPriority | null;
  readonly files: readonly EmailFile[];
  readonly inReplyTo: string | null;
  readonly references: string | null;
}

/** A message as a mail server would be given it. */
export interface ComposedEmail extends ReadyEmail {
  /** With angle brackets. */
  readonly messageId: string;
  /** RFC 5322, in ASCII, with its blind copies: nobody else reads it. */
  readonly eml: string;
}

/** What programs read the priority from: `X-Priority`, and `Importance` for those that know only three. */
const PRIORITIES: Readonly<Record<EmailPriority, readonly [priority: string, importance: string]>> = {
  Highest: ['1 (Highest)', 'high'],
  High: ['2 (High)', 'high'],
  Normal: ['3 (Normal)', 'normal'],
  Low: ['4 (Low)', 'low'],
  Lowest: ['5 (Lowest)', 'low'],
};

const priorityHeaders = (priority: EmailPriority) => {
  const [number, importance] = PRIORITIES[priority];
  return { 'X-Priority': number, Importance: importance };
};

const addresses = (recipients: readonly Recipient[]) =>
  recipients.map(({ name, address }) => ({ name, address }));

/** Writes a message out. Nothing is read from disk or network, whatever the message says. */
export async function compose(email: ReadyEmail): Promise<ComposedEmail> {
  const { from, replyTo, to, cc, bcc, subject, text, html, priority, files, inReplyTo, references } = email;
  const messageId = `<${randomUUID()}@${from.address.slice(from.address.indexOf('@') + 1)}>`;
  const node = new MailComposer({
    from,
    to: addresses(to),
    cc: addresses(cc),
    bcc: addresses(bcc),
    subject,
    messageId,
    ...(replyTo && { replyTo }),
    ...(text !== null && { text }),
    ...(html !== null && { html }),
    ...(priority && { headers: priorityHeaders(priority) }),
    ...(inReplyTo && { inReplyTo }),
    ...(references && { references }),
    attachments: files.map(({ fileName, contentType, inline, body }) => ({
      filename: fileName,
      contentType,
      contentDisposition: inline ? ('inline' as const) : ('attachment' as const),
      content: Buffer.from(body, 'base64'),
      ...(inline && { cid: fileName }),
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  node.keepBcc = true;
  const eml = (await node.build()).toString('latin1');
  return { ...email, messageId, eml };
}
