import { html } from '../web/html.js';
import { htmlDocument } from '../web/html-document.js';
import type { PageError } from './page-error.js';

/** Says what in which file and line keeps a page from being shown. */
export function pageErrorDocument(error: PageError, prefix: string): string {
  return htmlDocument(
    'This page cannot be shown',
    html`<main>
<h1>This page cannot be shown</h1>
<p class="problem">${error.message}</p>
<p><code>${error.place.file}</code>, line ${error.place.line}, column ${error.place.column}</p>
<p>${error.hint}</p>
<p><a href="${prefix}/">All pages</a></p>
</main>`,
    prefix,
  );
}

/** Says that there is no such page, and which ones there are. */
export function noPageDocument(name: string, pages: readonly string[], prefix: string): string {
  const links = pages.map(
    (page) => html`<li><a href="${prefix}/apex/${encodeURIComponent(page)}">${page}</a></li>\n`,
  );
  const listed = html`<p>There are:</p>\n<ul>\n${links}</ul>`;
  return htmlDocument(
    'No such page',
    html`<main>
<h1>No such page</h1>
<p class="problem">There is no page '${name}' in this project.</p>
${pages.length > 0 ? listed : html`<p>The project has no <code>pages/*.page</code> at all.</p>`}
<p><a href="${prefix}/">Home</a></p>
</main>`,
    prefix,
  );
}

/** Says that a form was made by another session, or before the org was started anew. */
export function staleFormDocument(name: string, prefix: string): string {
  const path = `${prefix}/apex/${encodeURIComponent(name)}`;
  return htmlDocument(
    'This form is out of date',
    html`<main>
<h1>This form is out of date</h1>
<p class="problem">Nothing was saved: the form was not made by a page of this session.</p>
<p>Open <a href="${path}">${name}</a> again and send it from there.</p>
</main>`,
    prefix,
  );
}
