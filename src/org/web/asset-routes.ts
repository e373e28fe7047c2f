import { drawIcon } from './icon.js';
import { orgCss } from './org-css.js';
import { pageCss } from './page-css.js';
import { recordCss } from './record-css.js';
import type { Route } from './site.js';

const styleSheet = (path: string, text: string): Route => ({
  method: 'GET',
  path,
  handle: (context) =>
    context.body(text, 200, { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'no-cache' }),
});

/** Style sheet of the org's own pages: home, login, errors. */
export const ORG_STYLE_SHEET = '/assets/org.css';

/** Style sheet of Visualforce pages that do not do without the standard ones. */
export const PAGE_STYLE_SHEET = '/assets/page.css';

/** Browsers ask for it beside every page. There is none, which is no error to fill their consoles with. */
const noIcon: Route = {
  method: 'GET',
  path: '/favicon.ico',
  handle: (context) => context.body(null, 204),
};

/** Longest name that has an icon: those of objects, tabs and apps are shorter. */
const LONGEST_NAME = 80;

/** Icons by names: what describes of tabs and themes lead to. */
const icons: Route = {
  method: 'GET',
  path: '/assets/icons/:file',
  handle: (context) => {
    const [, name] = /^([\w .()-]+)\.svg$/.exec(context.req.param('file') as string) ?? [];
    if (!name || name.length > LONGEST_NAME) return context.notFound() as Response;
    return context.body(drawIcon(name), 200, {
      'Content-Type': 'image/svg+xml; charset=utf-8',
      'Cache-Control': 'no-cache',
    });
  },
};

/** URLs of the style sheets, and of the icons. */
export const assetRoutes: readonly Route[] = [
  noIcon,
  icons,
  styleSheet(ORG_STYLE_SHEET, orgCss + recordCss),
  styleSheet(PAGE_STYLE_SHEET, pageCss),
];
