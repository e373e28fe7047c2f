import { type Html, html } from '../../web/html.js';
import { htmlDocument } from '../../web/html-document.js';
import { linksIn, type RecordPage, type ShownList } from '../read-record-page.js';
import type { RecordRequest } from '../record-context.js';
import { fieldHtml } from './field-html.js';
import { crumbs, heading } from './frame-html.js';
import { linkHtml, scriptsHtml } from './link-html.js';
import { cellOf } from './read-related.js';
import { momentOf, type Section, type SectionItem } from './read-sections.js';

function fieldCell(
  page: RecordPage,
  item: Extract<SectionItem, { kind: 'field' }>,
  request: RecordRequest,
): Html {
  const { merge, session } = request;
  const { record, object } = page;
  const show = (field: typeof item.field) => fieldHtml(record, field, session, merge.sitePrefix);
  const moment = momentOf(merge.schema, object, item.field);
  const value = moment ? html`${show(item.field)}, ${show(moment)}` : show(item.field);
  return html`<th scope="row">${item.label}</th><td>${value}</td>`;
}

function itemHtml(page: RecordPage, item: SectionItem, request: RecordRequest): Html {
  if (item.kind === 'field') return fieldCell(page, item, request);
  if (item.kind === 'empty') return html`<th></th><td></td>`;
  const source = `${request.merge.sitePrefix}/apex/${encodeURIComponent(item.name)}?id=${page.id}`;
  const height = /^\d+/.exec(item.height)?.[0] ?? '200';
  return html`<td colspan="2"><iframe src="${source}" title="${item.name}" height="${height}"></iframe></td>`;
}

const sectionHtml = (page: RecordPage, { heading: label, rows }: Section, request: RecordRequest) => html`${
  label ? html`<h3>${label}</h3>` : null
}<table class="detail"><tbody>
${rows.map((row) => html`<tr>${row.map((item) => itemHtml(page, item, request))}</tr>\n`)}</tbody></table>
`;

function standardButtons({ id, canEdit, canDelete }: RecordPage, prefix: string): Html {
  return html`${canEdit ? html`<a class="btn" href="${prefix}/${id}/e">Edit</a>` : null}${
    canDelete ? html`<a class="btn" href="${prefix}/${id}/delete">Delete</a>` : null
  }`;
}

function detailHtml(page: RecordPage, request: RecordRequest): Html {
  const { object, sections, buttons } = page;
  return html`<section aria-labelledby="detail">
<div class="blockHead"><h2 id="detail">${object.label} Detail</h2>
<div class="pbButton">${standardButtons(page, request.merge.sitePrefix)}${buttons.map((one) => linkHtml(one, 'button'))}</div></div>
${sections.map((section) => sectionHtml(page, section, request))}</section>
`;
}

const linksHtml = ({ links }: RecordPage) =>
  links.length === 0
    ? null
    : html`<section aria-labelledby="links"><div class="blockHead"><h2 id="links">Custom Links</h2></div>
<ul class="links">${links.map((one) => html`<li>${linkHtml(one, 'link')}</li>`)}</ul></section>
`;

function listRows(list: ShownList, request: RecordRequest, hasBoxes: boolean): Html {
  const { columns, records } = list;
  const { session, merge } = request;
  return html`${records.map((record, row) => {
    const id = record.id ?? '';
    const box = html`<td class="tick"><input type="checkbox" name="ids" value="${id.slice(0, 15)}" aria-label="Select row ${row + 1}"></td>`;
    const cells = columns.map((column, i) => {
      const owner = cellOf(record, column);
      const value = owner ? fieldHtml(owner, column.field, session, merge.sitePrefix) : html``;
      const isLink = (column.field.nameField && !column.path.includes('.')) || (i === 0 && !hasName(list));
      return isLink
        ? html`<td><a href="${merge.sitePrefix}/${id}">${value.toString() === '' ? id : value}</a></td>`
        : html`<td>${value}</td>`;
    });
    return html`<tr>${hasBoxes ? box : null}${cells}</tr>\n`;
  })}`;
}

const hasName = ({ columns }: ShownList) =>
  columns.some(({ path, field }) => field.nameField && !path.includes('.'));

function listHtml(list: ShownList, request: RecordRequest): Html {
  const { child, columns, records, buttons, more, source } = list;
  const hasBoxes = buttons.some(({ link }) => link.requiresRows);
  const all = html`<th class="tick"><input type="checkbox" data-org-all aria-label="Select all rows"></th>`;
  const table = html`<table class="list"><thead><tr>${hasBoxes ? all : null}${columns.map(
    ({ label }) => html`<th scope="col">${label}</th>`,
  )}</tr></thead>
<tbody>
${listRows(list, request, hasBoxes)}</tbody></table>`;
  const title = `${child.name}.${source.field}`;
  return html`<section data-org-list="${title}" aria-labelledby="${title}">
<div class="blockHead"><h2 id="${title}">${child.labelPlural}</h2><div class="pbButton">${buttons.map((one) => linkHtml(one, 'button'))}</div></div>
${records.length > 0 ? table : html`<p class="none">No records to display</p>`}
${more ? html`<p class="foot">The first ${records.length} are shown.</p>` : null}</section>
`;
}

/** Lists without rows and buttons are only named, as an object can have dozens. */
function listsHtml({ lists }: RecordPage, request: RecordRequest): Html {
  const isBare = ({ records, buttons }: ShownList) => records.length === 0 && buttons.length === 0;
  const bare = lists.filter(isBare).map(({ child }) => child.labelPlural);
  return html`${lists.filter((list) => !isBare(list)).map((list) => listHtml(list, request))}${
    bare.length > 0 ? html`<p class="dim">No records: ${[...new Set(bare)].join(', ')}</p>` : null
  }`;
}

/** The document of a record's page, with a panel of what its buttons lack. */
export function recordDocument(page: RecordPage, request: RecordRequest, panel: Html | null): string {
  const { object, title } = page;
  const { sitePrefix } = request.merge;
  return htmlDocument(
    `${object.label}: ${title}`,
    html`${scriptsHtml(linksIn(page), sitePrefix)}<main class="record">
${crumbs(object, sitePrefix)}
${heading(object.label, title)}
${detailHtml(page, request)}${linksHtml(page)}${listsHtml(page, request)}</main>
${panel}`,
    sitePrefix,
  );
}
