import { rowOf } from '../../formula/row-of.js';
import type { Html } from '../../web/html.js';
import { html } from '../../web/html.js';
import { element } from '../render/html-element.js';
import type { View } from '../render/view.js';
import type { ComponentRow } from './component-row.js';
import { harmless, unsupported } from './shared-attributes.js';

const inside = (view: View): Html => view.inside();

function variable(view: View): Html {
  view.page.declare(view.text('var') ?? '', view.value('value') ?? null);
  return view.inside();
}

/** What an attribute that is left out is worth. */
const DEFAULTS: Readonly<Record<string, boolean>> = { boolean: false };

/** What is put around a component of the project's own that says so. */
const LAYOUTS: Readonly<Record<string, string>> = { block: 'div', inline: 'span' };

function custom(view: View): Html {
  const declared = view.component.custom?.declared ?? [];
  const values = declared.map(({ name, type, isRequired, node }) => {
    if (view.has(name)) return [name, view.value(name) ?? null] as const;
    if (isRequired)
      view.report(`<${view.component.node.written}> lacks the attribute '${name}', which it requires`);
    const fallback = node.attributes.get('default')?.parts ?? [];
    const [first, second] = fallback;
    const given =
      first && !second && first.kind === 'text'
        ? first.text
        : first && first.kind === 'expression'
          ? view.page.evaluate(
              first.expression,
              node.source,
              (node.attributes.get('default')?.at ?? 0) + first.at,
            )
          : undefined;
    return [name, given ?? rowOf(DEFAULTS, type.toLowerCase()) ?? null] as const;
  });
  const inside = view.page.custom(view.component, Object.fromEntries(values), () => view.inside());
  const around = rowOf(LAYOUTS, view.component.custom?.layout?.toLowerCase() ?? '');
  return around ? element(around, { id: view.id }, inside) : html`${inside}`;
}

/** Components that hold others together. */
export const structureComponents: Readonly<Record<string, ComponentRow>> = {
  'apex:page': {
    attributes: {
      applyBodyTag: 'flag',
      applyHtmlTag: 'flag',
      docType: 'text',
      language: 'text',
      recordSetVar: 'text',
      recordSetName: 'text',
      showHeader: 'flag',
      standardController: 'text',
      standardStylesheets: 'flag',
      title: 'text',
      ...harmless('pages are alike in all versions here', 'apiVersion'),
      ...harmless('no copy of a page is kept', 'cache expires'),
      ...harmless('a click is sent at once', 'deferLastCommandUntilReady'),
      ...harmless('it is for development tools', 'label name'),
      ...harmless(
        'the standard style sheet has one look',
        'lightningStylesheets pageStyle tabStyle setup wizard',
      ),
      ...harmless('browsers no longer read it', 'manifest'),
      ...harmless('no limits of pages are counted', 'readOnly'),
      ...harmless('there is no such thing beside a page', 'sidebar showChat showQuickActionVfHeader'),
      ...unsupported('action contentType controller extensions renderAs'),
    },
    isContainer: true,
    render: inside,
  },
  'apex:include': { attributes: { pageName: 'text' }, isContainer: true, render: inside },
  'apex:component': {
    attributes: {
      layout: 'text',
      ...harmless('it is for development tools', 'access selfClosing'),
      ...harmless('no Apex of components runs here', 'allowDML'),
      ...unsupported('controller extensions language'),
    },
    render: inside,
  },
  'c:*': { attributes: {}, isContainer: true, render: custom },
  'apex:componentBody': { attributes: {}, render: (view) => view.page.customBody() },
  'apex:facet': { attributes: { name: 'text' }, render: inside },
  'apex:variable': { attributes: { var: 'text', value: 'value' }, declares: 'value', render: variable },
  'apex:param': {
    attributes: { name: 'text', value: 'value', ...unsupported('assignTo') },
    render: () => null,
  },
  'apex:actionRegion': { attributes: unsupported('immediate renderRegionOnly', 'false'), render: inside },
};
