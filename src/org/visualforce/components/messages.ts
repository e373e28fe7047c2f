import { type Html, html } from '../../web/html.js';
import type { Message } from '../render/form-state.js';
import { classes, element } from '../render/html-element.js';
import type { View } from '../render/view.js';
import type { ComponentRow } from './component-row.js';
import { harmless, looks } from './shared-attributes.js';

/** Heading of a message by its severity, where the page gives none. */
const HEADINGS: Readonly<Record<Message['severity'], string>> = {
  confirm: 'Success',
  info: 'Info',
  warning: 'Warning',
  error: 'Error',
  fatal: 'Fatal',
};

const severityOf = (text: string | null): Message['severity'] =>
  Object.keys(HEADINGS).find((name): name is Message['severity'] => name === text?.toLowerCase()) ?? 'info';

type Box = { readonly id: string | null; readonly severity: Message['severity']; readonly strength?: number };

function box({ id, severity, strength = 3 }: Box, heading: string | null, content: Html): Html {
  const isError = severity === 'error' || severity === 'fatal';
  return element(
    'div',
    {
      class: classes('message', `${severity === 'fatal' ? 'error' : severity}M${strength}`),
      id,
      role: isError ? 'alert' : 'status',
    },
    html`<div class="messageText"><h4>${heading ?? HEADINGS[severity]}:</h4> ${content}</div>`,
  );
}

function pageMessage(view: View): Html {
  const summary = view.text('summary') ?? '';
  const detail = view.text('detail');
  const isEscaped = view.flag('escape', true);
  const content = isEscaped ? html`${summary}` : html`${view.page.raw(summary)}`;
  const more = detail === null ? null : html`<div>${isEscaped ? detail : view.page.raw(detail)}</div>`;
  const strength = Math.max(0, Math.min(3, Math.trunc(view.number('strength') ?? 3)));
  return box(
    { id: view.id, severity: severityOf(view.text('severity')), strength },
    view.text('title'),
    html`${content}${more}${view.inside()}`,
  );
}

/** All messages in one box; one with a place beside its input is there as well. */
function pageMessages(view: View): Html | null {
  const { messages } = view.page.input.form;
  if (messages.length === 0) return html`<span id="${view.id}"></span>`;
  const [{ severity }] = messages as [Message, ...Message[]];
  const hasDetail = view.flag('showDetail');
  const lines = messages.map(
    ({ summary, detail }) => html`<li>${summary}${hasDetail && detail ? ` ${detail}` : null}</li>`,
  );
  return box({ id: view.id, severity }, messages.length > 1 ? 'Errors' : null, html`<ul>${lines}</ul>`);
}

function message(view: View): Html {
  const input = view.idNamedBy('for');
  const found = view.page.input.form.messages.filter((one) => one.input === input);
  return element(
    'span',
    { id: view.ownId, ...view.passed() },
    html`${found.map(({ summary }) => summary).join(' ')}`,
  );
}

function messages(view: View): Html {
  const shown = view.page.input.form.messages.filter(
    ({ input }) => input === null || !view.flag('globalOnly'),
  );
  const isTable = view.text('layout')?.toLowerCase() === 'table';
  const lines = shown.map(({ summary }) =>
    isTable ? html`<tr><td>${summary}</td></tr>` : html`<li>${summary}</li>`,
  );
  return element(isTable ? 'table' : 'ul', { id: view.id, ...view.passed() }, html`${lines}`);
}

const plain = harmless('messages of the org are plain text, and stay so', 'escape');

/** Components that show what went wrong, or right. */
export const messageComponents: Readonly<Record<string, ComponentRow>> = {
  'apex:pageMessage': {
    attributes: {
      summary: 'text',
      detail: 'text',
      severity: 'text',
      title: 'text',
      escape: 'flag',
      strength: 'number',
    },
    render: pageMessage,
  },
  'apex:pageMessages': { attributes: { showDetail: 'flag', ...plain }, render: pageMessages },
  'apex:messages': { attributes: { globalOnly: 'flag', layout: 'text', ...looks }, render: messages },
  'apex:message': { attributes: { for: 'text', ...looks }, render: message },
};
