import { type Html, html } from '../../web/html.js';
import { htmlDocument } from '../../web/html-document.js';
import type { ListColumn, ListPage, ListQuery, ListRow } from '../read-list-page.js';
import type { RecordRequest } from '../record-context.js';
import { valueHtml } from './field-html.js';
import { crumbs, heading } from './frame-html.js';
import { linkHtml, scriptsHtml } from './link-html.js';

/** The address of the same list with something else about it. */
function addressOf(query: ListQuery, change: Partial<ListQuery>): string {
  const { view, sort, descending, page } = { ...query, ...change };
  const parameters = new URLSearchParams();
  if (view !== null) parameters.set('view', view);
  if (sort !== null) parameters.set('sort', sort);
  if (sort !== null && descending) parameters.set('dir', 'desc');
  if (page > 1) parameters.set('page', String(page));
  return `?${parameters}`;
}

function columnHead({ path, label, sortable, direction }: ListColumn, query: ListQuery): Html {
  if (!sortable) return html`<th scope="col">${label}</th>`;
  const address = addressOf(query, { sort: path, descending: direction === 'ascending', page: 1 });
  const arrow = direction === null ? '' : direction === 'ascending' ? ' \u25b2' : ' \u25bc';
  return direction === null
    ? html`<th scope="col"><a href="${address}">${label}</a></th>`
    : html`<th scope="col" aria-sort="${direction}"><a href="${address}">${label}${arrow}</a></th>`;
}

function rowHtml({ id, cells }: ListRow, place: number, page: ListPage, request: RecordRequest): Html {
  const { columns, object } = page;
  const { session, merge } = request;
  const name = columns.findIndex(({ path }) =>
    object.fields.some((field) => field.nameField && field.name === path),
  );
  const linked = Math.max(name, 0);
  const shown = columns.map(({ field }, i) => {
    // The list gives labels of picklists, not their values.
    const type = /picklist$/.test(field.type) ? 'string' : field.type;
    const value = valueHtml(type, field, cells[i] ?? null, session);
    if (i !== linked) return html`<td>${value}</td>`;
    return html`<td><a href="${merge.sitePrefix}/${id}">${cells[i] ? value : id}</a></td>`;
  });
  const box = html`<td class="tick"><input type="checkbox" name="ids" value="${id.slice(0, 15)}" aria-label="Select row ${place + 1}"></td>`;
  return html`<tr>${box}${shown}</tr>\n`;
}

function tableHtml(page: ListPage, request: RecordRequest): Html {
  const { rows, columns, query } = page;
  if (rows.length === 0) return html`<p class="none">No records to display.</p>`;
  return html`<table class="list"><thead><tr><th class="tick"><input type="checkbox" data-org-all aria-label="Select all rows"></th>${columns.map(
    (column) => columnHead(column, query),
  )}</tr></thead>
<tbody>
${rows.map((row, i) => rowHtml(row, i, page, request))}</tbody></table>`;
}

function pagesHtml({ query, more, rows }: ListPage): Html | null {
  if (query.page === 1 && !more) return null;
  const previous = html`<a href="${addressOf(query, { page: query.page - 1 })}" rel="prev">Previous page</a> `;
  const next = html` <a href="${addressOf(query, { page: query.page + 1 })}" rel="next">Next page</a>`;
  return html`<p class="foot">${query.page > 1 ? previous : null}Page ${query.page}, ${rows.length} records${more ? next : null}</p>`;
}

const viewsHtml = ({
  views,
}: ListPage) => html`<form method="get" class="pbButton"><label for="view">View:</label>
<select id="view" name="view" data-org-go>${views.map(({ name, label, shown }) =>
  shown
    ? html`<option value="${name}" selected>${label}</option>`
    : html`<option value="${name}">${label}</option>`,
)}</select><button class="btn">Go!</button></form>`;

/** The document of a list of records, with a panel of what its buttons lack. */
export function listDocument(page: ListPage, request: RecordRequest, panel: Html | null): string {
  const { object, buttons } = page;
  const { sitePrefix } = request.merge;
  const create = object.traits.has('createable')
    ? html`<a class="btn" href="${sitePrefix}/${object.keyPrefix}/e">New ${object.label}</a>`
    : null;
  return htmlDocument(
    object.labelPlural,
    html`${scriptsHtml(buttons, sitePrefix)}<main class="record">
${crumbs(object, sitePrefix)}
${heading('Records', object.labelPlural)}
<section data-org-list="${object.name}" aria-label="${object.labelPlural}">
<div class="blockHead">${viewsHtml(page)}<div class="pbButton">${create}${buttons.map((one) => linkHtml(one, 'button'))}</div></div>
${tableHtml(page, request)}
${pagesHtml(page)}</section>
</main>
${panel}`,
    sitePrefix,
  );
}
