import { type Html, html } from './html.js';
import type { Report } from './reports.js';

const STYLE =
  'position:fixed;right:8px;bottom:8px;z-index:2147483000;max-width:36em;max-height:50vh;overflow:auto;margin:0;' +
  'padding:4px 10px;border:1px solid #b58900;border-radius:4px;background:#fffbe6;color:#3b3000;' +
  'font:12px/1.5 Arial,Helvetica,sans-serif;text-align:left';

/** The list of what a page uses and this org lacks: closed until somebody opens it. `null` when there is nothing. */
export function reportPanel(reports: readonly Report[]): Html | null {
  if (reports.length === 0) return null;
  const lines = reports.map(
    ({ file, line, message }) => html`<li><code>${file}:${line}</code> ${message}</li>\n`,
  );
  const count = reports.length === 1 ? '1 thing' : `${reports.length} things`;
  return html`<details id="orgMissing" style="${STYLE}"><summary>${count} this org lacks</summary>
<ul style="margin:4px 0;padding-left:18px">
${lines}</ul></details>
`;
}
