import { html } from '../../web/html.js';
import { htmlDocument } from '../../web/html-document.js';

/** Says why a page cannot be shown. */
export const problemDocument = (message: string, prefix: string): string =>
  htmlDocument(
    'This page cannot be shown',
    html`<main>
<h1>This page cannot be shown</h1>
<p class="problem">${message}</p>
<p><a href="${prefix}/">Home</a></p>
</main>`,
    prefix,
  );
