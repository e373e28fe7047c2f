import { PAGE_STYLE_SHEET } from '../web/asset-routes.js';
import { html, rawHtml } from '../web/html.js';
import type { RenderedPage } from './render-page.js';
import { SCRIPT_ELEMENT } from './script-element.js';

const COMMENT = /<!--[\s\S]*?-->/;
const NOT_MARKUP = new RegExp(`${COMMENT.source}|${SCRIPT_ELEMENT.source}`, 'gi');

const hasOwnDocument = (content: string) => /<html[\s>]/i.test(content.replace(NOT_MARKUP, ''));

/**
 * Puts the document around a page, with the header bar and the style sheet unless the page does without. A page that
 * brings its own `<html>` is its own document and only gets its document type.
 */
export function pageDocument(name: string, { settings, content }: RenderedPage): string {
  if (hasOwnDocument(content)) return `${settings.docType}\n${content}`;
  const title = settings.title === null ? html`${name}` : rawHtml(settings.title);
  const styles = html`<link rel="stylesheet" type="text/css" href="${PAGE_STYLE_SHEET}">\n`;
  const header = html`<div class="orgHeader"><a href="/">Home</a> <span>${title}</span></div>\n`;
  return html`${rawHtml(settings.docType)}
<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
<title>${title}</title>
${settings.standardStylesheets ? styles : null}</head>
<body>
${settings.showHeader ? header : null}${rawHtml(content)}
</body>
</html>
`.toString();
}
