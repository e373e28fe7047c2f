import type { LinkWindow, WebLink } from '../../core/describe/project/web-link.js';
import { type Html, html, rawHtml } from '../../web/html.js';
import type { PageLink } from '../page-links.js';

const keyOf = ({ object, name }: WebLink) => `${object}.${name}`;

/** What `window.open` is told of a window. */
function features(window: LinkWindow): string {
  const switches = [
    ['resizable', window.isResizable],
    ['menubar', window.hasMenubar],
    ['scrollbars', window.hasScrollbars],
    ['toolbar', window.hasToolbar],
    ['location', window.showsLocation],
    ['status', window.showsStatus],
    ['fullscreen', window.position === 'fullScreen'],
  ].map(([name, is]) => `${name}=${is ? 'yes' : 'no'}`);
  const sizes = [
    ...(window.width === null ? [] : [`width=${window.width}`]),
    ...(window.height === null ? [] : [`height=${window.height}`]),
    ...(window.position === 'topLeft' ? ['left=0', 'top=0'] : []),
  ];
  return [...sizes, ...switches].join(',');
}

/** An attribute, where it has a value. */
const attribute = (name: string, value: string | null): Html | null =>
  value === null ? null : html` ${rawHtml(name)}="${value}"`;

function addressHtml({ link, action }: PageLink, shape: 'button' | 'link'): Html {
  const address = 'address' in action ? action.address : '';
  const opensWindow = link.open === 'newWindow';
  return html`<a href="${address}" data-org-link${attribute('class', shape === 'button' ? 'btn' : null)}${attribute(
    'target',
    opensWindow ? '_blank' : null,
  )}${attribute('data-org-window', opensWindow ? features(link.window) : null)}${attribute(
    'data-org-rows',
    link.display === 'massActionButton' && link.requiresRows ? 'true' : null,
  )}>${link.label}</a>`;
}

/** A button or link as it stands in the page. What cannot work is there too, and says so when it is clicked. */
export function linkHtml(one: PageLink, shape: 'button' | 'link'): Html {
  const { link, action } = one;
  if ('address' in action) return addressHtml(one, shape);
  const kind = shape === 'button' ? 'btn' : 'link';
  return html`<button type="button" class="${kind}" data-org-button="${keyOf(link)}">${link.label}</button>`;
}

/** API version of the toolkit that a button or link asks for; of several the last. */
const versionOf = (scripts: PageLink['scripts']): string | null =>
  scripts.flatMap(({ url }) => /\/soap\/ajax\/(\d+\.\d)\/connection\.js/i.exec(url)?.[1] ?? []).at(-1) ??
  null;

/** Data that the page's script reads. No text in it can end the element. */
function dataHtml(links: readonly PageLink[]): Html {
  const buttons = links
    .filter(({ action }) => !('address' in action))
    .map(({ link, source, action, scripts }) => ({
      key: keyOf(link),
      label: link.label,
      file: source?.file ?? '',
      line: source?.line ?? 1,
      parts: 'script' in action ? action.script : [],
      version: versionOf(scripts),
      problem: 'message' in action ? action : null,
    }));
  const json = JSON.stringify(buttons).replace(/[<>&\u2028\u2029]/g, (one) => {
    return `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return html`<script type="application/json" id="orgButtons">${rawHtml(json)}</script>\n`;
}

/** The script of pages with buttons, the scripts that the buttons ask for, and the buttons' own. */
export function scriptsHtml(links: readonly PageLink[], sitePrefix: string): Html {
  const required = new Map(links.flatMap(({ scripts }) => scripts.map((one) => [one.url, one] as const)));
  return html`<script src="${sitePrefix}/assets/record-page.js"></script>
${[...required.values()].map(({ url, place }) => html`<script src="${url}" data-required-by="${place}"></script>\n`)}${dataHtml(links)}`;
}
