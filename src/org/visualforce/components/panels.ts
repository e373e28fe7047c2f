import { type Html, html } from '../../web/html.js';
import type { Component, Item } from '../expand/component.js';
import { element, turn } from '../render/html-element.js';
import { View } from '../render/view.js';
import type { ComponentRow } from './component-row.js';
import { looks, mouseEvents, passed } from './shared-attributes.js';

function sectionHeader(view: View): Html {
  const [title, subtitle] = [view.text('title'), view.text('subtitle')];
  const first = title === null ? null : html`<h1 class="pageType">${title}</h1>`;
  const second = subtitle === null ? null : html`<h2 class="pageDescription">${subtitle}</h2>`;
  const description = view.text('description');
  const third = description === null ? null : html`<p class="pageText">${description}</p>`;
  const links = [
    ['printUrl', 'Printable View'],
    ['help', 'Help for this Page'],
  ].flatMap(([name = '', label = '']) =>
    view.has(name)
      ? element('a', { href: view.address(name), target: '_blank', rel: 'noopener' }, label)
      : [],
  );
  const last = links.length > 0 ? html`<div class="links">${links}</div>` : null;
  return element('div', { class: 'bPageTitle', id: view.id }, html`${first}${second}${third}${last}`);
}

const isComponent = (item: Item): item is Component => item.kind === 'component';

/** A facet over or under all columns. */
function outerRow(view: View, part: 'header' | 'footer', columns: number): Html | null {
  const facet = view.facet(part);
  if (facet === null) return null;
  const [group, cell] = part === 'header' ? ['thead', 'th'] : ['tfoot', 'td'];
  const inside = element(cell, { colspan: columns, class: view.text(`${part}Class`) }, facet);
  return element(group, {}, html`<tr>${inside}</tr>`);
}

/** One cell for each component, row by row. */
function panelGrid(view: View): Html {
  const columns = Math.max(1, Math.trunc(view.number('columns') ?? 1));
  const cells = view.component.items
    .filter(isComponent)
    .map((component) => new View(view.page, component))
    .filter(({ isRendered }) => isRendered)
    .map((child, i) => {
      return element('td', { class: turn(view.text('columnClasses'), i % columns) }, child.render());
    });
  const rows: Html[] = [];
  for (let i = 0; i < cells.length; i += columns)
    rows.push(
      element(
        'tr',
        { class: turn(view.text('rowClasses'), i / columns) },
        html`${cells.slice(i, i + columns)}`,
      ),
    );
  const caption = view.facet('caption');
  const captionLooks = { class: view.text('captionClass'), style: view.text('captionStyle') };
  return element(
    'table',
    { id: view.id, ...view.passed() },
    html`${caption && element('caption', captionLooks, caption)}${outerRow(view, 'header', columns)}<tbody>${rows}</tbody>${outerRow(view, 'footer', columns)}`,
  );
}

/** Components that place others, and headings. */
export const panelComponents: Readonly<Record<string, ComponentRow>> = {
  'apex:sectionHeader': {
    attributes: { title: 'text', subtitle: 'text', description: 'text', help: 'text', printUrl: 'text' },
    render: sectionHeader,
  },
  'apex:panelGrid': {
    attributes: {
      columns: 'number',
      columnClasses: 'text',
      ...looks,
      ...mouseEvents,
      ...passed('bgcolor border cellpadding cellspacing frame rules summary width'),
      captionClass: 'text',
      captionStyle: 'text',
      footerClass: 'text',
      headerClass: 'text',
      rowClasses: 'text',
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
