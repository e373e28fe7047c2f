import { PAGE_STYLE_SHEET } from '../web/asset-routes.js';
import { type Html, html, rawHtml } from '../web/html.js';
import { reportPanel } from '../web/report-panel.js';
import type { Report } from '../web/reports.js';
import type { PageSettings } from './page-settings.js';
import { attributesHtml } from './render/html-element.js';

/** A page that was rendered. */
export interface RenderedPage {
  readonly name: string;
  /** Prefix of the site that the page is asked for by. */
  readonly prefix: string;
  readonly settings: PageSettings;
  readonly content: Html;
  /** Whether it has an `<html>` of its own. */
  readonly hasOwnDocument: boolean;
  /** For the head of the document. */
  readonly head: readonly Html[];
  readonly reports: readonly Report[];
}

/** Puts the panel before the last end of the body, or behind everything. */
function withPanel(content: string, reports: readonly Report[]): string {
  const panel = reportPanel(reports);
  if (!panel) return content;
  const end = content.toLowerCase().lastIndexOf('</body');
  return end < 0 ? content + panel : content.slice(0, end) + panel + content.slice(end);
}

function head({ name, prefix, settings, head: own }: RenderedPage): Html {
  const styles = html`<link rel="stylesheet" type="text/css" href="${prefix}${PAGE_STYLE_SHEET}">\n`;
  return html`<head>
<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
<title>${settings.title ?? name}</title>
${settings.standardStylesheets ? styles : null}${own.map((line) => html`${line}\n`)}</head>`;
}

/**
 * Puts the document around a page, with the header bar and the style sheet unless the page does without. A page that
 * brings its own `<html>` is its own document and only gets its document type.
 */
export function pageDocument(page: RenderedPage): string {
  const { name, settings, content, hasOwnDocument, reports } = page;
  const docType = rawHtml(settings.docType);
  const whole = content.toString();
  if (hasOwnDocument) return withPanel(`${docType}\n${whole}`, reports);
  if (!settings.applyHtmlTag) return withPanel(`${docType}\n${page.head.join('\n')}${whole}`, reports);
  const title = settings.title ?? name;
  const header = html`<div class="orgHeader"><a href="${page.prefix}/">Home</a> <span>${title}</span></div>\n`;
  const body = html`${settings.showHeader ? header : null}${content}
${reportPanel(reports)}`;
  return html`${docType}
<html${attributesHtml({ lang: settings.language })}>
${head(page)}
${settings.applyBodyTag ? html`<body>\n${body}</body>` : body}
</html>
`.toString();
}
