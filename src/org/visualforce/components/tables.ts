import { rowOf } from '../../formula/row-of.js';
import type { Value } from '../../formula/values.js';
import { RecordList, RecordValue } from '../../merge-fields/record-value.js';
import { type Html, html } from '../../web/html.js';
import { fieldHtml, labelOf } from '../render/field-html.js';
import { classes, element, turn } from '../render/html-element.js';
import type { View } from '../render/view.js';
import type { AttributeKind, ComponentRow } from './component-row.js';
import { harmless, looks, mouseEvents, passed, unsupported } from './shared-attributes.js';

const iteration: Readonly<Record<string, AttributeKind>> = {
  value: 'value',
  var: 'text',
  first: 'number',
  rows: 'number',
};

/** Renders once for each item that is to be shown, with the variable and under the id of its row. */
function eachItem(view: View, render: (index: number) => Html): readonly Html[] {
  const first = Math.max(0, Math.trunc(view.number('first') ?? 0));
  const most = Math.trunc(view.number('rows') ?? 0);
  const items = view.list('value').slice(first, most > 0 ? first + most : undefined);
  const name = view.text('var')?.trim();
  return items.map((item, index) =>
    view.page.within(name ? { [name]: item } : {}, () =>
      view.page.inRow(view.component, index, () => render(index)),
    ),
  );
}

/** Renders what stands above the rows, where the variable is a record that says what its fields are. */
function aboveRows<T>(view: View, render: () => T): T {
  const list = view.value('value');
  const name = view.text('var')?.trim();
  const [first] = view.list('value');
  const blank: Value =
    first ?? (list instanceof RecordList ? new RecordValue(list.schema, list.object, null) : null);
  return name ? view.page.within({ [name]: blank }, render) : render();
}

const isColumn = ({ component }: Pick<View, 'component'>) => component.node.name === 'apex:column';

function fieldOf(column: View) {
  const own = column.field();
  if (own) return own;
  const inside = column.children.find(({ component }) => component.row.showsField);
  return inside?.field() ?? null;
}

function headerOf(column: View): Html | null {
  const facet = column.facet('header');
  if (facet) return facet;
  if (column.has('headerValue')) return html`${column.text('headerValue')}`;
  const label = labelOf(fieldOf(column)?.field);
  return label === undefined ? null : html`${label}`;
}

const footerOf = (column: View) =>
  column.facet('footer') ?? (column.has('footerValue') ? html`${column.text('footerValue')}` : null);

/** What stands above or below all columns, and those that stand above or below each. */
function outsideRows(view: View, columns: readonly View[], part: 'header' | 'footer'): Html | null {
  const facet = view.facet(part);
  const name = part === 'header' ? 'th' : 'td';
  const whole =
    facet &&
    html`<tr class="${part}Row">${element(name, { class: view.text(`${part}Class`), scope: part === 'header' ? 'colgroup' : null, colspan: columns.length }, facet)}</tr>\n`;
  const each = outsideRow(view, columns, part);
  const rows = part === 'header' ? html`${whole}${each}` : html`${each}${whole}`;
  return whole || each ? rows : null;
}

function outsideRow(view: View, columns: readonly View[], part: 'header' | 'footer'): Html | null {
  const cells = columns.map(part === 'header' ? headerOf : footerOf);
  if (cells.every((cell) => cell === null)) return null;
  const name = part === 'header' ? 'th' : 'td';
  const row = cells.map((cell, i) => {
    const column = columns[i] as View;
    return element(
      name,
      {
        class: classes(view.text(`${part}Class`), column.text(`${part}Class`)),
        scope: part === 'header' ? 'col' : null,
        colspan: column.text(`${part}colspan`),
      },
      html`${cell}`,
    );
  });
  return html`<tr class="${part}Row">${row}</tr>\n`;
}

function cell(table: View, column: View, index: number): Html {
  const { session, sitePrefix } = column.page.input;
  const bound = column.field();
  const shown = bound ? fieldHtml(bound, session, sitePrefix) : html`${column.text('value')}`;
  const { class: own, ...attributes } = column.passed();
  const className = classes('dataCell', turn(table.text('columnClasses'), index), own);
  return element(
    'td',
    { class: className, id: column.id, ...attributes },
    column.has('value') ? shown : column.inside(),
  );
}

