import { rowOf } from '../../formula/row-of.js';
import { type Html, html } from '../../web/html.js';
import type { Component, Item } from '../expand/component.js';
import { labelOf } from '../render/field-html.js';
import { classes, element } from '../render/html-element.js';
import { View } from '../render/view.js';
import type { ComponentRow } from './component-row.js';
import { harmless, looks, mouseEvents, passed } from './shared-attributes.js';

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

/** The buttons of a row, in an element of their own where it has looks of its own. */
function buttonRow(view: View): Html {
  const passed = view.passed();
  return Object.keys(passed).length > 0 ? element('span', passed, view.inside()) : view.inside();
}

function helpLink(view: View): Html | null {
  if (!view.has('helpUrl')) return null;
  const text = view.text('helpTitle') ?? 'Help';
  const link = element('a', { href: view.address('helpUrl'), target: '_blank', rel: 'noopener' }, text);
  return html`<td class="pbHelp">${link}</td>`;
}

/** Looks of a block by its mode. Source: Visualforce Developer Guide, `apex:pageBlock`. */
const MODES: Readonly<Record<string, string>> = { edit: 'bEditBlock', detail: 'bDetailBlock' };

function modeClass(view: View): string | null {
  const mode = view.text('mode')?.toLowerCase() ?? '';
  if (mode === 'inlineedit')
    view.report("<apex:pageBlock> with mode 'inlineEdit': fields are not edited in place");
  return rowOf(MODES, mode) ?? null;
}

function pageBlock(view: View): Html {
  const title = view.text('title');
  const header = view.facet('header') ?? (title === null ? null : html`<h2 class="mainTitle">${title}</h2>`);
  const [top, bottom] = [buttons(view, 'top'), buttons(view, 'bottom')];
  const footer = view.facet('footer');
  const items = view.component.items.filter((item) => !isButtons(item));
  const help = helpLink(view);
  const head =
    header || top || help
      ? html`<div class="pbHeader"><table border="0" cellpadding="0" cellspacing="0"><tr><td class="pbTitle">${header}</td>${top}${help}</tr></table></div>\n`
      : null;
  const foot =
    bottom || footer
      ? html`\n<div class="pbBottomButtons"><table border="0" cellpadding="0" cellspacing="0"><tr><td class="pbTitle">${footer}</td>${bottom}</tr></table></div>`
      : null;
  const { class: own, ...attributes } = view.passed();
  return element(
    'div',
    {
      class: classes('bPageBlock', modeClass(view), 'apexDefaultPageBlock', own),
      id: view.id,
      ...attributes,
    },
    html`${head}<div class="pbBody">${view.page.items(items)}</div>${foot}`,
  );
}

/** What fills one place of a section: a label and its data, or one thing over both. */
type Place = {
  readonly label: Html | null;
  readonly data: Html;
  readonly labelStyle: View | null;
  readonly help: string | null;
};

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
    help: view.component.row.attributes.labelHelpText ? view.text('labelHelpText') : null,
  };
}

/** An item has a label and its data; with one component there is no label. */
function itemPlace(view: View): Place {
  const parts = view.children.filter(({ isRendered }) => isRendered);
  if (parts.length < 2) return { label: null, data: view.inside(), labelStyle: null, help: null };
  const [label, ...data] = parts;
  return {
    label: (label as View).render(),
    data: html`${data.map((part) => part.render())}`,
    labelStyle: view,
    help: view.text('helpText'),
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
      places.push({ label: null, data: view.page.items(loose), labelStyle: null, help: null });
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

/** A sign that tells more of a label to who points at it, or comes to it by the keyboard. */
const helpSign = (text: string | null) =>
  text
    ? html` ${element('span', { class: 'helpText', role: 'note', tabindex: 0, title: text, 'aria-label': text }, '?')}`
    : null;

function placeCells({ label, data, labelStyle, help }: Place): Html {
  if (label === null) return html`<td class="data2Col" colspan="2">${data}</td>`;
  const style = (part: 'label' | 'data') => ({
    class: classes(`${part}Col`, labelStyle?.text(`${part}StyleClass`)),
    ...labelStyle?.passed(),
    style: labelStyle?.text(`${part}Style`) ?? null,
    title: labelStyle?.text(`${part}Title`) ?? null,
  });
  return html`${element('th', style('label'), html`${label}${helpSign(help)}`)}${element('td', style('data'), data)}`;
}

/** Folds the section under its heading, and opens it again. */
const TWIST =
  "var s=this.parentNode.nextElementSibling,o=s.style.display==='none';s.style.display=o?'':'none';" +
  "this.setAttribute('aria-expanded',String(o));this.textContent=o?'\\u25be':'\\u25b8';return false;";

const TWISTY = element(
  'a',
  {
    href: '#',
    class: 'twisty',
    role: 'button',
    'aria-expanded': 'true',
    'aria-label': 'Section',
    onclick: TWIST,
  },
  '\u25be',
);

function pageBlockSection(view: View): Html {
  const columns = Math.max(1, Math.min(12, Math.trunc(view.number('columns') ?? 2)));
  const places = placesOf(view);
  const rows: Html[] = [];
  for (let i = 0; i < places.length; i += columns)
    rows.push(html`<tr>${places.slice(i, i + columns).map(placeCells)}</tr>\n`);
  const title = view.text('title');
  const header = view.flag('showHeader', true)
    ? (view.facet('header') ?? (title === null ? null : html`<h3>${title}</h3>`))
    : null;
  const { class: own, ...attributes } = view.passed();
  return element(
    'div',
    { id: view.id, class: classes('pbSection', own), ...attributes },
    html`${header === null ? null : html`<div class="pbSubheader">${view.flag('collapsible', true) ? TWISTY : null}${header}</div>\n`}<div class="pbSubsection"><table class="detailList" border="0" cellpadding="0" cellspacing="0"><tbody>${rows}</tbody></table></div>`,
  );
}

/** Blocks in the looks of record pages. */
export const pageBlockComponents: Readonly<Record<string, ComponentRow>> = {
  'apex:pageBlock': {
    attributes: {
      ...looks,
      ...mouseEvents,
      title: 'text',
      helpTitle: 'text',
      helpUrl: 'text',
      mode: 'text',
      ...harmless('the standard style sheet has one look', 'tabStyle'),
    },
    isContainer: true,
    render: pageBlock,
  },
  'apex:pageBlockButtons': {
    attributes: { location: 'text', ...looks, ...mouseEvents },
    isContainer: true,
    render: buttonRow,
  },
  'apex:pageBlockSection': {
    attributes: {
      columns: 'number',
      ...looks,
      ...mouseEvents,
      title: 'text',
      collapsible: 'flag',
      showHeader: 'flag',
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
      helpText: 'text',
      ...passed('dir lang'),
    },
    isContainer: true,
    render: (view) => view.inside(),
  },
};
