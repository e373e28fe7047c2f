import type { Session } from '../core/sessions.js';
import type { Reports } from '../web/reports.js';
import type { RenderedPage } from './page-document.js';
import { readSettings } from './page-settings.js';
import type { PreparedPage } from './prepare-page.js';
import { inOwnDocument, remotingScript } from './remoting-script.js';
import type { FormState } from './render/form-state.js';
import { Rendering } from './render/rendering.js';
import { View } from './render/view.js';

/** For whom, and where, a page is rendered. */
export interface RenderRequest {
  readonly name: string;
  readonly session: Pick<Session, 'id' | 'timeZone' | 'locale'>;
  readonly sitePrefix: string;
  /** Path and query of the page. */
  readonly url: string;
  readonly reports: Reports;
  readonly form: FormState;
}

/** Renders a page that was prepared. Throws a `PageError` for an expression that is malformed. */
export function renderPage(
  { page, scope, data, actions }: PreparedPage,
  request: RenderRequest,
): RenderedPage {
  const rendering = new Rendering({ ...request, page, scope, hasController: data.object !== null });
  const settings = readSettings(new View(rendering, page));
  const content = rendering.component(page) ?? rendering.items([]);
  const { hasOwnDocument } = rendering;
  const script = remotingScript(page, request.sitePrefix, actions);
  return {
    name: request.name,
    prefix: request.sitePrefix,
    settings,
    content: hasOwnDocument ? inOwnDocument(content, script) : content,
    hasOwnDocument,
    head: script ? [script, ...rendering.head] : rendering.head,
    reports: request.reports.list,
  };
}
