import { textOf } from '../../formula/text-of.js';
import { type Html, html } from '../../web/html.js';
import { isStandardAction } from '../form/actions.js';
import { TOKEN_FIELD } from '../form/token-field.js';
import type { Action, Command } from '../render/form-state.js';
import { classes, element } from '../render/html-element.js';
import type { View } from '../render/view.js';
import type { ComponentRow } from './component-row.js';
import { harmless, inputEvents, looks, mouseEvents, passed, unsupported } from './shared-attributes.js';

function form(view: View): Html {
  const { url, form: state } = view.page.input;
  state.forms.add(view.id);
  const hidden = html`<input type="hidden" name="${view.id}" value="${view.id}"><input type="hidden" name="${TOKEN_FIELD}" value="${state.token}">`;
  const { target, ...attributes } = view.passed();
  return element(
    'form',
    {
      id: view.id,
      name: view.id,
      method: 'post',
      action: url,
      enctype: 'application/x-www-form-urlencoded',
      target: target ?? null,
      ...attributes,
    },
    html`${hidden}${view.inside()}`,
  );
}

/** Parameters inside of a button or link go with it. */
const parameters = (view: View) =>
  view.children
    .filter(({ component }) => component.node.name === 'apex:param' && component.node.attributes.has('name'))
    .map((param) => [param.text('name') ?? '', textOf(param.value('value') ?? null)] as const);

/** What an action stands for: the name of a method, or an address; and whether the inputs of the form count. */
const commandOf = (view: View): Command => ({ ...actionOf(view), isImmediate: view.flag('immediate') });

function actionOf(view: View): Action {
  if (!view.has('action')) return { kind: 'none' };
  const method = view.bareName('action');
  if (method === null) return { kind: 'url', url: view.text('action') ?? '' };
  if (!isStandardAction(method) || !view.page.input.hasController)
    view.report(`The action {!${method}} calls a controller in Apex, which does not run here`);
  return { kind: 'action', name: method.toLowerCase() };
}

/** Tells of an action that was to update parts of the page: here its form is sent, and the whole page comes anew. */
function reportPartial(view: View): void {
  if (view.has('action') && view.has('reRender'))
    view.report(
      `The attribute 'reRender' of <${view.component.node.written}> is not supported: the whole page is loaded anew`,
    );
}

/** A button that only runs a script of the page, and then updates parts of it, of which there are none here. */
const isScriptOnly = (view: View) => !view.has('action') && view.has('reRender');

function button(view: View): Html {
  reportPartial(view);
  view.page.input.form.commands.set(view.id, commandOf(view));
  const { class: own, ...attributes } = view.passed();
  const image = view.address('image');
  return element('input', {
    type: image ? 'image' : isScriptOnly(view) ? 'button' : 'submit',
    src: image,
    id: view.id,
    name: view.id,
    value: view.text('value') ?? '',
    class: classes('btn', own),
    ...attributes,
  });
}

/**
 * A link sends the form by a script: it puts the link's own name and parameters in, sends, and takes them out again.
 * The texts are in data attributes, where they are no script.
 */
const SEND =
  "var l=this,f=document.getElementById(l.getAttribute('data-form')),a=JSON.parse(l.getAttribute('data-send')),n=[];" +
  "a.forEach(function(p){var i=document.createElement('input');i.type='hidden';i.name=p[0];i.value=p[1];f.appendChild(i);n.push(i)});" +
  'f.submit();n.forEach(function(i){f.removeChild(i)});return false;';

/** The page's own script may return false, and then nothing is sent. */
const sendAfter = (own: string | null) =>
  own ? `var r=(function(){${own}\n}).call(this,event);if(r===false)return false;${SEND}` : SEND;

function link(view: View): Html {
  reportPartial(view);
  const { onclick, ...attributes } = view.passed();
  const around = view.around('apex:form');
  const label = html`${view.text('value')}${view.inside()}`;
  if (view.flag('disabled')) return element('span', { id: view.id, ...attributes }, label);
  const own = typeof onclick === 'string' ? onclick : null;
  if (!around || isScriptOnly(view))
    return element('a', { href: '#', id: view.id, onclick: own, ...attributes }, label);
  view.page.input.form.commands.set(view.id, commandOf(view));
  return element(
    'a',
    {
      href: '#',
      id: view.id,
      'data-form': view.page.idOf(around),
      'data-send': JSON.stringify([[view.id, view.id], ...parameters(view)]),
      onclick: sendAfter(own),
      ...attributes,
    },
    label,
  );
}

const command: ComponentRow['attributes'] = {
  action: 'action',
  value: 'value',
  disabled: 'pass',
  reRender: 'text',
  ...looks,
  ...mouseEvents,
  ...inputEvents,
  ...unsupported('oncomplete status'),
  immediate: 'flag',
  ...harmless('the whole page is loaded, for which browsers have their own limit', 'timeout'),
};

/** Forms, and what sends them. */
export const commandComponents: Readonly<Record<string, ComponentRow>> = {
  'apex:form': {
    attributes: {
      ...looks,
      ...mouseEvents,
      ...passed('accept acceptcharset onreset onsubmit target'),
      ...harmless('forms are sent in the one way that is read', 'enctype'),
      ...harmless('a form goes where its page came from', 'forceSSL'),
      ...unsupported('prependId', 'true'),
    },
    isContainer: true,
    render: form,
  },
  'apex:commandButton': { attributes: { ...command, image: 'text', ...passed('alt') }, render: button },
  'apex:commandLink': {
    attributes: {
      ...command,
      disabled: 'flag',
      ...passed('charset coords hreflang rel rev shape target type'),
    },
    render: link,
  },
};
