import { type Html, html } from '../web/html.js';
import { htmlDocument } from '../web/html-document.js';

/** What the page of an object's tab shows: the records of a list view. */
export interface TabPage {
  readonly title: string;
  /** Names of the list views, with that which is shown among them. */
  readonly views: readonly { readonly name: string; readonly label: string; readonly shown: boolean }[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** There are more rows than are shown. */
  readonly more: boolean;
}

const viewLink = ({ name, label, shown }: TabPage['views'][number]): Html =>
  shown
    ? html`<li aria-current="page"><strong>${label}</strong></li>\n`
    : html`<li><a href="?view=${encodeURIComponent(name)}">${label}</a></li>\n`;

function table({ columns, rows, more }: TabPage): Html {
  if (rows.length === 0) return html`<p class="dim">No records.</p>`;
  return html`<table>
<thead><tr>${columns.map((label) => html`<th scope="col">${label}</th>`)}</tr></thead>
<tbody>
${rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell ?? ''}</td>`)}</tr>\n`)}</tbody>
</table>
${more ? html`<p class="dim">The first ${rows.length} are shown.</p>` : null}`;
}

/** The document of an object's tab. */
export const tabDocument = (page: TabPage): string =>
  htmlDocument(
    page.title,
    html`<main>
<p><a href="/">Home</a></p>
<section aria-labelledby="records">
<h1 id="records">${page.title}</h1>
<ul>
${page.views.map(viewLink)}</ul>
${table(page)}
</section>
</main>`,
  );
