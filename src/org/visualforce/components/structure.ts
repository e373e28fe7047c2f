import { rowOf } from '../../formula/row-of.js';
import type { Html } from '../../web/html.js';
import { html } from '../../web/html.js';
import type { View } from '../render/view.js';
import type { ComponentRow } from './component-row.js';
import { quiet, unsupported } from './shared-attributes.js';

const inside = (view: View): Html => view.inside();

function variable(view: View): Html {
  view.page.declare(view.text('var') ?? '', view.value('value') ?? null);
  return view.inside();
}

/** What an attribute that is left out is worth. */
const DEFAULTS: Readonly<Record<string, boolean>> = { boolean: false };

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
  return html`${view.page.custom(view.component, Object.fromEntries(values), () => view.inside())}`;
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
      sidebar: 'flag',
      standardController: 'text',
      standardStylesheets: 'flag',
      title: 'text',
      ...quiet(
        'apiVersion cache deferLastCommandUntilReady expires label lightningStylesheets manifest name pageStyle readOnly setup showChat showQuickActionVfHeader tabStyle wizard',
      ),
      ...unsupported('action contentType controller extensions renderAs'),
    },
    isContainer: true,
    render: inside,
  },
  'apex:include': { attributes: { pageName: 'text' }, isContainer: true, render: inside },
  'apex:component': {
    attributes: {
      ...quiet('access allowDML language layout selfClosing'),
      ...unsupported('controller extensions'),
    },
    render: inside,
  },
  'c:*': { attributes: {}, isContainer: true, render: custom },
  'apex:componentBody': { attributes: {}, render: (view) => view.page.customBody() },
  'apex:facet': { attributes: { name: 'text' }, render: inside },
  'apex:variable': { attributes: { var: 'text', value: 'value' }, declares: 'value', render: variable },
  'apex:param': {
    attributes: { name: 'text', value: 'value', ...quiet('assignTo') },
    render: () => null,
  },
  'apex:actionRegion': { attributes: quiet('immediate renderRegionOnly'), render: inside },
};
