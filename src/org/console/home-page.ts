import type { UserLine } from '../core/log-in-as.js';
import { html } from '../web/html.js';
import { htmlDocument } from '../web/html-document.js';
import type { PageEntry } from '../web/page-files.js';
import type { ButtonLine } from './button-lines.js';

/** One object on the home page. */
export interface ObjectLine {
  readonly name: string;
  readonly label: string;
  readonly rows: number;
  /** Path of the page with its records; `null` where it has none. */
  readonly path: string | null;
}

/** What the home page shows. */
export interface Home {
  readonly organization: string;
  readonly user: string;
  readonly userName: string;
  readonly pages: readonly PageEntry[];
  readonly objects: readonly ObjectLine[];
  /** Objects whose records and lists have buttons of the project. */
  readonly buttons: readonly ButtonLine[];
  /** Prefix of the site that the page is asked for by. */
  readonly prefix: string;
  /** Address of the SOAP API. */
  readonly soapAddress: string;
  readonly versions: string;
  readonly productVersion: string;
  /** Whether people log in, and so can log out. */
  readonly login: boolean;
  /** Whom one can log in as from here. */
  readonly users: readonly UserLine[];
}

const count = (n: number) => n.toLocaleString('en-US');

function bar({ organization, user, login, prefix }: Home) {
  const logout = html`<form method="post" action="${prefix}/logout"><button class="link">Log out</button></form>`;
  return html`<header class="bar"><div>
<h1>${organization}</h1>
<p>Signed in as ${user}</p>
<p><a href="${prefix}/outbox">Outbox</a></p>
${login ? logout : null}
</div></header>`;
}

function pageSection({ pages, prefix }: Home) {
  const links = pages.map(
    ({ name, description }) =>
      html`<dt><a href="${prefix}/apex/${encodeURIComponent(name)}">${name}</a></dt><dd>${description}</dd>\n`,
  );
  return html`<section class="wide" aria-labelledby="pages">
<h2 id="pages">Pages</h2>
${pages.length > 0 ? html`<dl>\n${links}</dl>` : html`<p class="dim">The project has no <code>pages/*.page</code>.</p>`}
</section>`;
}

function buttonSection({ buttons }: Home) {
  if (buttons.length === 0) return null;
  const rows = buttons.map(({ object, onRecord, onList }) => {
    const record = onRecord.length > 0 ? html`Open one for: ${onRecord.join(', ')}. ` : null;
    const list = onList.length > 0 ? html`On the list: ${onList.join(', ')}.` : null;
    return html`<dt><a href="${object.path}">${object.label}</a></dt><dd>${record}${list}</dd>\n`;
  });
  return html`<section class="wide" aria-labelledby="buttons">
<h2 id="buttons">Records with buttons</h2>
<dl>
${rows}</dl>
</section>`;
}

function addressSection({ soapAddress, userName, versions, productVersion }: Home) {
  return html`<section class="wide" aria-labelledby="addresses">
<h2 id="addresses">Reaching the org</h2>
<dl>
<dt>SOAP</dt><dd><code>${soapAddress}</code></dd>
<dt>Versions</dt><dd>${versions}</dd>
<dt>User</dt><dd><code>${userName}</code></dd>
<dt>Program</dt><dd>sforce-toolkit ${productVersion}</dd>
</dl>
</section>`;
}

function userSection({ users, userName, prefix }: Home) {
  if (users.length === 0) return null;
  const items = users.map(({ id, name, username, profile }) => {
    const button = html`<form class="inline" method="post" action="${prefix}/login-as"><input type="hidden" name="userId" value="${id}">
<button class="link" aria-label="Log in as ${name}">Log in as</button></form>`;
    return html`<dt>${name}</dt><dd>${profile}, <code>${username}</code> ${username === userName ? null : button}</dd>\n`;
  });
  return html`<section class="wide" aria-labelledby="users">
<h2 id="users">Users</h2>
<dl>
${items}</dl>
</section>`;
}

function objectSection({ objects }: Home) {
  const rows = objects.map(
    ({ name, label, rows, path }) =>
      html`<tr><th scope="row">${path === null ? label : html`<a href="${path}">${label}</a>`}</th><td><code>${name}</code></td><td class="number">${count(rows)}</td></tr>\n`,
  );
  return html`<section class="wide" aria-labelledby="objects">
<h2 id="objects">Objects</h2>
<table>
<thead><tr><th scope="col">Label</th><th scope="col">Name</th><th scope="col" class="number">Rows</th></tr></thead>
<tbody>
${rows}</tbody>
</table>
</section>`;
}

/** The home page: pages, objects and how many rows they have, and where programs reach the org. */
export function homeDocument(home: Home): string {
  return htmlDocument(
    home.organization,
    html`${bar(home)}
<main class="columns">
${pageSection(home)}
${buttonSection(home)}
${addressSection(home)}
${userSection(home)}
${objectSection(home)}
</main>`,
    home.prefix,
  );
}
