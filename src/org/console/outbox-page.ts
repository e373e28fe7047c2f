import type { OutboxEmail, OutboxLine } from '../core/email/read-outbox.js';
import { type Html, html } from '../web/html.js';
import { htmlDocument } from '../web/html-document.js';

const line =
  (prefix: string) =>
  ({ n, sentAt, recipients, subject }: OutboxLine): Html =>
    html`<tr><td>${sentAt}</td><td>${recipients}</td><td><a href="${prefix}/outbox/${n}">${subject || '(no subject)'}</a></td></tr>\n`;

/** The list of e-mails that were sent, newest first. */
export function outboxDocument(lines: readonly OutboxLine[], total: number, prefix: string): string {
  const table = html`<table>
<thead><tr><th scope="col">Sent</th><th scope="col">To</th><th scope="col">Subject</th></tr></thead>
<tbody>
${lines.map(line(prefix))}</tbody>
</table>`;
  return htmlDocument(
    'Outbox',
    html`<main>
<p><a href="${prefix}/">Home</a></p>
<section aria-labelledby="outbox">
<h1 id="outbox">Outbox</h1>
<p class="dim">What was sent stays here: no e-mail leaves this machine.</p>
${lines.length > 0 ? table : html`<p>No e-mails.</p>`}
${total > lines.length ? html`<p class="dim">The newest ${lines.length} of ${total} are shown.</p>` : null}
</section>
</main>`,
    prefix,
  );
}

const row = (name: string, value: string): Html | null =>
  value === '' ? null : html`<dt>${name}</dt><dd>${value}</dd>\n`;

const body = (name: string, text: string | null): Html | null =>
  text === null ? null : html`<h2>${name}</h2>\n<pre>${text}</pre>\n`;

/** One e-mail. Its HTML is shown as the text that it is: nothing of it is run, drawn or loaded. */
export function emailDocument(email: OutboxEmail, prefix: string): string {
  const { n, subject, sender, recipients, cc, bcc, sentAt, files, text, html: markup } = email;
  return htmlDocument(
    subject || '(no subject)',
    html`<main>
<p><a href="${prefix}/outbox">Outbox</a></p>
<section aria-labelledby="subject">
<h1 id="subject">${subject || '(no subject)'}</h1>
<dl>
${row('Sent', sentAt)}${row('From', sender)}${row('To', recipients)}${row('Cc', cc)}${row('Bcc', bcc)}${row('Files', files.join(', '))}</dl>
<p><a href="${prefix}/outbox/${n}.eml">Download as .eml</a></p>
${body('Text', text)}${body('HTML', markup)}</section>
</main>`,
    prefix,
  );
}
