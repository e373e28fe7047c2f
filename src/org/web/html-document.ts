import { ORG_STYLE_SHEET } from './asset-routes.js';
import { type Html, html } from './html.js';

/**
 * Headers of a page of the org's own (not of the project): no script runs in it, nothing comes from elsewhere, and
 * nobody frames it.
 */
export const ownPageHeaders = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'Cache-Control': 'no-store',
};

/** A whole document of the org's own: home, login, errors. `prefix` is that of the site that it is asked for by. */
export function htmlDocument(title: string, content: Html, prefix: string): string {
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${prefix}${ORG_STYLE_SHEET}">
</head>
<body>
${content}
</body>
</html>
`.toString();
}
