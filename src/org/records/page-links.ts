import type { SourceText, WebLink } from '../core/describe/project/web-link.js';
import { FormulaError } from '../formula/formula-error.js';
import { parseTemplate, type TemplatePart } from '../formula/template.js';
import type { MergeContext } from '../merge-fields/merge-context.js';
import { mergeAddress } from './merge/merge-address.js';
import { openMergeScope, type Subject } from './merge/merge-scope.js';
import { type MergeProblem, mergeScript, problemOf, type ScriptPart } from './merge/merge-script.js';

/** A script that a button asks for, and the place that asks. */
export interface RequiredScript {
  readonly url: string;
  readonly place: string;
}

/** A button or link with the values of its merge fields, ready to be shown. */
export interface PageLink {
  readonly link: WebLink;
  readonly source: SourceText | null;
  /** What a click runs, or where it leads. */
  readonly action: { readonly script: readonly ScriptPart[] } | { readonly address: string } | MergeProblem;
  readonly scripts: readonly RequiredScript[];
}

/**
 * `soap/ajax/30.0/connection.js` without its slash is meant from the root, as the page's own path is none of a folder.
 */
const fromRoot = (url: string) => (/^(?:[a-z][a-z\d+.-]*:|\/)/i.test(url) ? url : `/${url}`);

const sourceOf = ({ target }: WebLink): SourceText | null =>
  target.kind === 'javascript' ? target.body : target.kind === 'url' ? target.url : null;

function parsed(source: SourceText | null): readonly TemplatePart[] | MergeProblem {
  if (!source) return [];
  try {
    return parseTemplate(source.text, { spaced: true });
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    return problemOf(error, source, 0);
  }
}

const isProblem = (value: readonly TemplatePart[] | MergeProblem): value is MergeProblem =>
  'message' in value;

/** The address of a page of the project; with the record that it is about, where there is one. */
function pageAddress(page: string, { sitePrefix }: MergeContext, { id }: Subject): string {
  const path = `${sitePrefix}/apex/${encodeURIComponent(page)}`;
  return id === null ? path : `${path}?id=${id.slice(0, 15)}`;
}

function actionOf(
  { target }: WebLink,
  template: readonly TemplatePart[],
  scope: Parameters<typeof mergeScript>[2],
  context: MergeContext,
  subject: Subject,
): PageLink['action'] {
  const reader = { session: context.session, schema: context.schema, object: subject.object };
  if (target.kind === 'page') return { address: pageAddress(target.page, context, subject) };
  if (target.kind === 'javascript') {
    const script = mergeScript(target.body, template, scope, reader);
    return 'message' in script ? script : { script };
  }
  const address = mergeAddress(target.url, template, scope, reader);
  return typeof address === 'string' ? { address } : address;
}

/** Puts the values of their merge fields into buttons and links; the org is asked once for all of them. */
export async function mergeLinks(
  context: MergeContext,
  subject: Subject,
  links: readonly WebLink[],
): Promise<readonly PageLink[]> {
  const templates = links.map((link) => parsed(sourceOf(link)));
  const expressions = templates
    .flatMap((template) => (isProblem(template) ? [] : template))
    .flatMap((part) => (part.kind === 'expression' ? [part.expression] : []));
  let required: string[] = [];
  const requireScript = (url: string) => {
    required.push(fromRoot(url.trim()));
    return '';
  };
  const scope = await openMergeScope({ ...context, requireScript }, subject, expressions);
  return links.map((link, i) => {
    const template = templates[i] as (typeof templates)[number];
    const source = sourceOf(link);
    required = [];
    const action = isProblem(template) ? template : actionOf(link, template, scope, context, subject);
    const place = source ? `${source.file}:${source.line}` : '';
    return { link, source, action, scripts: required.map((url) => ({ url, place })) };
  });
}
