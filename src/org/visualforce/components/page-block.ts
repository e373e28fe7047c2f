import { type Html, html } from '../../web/html.js';
import type { Component, Item } from '../expand/component.js';
import { labelOf } from '../render/field-html.js';
import { classes, element } from '../render/html-element.js';
import { View } from '../render/view.js';
import type { ComponentRow } from './component-row.js';
import { looks, mouseEvents, passed, quiet } from './shared-attributes.js';

const isButtons = (item: Item): item is Component =>
  item.kind === 'component' && item.node.name === 'apex:pageblockbuttons';

/** The rows of buttons for the top or the bottom of a block. Those at the bottom have ids of their own. */
function buttons(view: View, where: 'top' | 'bottom'): Html | null {
  const found = view.component.items
    .filter(isButtons)
    .map((component) => new View(view.page, component))
    .filter((row) => ['both', where].includes(row.text('location')?.toLowerCase() ?? 'both'));
  if (found.length === 0) return null;
  const cells = found.map((row) => {
    const render = () => row.render();
    return where === 'top' ? render() : view.page.inRow(row.component, 'bottom', render);
  });
  return html`<td class="pbButton${where === 'bottom' ? 'b' : ''}">${cells}</td>`;
}

function pageBlock(view: View): Html {
  const title = view.text('title');
  const header = view.facet('header') ?? (title === null ? null : html`<h2 class="mainTitle">${title}</h2>`);
  const [top, bottom] = [buttons(view, 'top'), buttons(view, 'bottom')];
  const footer = view.facet('footer');
  const items = view.component.items.filter((item) => !isButtons(item));
  const head =
    header || top
      ? html`<div class="pbHeader"><table border="0" cellpadding="0" cellspacing="0"><tr><td class="pbTitle">${header}</td>${top}</tr></table></div>\n`
      : null;
  const foot =
    bottom || footer
      ? html`\n<div class="pbBottomButtons"><table border="0" cellpadding="0" cellspacing="0"><tr><td class="pbTitle">${footer}</td>${bottom}</tr></table></div>`
      : null;
  const { class: own, ...attributes } = view.passed();
  return element(
    'div',
    { class: classes('bPageBlock', 'apexDefaultPageBlock', own), id: view.id, ...attributes },
    html`${head}<div class="pbBody">${view.page.items(items)}</div>${foot}`,
  );
}

/** What fills one place of a section: a label and its data, or one thing over both. */
type Place = { readonly label: Html | null; readonly data: Html; readonly labelStyle: View | null };

const INPUTS = /^apex:(?:input|select)/;

function placeOf(view: View): Place | null {
  if (!view.isRendered) return null;
  const { name } = view.component.node;
  if (view.component.row.declares === 'value') {
    view.render();
    return null;
  }
  if (name === 'apex:pageblocksectionitem') return itemPlace(view);
  const label =
    view.text('label') ?? (view.component.row.showsField ? labelOf(view.field()?.field) : undefined);
  const labelled =
    label !== undefined && label !== null && (INPUTS.test(name) || name.startsWith('apex:output'));
  const input = INPUTS.test(name) ? view.id : null;
  return {
    label: labelled ? element('label', { for: input }, label) : null,
    data: view.render(),
    labelStyle: null,
  };
}

/** An item has a label and its data; with one component there is no label. */
function itemPlace(view: View): Place {
  const parts = view.children.filter(({ isRendered }) => isRendered);
  if (parts.length < 2) return { label: null, data: view.inside(), labelStyle: null };
  const [label, ...data] = parts;
  return {
    label: (label as View).render(),
    data: html`${data.map((part) => part.render())}`,
    labelStyle: view,
  };
}

const isBlankText = (item: Item) =>
  item.kind === 'html' && item.text.replace(/<!--[\s\S]*?-->/g, '').trim() === '';

/** The places of a section. Text of the page's own between components fills one as well. */
function placesOf(view: View): readonly Place[] {
  const places: Place[] = [];
  let loose: Item[] = [];
  const flush = () => {
    if (!loose.every(isBlankText))
      places.push({ label: null, data: view.page.items(loose), labelStyle: null });
    loose = [];
  };
  for (const item of view.component.items) {
    if (item.kind !== 'component') loose.push(item);
    else {
      flush();
      const place = placeOf(new View(view.page, item));
      if (place) places.push(place);
    }
  }
  flush();
  return places;
}

function placeCells({ label, data, labelStyle }: Place): Html {
  if (label === null) return html`<td class="data2Col" colspan="2">${data}</td>`;
  const style = (part: 'label' | 'data') => ({
    class: classes(`${part}Col`, labelStyle?.text(`${part}StyleClass`)),
    style: labelStyle?.text(`${part}Style`) ?? null,
    title: part === 'label' ? (labelStyle?.text(`${part}Title`) ?? null) : null,
  });
  return html`${element('th', style('label'), label)}${element('td', style('data'), data)}`;
}

function pageBlockSection(view: View): Html {
  const columns = Math.max(1, Math.min(12, Math.trunc(view.number('columns') ?? 2)));
  const places = placesOf(view);
  const rows: Html[] = [];
  for (let i = 0; i < places.length; i += columns)
    rows.push(html`<tr>${places.slice(i, i + columns).map(placeCells)}</tr>\n`);
  const title = view.text('title');
  const header = view.facet('header') ?? (title === null ? null : html`<h3>${title}</h3>`);
  const { class: own, ...attributes } = view.passed();
  return element(
    'div',
    { id: view.id, class: classes('pbSection', own), ...attributes },
    html`${header === null ? null : html`<div class="pbSubheader">${header}</div>\n`}<div class="pbSubsection"><table class="detailList" border="0" cellpadding="0" cellspacing="0"><tbody>${rows}</tbody></table></div>`,
  );
}

/** Blocks in the looks of record pages. */
export const pageBlockComponents: Readonly<Record<string, ComponentRow>> = {
  'apex:pageBlock': {
    attributes: { ...looks, ...mouseEvents, title: 'text', ...quiet('mode tabStyle helpTitle helpUrl') },
    isContainer: true,
    render: pageBlock,
  },
  'apex:pageBlockButtons': {
    attributes: { location: 'text', ...looks, ...mouseEvents },
    isContainer: true,
    render: (view) => view.inside(),
  },
  'apex:pageBlockSection': {
    attributes: {
      columns: 'number',
      ...looks,
      ...mouseEvents,
      title: 'text',
      ...quiet('collapsible showHeader'),
    },
    isContainer: true,
    render: pageBlockSection,
  },
  'apex:pageBlockSectionItem': {
    attributes: {
      dataStyle: 'text',
      dataStyleClass: 'text',
      labelStyle: 'text',
      labelStyleClass: 'text',
      labelTitle: 'text',
      dataTitle: 'text',
      ...quiet('helpText'),
      ...passed('dir lang'),
    },
    isContainer: true,
    render: (view) => view.inside(),
  },
};
