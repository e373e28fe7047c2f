import { type Html, html } from '../../web/html.js';
import type { Component, Item } from '../expand/component.js';
import { classes, element } from '../render/html-element.js';
import { View } from '../render/view.js';
import type { ComponentRow } from './component-row.js';
import { looks, mouseEvents, passed, quiet } from './shared-attributes.js';

function sectionHeader(view: View): Html {
  const [title, subtitle] = [view.text('title'), view.text('subtitle')];
  const first = title === null ? null : html`<h1 class="pageType">${title}</h1>`;
  const second = subtitle === null ? null : html`<h2 class="pageDescription">${subtitle}</h2>`;
  return element('div', { class: 'bPageTitle', id: view.id }, html`${first}${second}`);
}

const isComponent = (item: Item): item is Component => item.kind === 'component';

/** One cell for each component, row by row. */
function panelGrid(view: View): Html {
  const columns = Math.max(1, Math.trunc(view.number('columns') ?? 1));
  const cells = view.component.items
    .filter(isComponent)
    .map((component) => new View(view.page, component))
    .filter(({ isRendered }) => isRendered)
    .map((child, i) => {
      const names = view.text('columnClasses')?.split(',') ?? [];
      return element(
        'td',
        { class: classes(names[(i % columns) % (names.length || 1)]?.trim()) },
        child.render(),
      );
    });
  const rows: Html[] = [];
  for (let i = 0; i < cells.length; i += columns) rows.push(html`<tr>${cells.slice(i, i + columns)}</tr>`);
  return element('table', { id: view.id, ...view.passed() }, html`<tbody>${rows}</tbody>`);
}

/** Components that place others, and headings. */
export const panelComponents: Readonly<Record<string, ComponentRow>> = {
  'apex:sectionHeader': {
    attributes: { title: 'text', subtitle: 'text', ...quiet('description help printUrl') },
    render: sectionHeader,
  },
  'apex:panelGrid': {
    attributes: {
      columns: 'number',
      columnClasses: 'text',
      ...looks,
      ...mouseEvents,
      ...passed('bgcolor border cellpadding cellspacing frame rules summary width'),
      ...quiet('captionClass captionStyle footerClass headerClass rowClasses'),
    },
    render: panelGrid,
  },
  'apex:panelGroup': {
    attributes: { layout: 'text', ...looks },
    render: (view) =>
      element(
        view.text('layout') === 'block' ? 'div' : 'span',
        { id: view.ownId, ...view.passed() },
        view.inside(),
      ),
  },
};
