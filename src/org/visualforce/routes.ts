import type { Context } from 'hono';
import { normalizeId } from '../../wire/ids.js';
import { ApiFault } from '../core/api-fault.js';
import type { Session } from '../core/sessions.js';
import type { MergeContext } from '../merge-fields/merge-context.js';
import { sessionForPage } from '../web/browser-session.js';
import { isTokenFor, tokenFor } from '../web/form-token.js';
import { ownPageHeaders } from '../web/html-document.js';
import { mayOpenDocument } from '../web/own-origin.js';
import { listPages, readPage } from '../web/page-files.js';
import { readPostedForm } from '../web/read-posted-form.js';
import { Reports } from '../web/reports.js';
import { retiredUses } from '../web/retired-versions.js';
import type { Route, Site } from '../web/site.js';
import { noPageDocument, pageErrorDocument, staleFormDocument } from './error-page.js';
import { answerForm } from './form/answer-form.js';
import { TOKEN_FIELD } from './form/token-field.js';
import { pageDocument } from './page-document.js';
import { PageError } from './page-error.js';
import { preparePage } from './prepare-page.js';
import { ProjectPages } from './project-pages.js';
import type { FormState, Message } from './render/form-state.js';
import { ScriptTag } from './render/script-tag.js';
import { renderPage } from './render-page.js';

/** A page holds its reader's session: only pages of this origin may frame it, and nobody keeps a copy. */
const pageHeaders = {
  'Content-Security-Policy': "frame-ancestors 'self'",
  'X-Frame-Options': 'SAMEORIGIN',
  'Cache-Control': 'no-store',
};

/** Most ids that a list sends. */
const MAX_SELECTED = 200;

/** Ids of the records that were ticked in the list whose button led here, in 18 characters. */
const selectedIds = (parameters: URLSearchParams): readonly string[] => [
  ...new Set(
    parameters
      .getAll('ids')
      .flatMap((text) => normalizeId(text) ?? [])
      .slice(0, MAX_SELECTED),
  ),
];

async function contextOf(
  context: Context,
  site: Site,
  session: Session,
  name: string,
): Promise<MergeContext & Pick<Site, 'org'>> {
  const { origin, pathname, search, searchParams } = new URL(context.req.url);
  return {
    org: site.org,
    session,
    schema: await site.org.schemaFor(session),
    project: site.project,
    sitePrefix: site.sitePrefix,
    origin,
    page: { name, url: pathname + search, parameters: new Map(searchParams) },
    selectedIds: selectedIds(searchParams),
    requireScript: (url) => new ScriptTag(url),
  };
}

/** What the forms of a page are for; its name is the same in any case. */
const purposeOf = (name: string) => `page ${name.toLowerCase()}`;

/** What to do where the org refuses what a page asks for. */
const RIGHTS = 'The user of this session may lack rights; log in as another user, or mend the page.';

/** A request for a page, in somebody's session. */
interface PageRequest {
  readonly context: Context;
  readonly site: Site;
  readonly session: Session;
  /** Name of the page in the spelling of its file. */
  readonly name: string;
}

async function answerPage(request: PageRequest, sent: URLSearchParams | null): Promise<Response> {
  const { context, site, session, name } = request;
  const reports = new Reports();
  const merge = await contextOf(context, site, session, name);
  const pages = new ProjectPages(site.project);
  const prepared = await preparePage(name, merge, pages, reports);
  if (!prepared) throw new Error(`the page ${name} went away while it was read`);
  const render = (messages: readonly Message[]) => {
    const token = tokenFor(session.id, purposeOf(name));
    const form: FormState = { forms: new Set(), inputs: [], commands: new Map(), messages, token };
    const url = merge.page?.url ?? '';
    return {
      form,
      page: renderPage(prepared, { name, session, sitePrefix: site.sitePrefix, url, reports, form }),
    };
  };
  if (site.retiredVersions === 'refuse')
    for (const { file, text } of pages.sources)
      for (const use of retiredUses(file, text)) reports.add(use.message, use);
  let rendered = render([]);
  if (sent) {
    const form = { id: formIdIn(sent, rendered.form), values: sent };
    const answer = await answerForm(prepared, merge, site.org, rendered.form, form);
    if ('redirect' in answer) return context.redirect(answer.redirect, 303);
    rendered = render(answer.messages);
  }
  for (const { file, line, message } of rendered.page.reports) site.log(`${file}:${line}: ${message}`);
  return context.html(pageDocument(rendered.page), 200, pageHeaders);
}

/** A form sends its own id under that name. */
function formIdIn(sent: URLSearchParams, { forms }: FormState): string {
  return [...forms].find((id) => sent.has(id)) ?? '';
}

async function withPage(
  context: Context,
  site: Site,
  work: (request: PageRequest) => Promise<Response>,
): Promise<Response> {
  const asked = context.req.param('name') as string;
  const session = await sessionForPage(context, site);
  if (session instanceof Response) return session;
  const page = await readPage(site.project, asked);
  if (!page)
    return context.html(
      noPageDocument(asked, await listPages(site.project), site.sitePrefix),
      404,
      ownPageHeaders,
    );
  const refusal = (error: PageError) => {
    site.log(`${error.place.file}:${error.place.line}: ${error.message}`);
    return context.html(pageErrorDocument(error, site.sitePrefix), error.status, ownPageHeaders);
  };
  try {
    return await work({ context, site, session, name: page.name });
  } catch (error) {
    if (error instanceof ApiFault)
      return refusal(new PageError(error.message, { file: page.file, line: 1, column: 1 }, RIGHTS));
    if (!(error instanceof PageError)) throw error;
    return refusal(error);
  }
}

async function showPage(context: Context, site: Site): Promise<Response> {
  if (!mayOpenDocument(context))
    return context.text('A page of another origin cannot embed or read pages of this org.\n', 403);
  return withPage(context, site, (request) => answerPage(request, null));
}

/** Takes what a form of a page sends. The token shows that a page of this session made the form. */
async function takeForm(context: Context, site: Site): Promise<Response> {
  return withPage(context, site, async (request) => {
    const sent = await readPostedForm(context.req.raw);
    if (!sent) return context.text('A form of at most 10 MB is expected here.\n', 415);
    if (!isTokenFor(sent.get(TOKEN_FIELD), request.session.id, purposeOf(request.name)))
      return context.html(staleFormDocument(request.name, request.site.sitePrefix), 403, ownPageHeaders);
    return answerPage(request, sent);
  });
}

/** URLs of Visualforce pages. */
export const visualforceRoutes: readonly Route[] = [
  { method: 'GET', path: '/apex/:name', handle: showPage },
  { method: 'POST', path: '/apex/:name', handle: takeForm },
];