/** One width a column, divided by commas. */
function columnWidths(view: View): Html | null {
  const widths = view.text('columnsWidth')?.split(',') ?? [];
  if (widths.length === 0) return null;
  return html`<colgroup>${widths.map((width) => element('col', { width: width.trim() }))}</colgroup>`;
}

function table(view: View, className: string | null): Html {
  const columns = aboveRows(view, () => view.children.filter((child) => isColumn(child) && child.isRendered));
  if (!view.children.every(({ component }) => isColumn({ component }) || component.row.declares === 'value'))
    view.report(`<${view.component.node.written}> shows what stands in <apex:column> only`);
  const header = aboveRows(view, () => outsideRows(view, columns, 'header'));
  const footer = aboveRows(view, () => outsideRows(view, columns, 'footer'));
  const rows = eachItem(view, (index) => {
    const rowClass = classes(
      'dataRow',
      index % 2 === 0 ? 'even' : 'odd',
      turn(view.text('rowClasses'), index),
    );
    return html`${element('tr', { class: rowClass, ...rowEvents(view) }, html`${columns.map((column, i) => cell(view, column, i))}`)}\n`;
  });
  const caption = view.facet('caption');
  const { class: own, ...attributes } = view.passed();
  const inside = html`${caption && element('caption', { class: view.text('captionClass'), style: view.text('captionStyle') }, caption)}${columnWidths(view)}${header && html`<thead>\n${header}</thead>\n`}<tbody id="${view.id}:tb">\n${rows}</tbody>${footer && html`\n<tfoot>${footer}</tfoot>`}`;
  return element('table', { class: classes(className, own), id: view.id, ...attributes }, inside);
}

const ROW_EVENTS =
  'onRowClick onRowDblClick onRowMouseDown onRowMouseMove onRowMouseOut onRowMouseOver onRowMouseUp';

const rowEvents = (view: View) =>
  Object.fromEntries(
    ROW_EVENTS.split(' ').map((name) => [name.toLowerCase().replace('row', ''), view.text(name)]),
  );

const tableAttributes: Readonly<Record<string, AttributeKind>> = {
  ...iteration,
  columnClasses: 'text',
  footerClass: 'text',
  headerClass: 'text',
  rowClasses: 'text',
  ...Object.fromEntries(ROW_EVENTS.split(' ').map((name) => [name, 'text' as const])),
  ...looks,
  ...mouseEvents,
  ...passed('align bgcolor border cellpadding cellspacing frame rules summary width'),
  captionClass: 'text',
  captionStyle: 'text',
  columnsWidth: 'text',
  ...harmless('the columns are those that stand in the table', 'columns'),
};

const LIST_ELEMENTS: Readonly<Record<string, string>> = { '1': 'ol', a: 'ol', i: 'ol' };

function dataList(view: View): Html {
  const type = view.text('type');
  const name = rowOf(LIST_ELEMENTS, type?.toLowerCase() ?? '') ?? 'ul';
  const items = eachItem(view, () => html`<li>${view.inside()}</li>\n`);
  return element(name, { id: view.id, type, ...view.passed() }, html`${items}`);
}

/** Components that show a list. */
export const tableComponents: Readonly<Record<string, ComponentRow>> = {
  'apex:repeat': {
    attributes: iteration,
    declares: 'items',
    isContainer: true,
    render: (view) => html`${eachItem(view, () => view.inside())}`,
  },
  'apex:dataTable': {
    attributes: tableAttributes,
    declares: 'items',
    isContainer: true,
    render: (view) => table(view, null),
  },
  'apex:pageBlockTable': {
    attributes: tableAttributes,
    declares: 'items',
    isContainer: true,
    render: (view) => table(view, 'list'),
  },
  'apex:dataList': {
    attributes: { ...iteration, type: 'text', ...looks, ...mouseEvents },
    declares: 'items',
    isContainer: true,
    render: dataList,
  },
  'apex:column': {
    attributes: {
      value: 'value',
      footerClass: 'text',
      footercolspan: 'text',
      footerValue: 'text',
      headerClass: 'text',
      headercolspan: 'text',
      headerValue: 'text',
      ...looks,
      ...mouseEvents,
      ...passed('colspan rowspan width'),
      ...unsupported('breakBefore', 'false'),
    },
    showsField: true,
    render: (view) => view.inside(),
  },
};
