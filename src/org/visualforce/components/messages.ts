import { type Html, html } from '../../web/html.js';
import type { Message } from '../render/form-state.js';
import { classes, element } from '../render/html-element.js';
import type { View } from '../render/view.js';
import type { ComponentRow } from './component-row.js';
import { looks, quiet } from './shared-attributes.js';

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

function box(id: string | null, severity: Message['severity'], heading: string | null, content: Html): Html {
  const isError = severity === 'error' || severity === 'fatal';
  return element(
    'div',
    {
      class: classes('message', `${severity === 'fatal' ? 'error' : severity}M3`),
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
  return box(
    view.id,
    severityOf(view.text('severity')),
    view.text('title'),
    html`${content}${more}${view.inside()}`,
  );
}

/** All messages in one box; one with a place beside its input is there as well. */
function pageMessages(view: View): Html | null {
  const { messages } = view.page.input.form;
  if (messages.length === 0) return html`<span id="${view.id}"></span>`;
  const [{ severity }] = messages as [Message, ...Message[]];
  const lines = messages.map(({ summary, detail }) => html`<li>${summary}${detail && ` ${detail}`}</li>`);
  return box(view.id, severity, messages.length > 1 ? 'Errors' : null, html`<ul>${lines}</ul>`);
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
  const lines = view.page.input.form.messages
    .filter(({ input }) => input === null || !view.flag('globalOnly'))
    .map(({ summary }) => html`<li>${summary}</li>`);
  return element('ul', { id: view.id, ...view.passed() }, html`${lines}`);
}

/** Components that show what went wrong, or right. */
export const messageComponents: Readonly<Record<string, ComponentRow>> = {
  'apex:pageMessage': {
    attributes: {
      summary: 'text',
      detail: 'text',
      severity: 'text',
      title: 'text',
      escape: 'flag',
      ...quiet('strength'),
    },
    render: pageMessage,
  },
  'apex:pageMessages': { attributes: quiet('escape showDetail'), render: pageMessages },
  'apex:messages': { attributes: { globalOnly: 'flag', ...looks, ...quiet('layout') }, render: messages },
  'apex:message': { attributes: { for: 'text', ...looks }, render: message },
};
