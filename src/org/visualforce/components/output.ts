import { rowOf } from '../../formula/row-of.js';
import { textOf } from '../../formula/text-of.js';
import { type Html, html, rawHtml } from '../../web/html.js';
import { fieldHtml } from '../render/field-html.js';
import { attributesHtml, element } from '../render/html-element.js';
import { formatMessage } from '../render/message-format.js';
import type { View } from '../render/view.js';
import type { ComponentRow } from './component-row.js';
import { inputEvents, looks, mouseEvents, passed } from './shared-attributes.js';

const params = (view: View) => view.children.filter(({ component }) => component.node.name === 'apex:param');

function outputText(view: View): Html {
  const values = params(view).map((param) => param.value('value') ?? null);
  const text = view.has('value') ? textOf(view.value('value') ?? null) : null;
  const formatted = text !== null && values.length > 0 ? formatMessage(text, values) : text;
  const shown =
    formatted === null ? view.inside() : view.flag('escape', true) ? html`${formatted}` : rawHtml(formatted);
  const attributes = { id: view.ownId, ...view.passed() };
  return attributesHtml(attributes).toString() === '' ? shown : element('span', attributes, shown);
}

function outputField(view: View): Html {
  const bound = view.field();
  const { session, sitePrefix } = view.page.input;
  const shown = bound ? fieldHtml(bound, session, sitePrefix) : html`${textOf(view.value('value') ?? null)}`;
  return element('span', { id: view.ownId, ...view.passed() }, shown);
}

/** The address of a link with the parameters inside of it. */
function outputLink(view: View): Html {
  const address = view.address('value') ?? '';
  const query = params(view)
    .filter((param) => param.has('name'))
    .map(
      (param) =>
        `${encodeURIComponent(param.text('name') ?? '')}=${encodeURIComponent(param.text('value') ?? '')}`,
    )
    .join('&');
  const whole = query === '' ? address : `${address}${address.includes('?') ? '&' : '?'}${query}`;
  return element('a', { href: whole, id: view.ownId, ...view.passed() }, view.inside());
}

const PANEL_ELEMENTS: Readonly<Record<string, string>> = { block: 'div', inline: 'span' };

function outputPanel(view: View): Html {
  const layout = view.text('layout')?.toLowerCase() ?? 'inline';
  if (layout === 'none') return view.inside();
  return element(rowOf(PANEL_ELEMENTS, layout) ?? 'span', { id: view.id, ...view.passed() }, view.inside());
}

function outputLabel(view: View): Html {
  const text = view.text('value');
  const inside = text === null || view.flag('escape', true) ? html`${text}${view.inside()}` : rawHtml(text);
  return element(
    'label',
    { id: view.ownId, for: view.idNamedBy('for') ?? view.text('for'), ...view.passed() },
    inside,
  );
}

/** Scripts and style sheets go to the head of the document, once each. */
function inHead(view: View, markup: Html): Html | null {
  const { head, hasOwnDocument } = view.page;
  if (hasOwnDocument) return markup;
  if (!head.some((known) => known.toString() === markup.toString())) head.push(markup);
  return null;
}

/** Components that show. Source of all rows: Visualforce Developer Guide, "Standard Component Reference". */
export const outputComponents: Readonly<Record<string, ComponentRow>> = {
  'apex:outputText': {
    attributes: { value: 'value', escape: 'flag', label: 'text', ...looks },
    render: outputText,
  },
  'apex:outputField': {
    attributes: { value: 'value', label: 'text', labelHelpText: 'text', ...looks },
    showsField: true,
    render: outputField,
  },
  'apex:outputLink': {
    attributes: {
      value: 'text',
      ...looks,
      ...mouseEvents,
      ...inputEvents,
      ...passed('charset coords hreflang rel rev shape target type disabled'),
    },
    render: outputLink,
  },
  'apex:outputPanel': { attributes: { layout: 'text', ...looks, ...mouseEvents }, render: outputPanel },
  'apex:outputLabel': {
    attributes: { value: 'value', escape: 'flag', for: 'text', ...looks, ...mouseEvents, ...inputEvents },
    render: outputLabel,
  },
  'apex:image': {
    attributes: {
      url: 'text',
      value: 'text',
      ...looks,
      ...mouseEvents,
      ...passed('alt height width ismap longdesc usemap'),
    },
    render: (view) =>
      element('img', { src: view.address('url') ?? view.address('value'), id: view.ownId, ...view.passed() }),
  },
  'apex:iframe': {
    attributes: {
      src: 'text',
      height: 'text',
      width: 'text',
      frameborder: 'flag',
      scrolling: 'flag',
      title: 'pass',
    },
    render: (view) =>
      element(
        'iframe',
        {
          src: view.address('src'),
          id: view.ownId,
          height: view.text('height') ?? '600px',
          width: view.text('width') ?? '100%',
          frameborder: view.flag('frameborder') ? '1' : '0',
          scrolling: view.flag('scrolling') ? 'yes' : 'no',
          ...view.passed(),
        },
        '',
      ),
  },
  'apex:includeScript': {
    attributes: { value: 'text', loadOnReady: 'flag' },
    render: (view) =>
      inHead(
        view,
        element(
          'script',
          // A deferred one runs when the document is there.
          { type: 'text/javascript', src: view.text('value'), defer: view.flag('loadOnReady') },
          '',
        ),
      ),
  },
  'apex:stylesheet': {
    attributes: { value: 'text' },
    render: (view) =>
      inHead(view, element('link', { rel: 'stylesheet', type: 'text/css', href: view.text('value') })),
  },
};
