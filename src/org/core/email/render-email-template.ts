import { ApiFault } from '../api-fault.js';
import type { OrgContext } from '../org-context.js';
import type { RowError } from '../records.js';
import type { Session } from '../session.js';
import { type EmailFile, filesOf } from './attachments.js';
import { emailLimits } from './email-limits.js';
import { EmailProblem } from './email-problem.js';
import type { MergeRecords } from './merge-roots.js';
import { type MergeProblem, mergeText } from './merge-template.js';
import { findPerson } from './people.js';
import { nameRecord, readRecord } from './read-record.js';
import { countUse, type RenderedText, readTemplate, renderTemplate } from './stored-template.js';

/** Whose merge fields to fill in; either may be `null`. */
interface Subjects {
  readonly whoId: string | null;
  readonly whatId: string | null;
}

/** Texts to be filled in. */
export interface RenderRequest extends Subjects {
  readonly templateBodies: readonly string[];
  readonly escapeHtmlInMergeFields: boolean;
}

/** One text filled in, or its problems. */
export interface RenderedBody {
  readonly mergedBody: string | null;
  readonly problems: readonly MergeProblem[];
}

export interface RenderResult {
  readonly bodies: readonly RenderedBody[];
  readonly errors: readonly RowError[];
}

async function recordsOf(
  context: OrgContext,
  session: Session,
  { whoId, whatId }: Subjects,
): Promise<MergeRecords> {
  const who = whoId === null ? null : (await findPerson(context, session, whoId, 'whoId')).record;
  const what = whatId === null ? null : nameRecord(context, whatId, 'whatId');
  if (what && !(await readRecord(context, session, what, ['Id'])))
    throw new EmailProblem('INVALID_ID_FIELD', `There is no record with the id ${whatId}`, ['whatId']);
  return { who, what };
}

const rowErrorOf = ({ statusCode, message, fields }: EmailProblem): RowError => ({
  statusCode,
  message,
  fields,
});

async function render(context: OrgContext, session: Session, request: RenderRequest): Promise<RenderResult> {
  const { templateBodies, escapeHtmlInMergeFields } = request;
  if (templateBodies.length > emailLimits.templateBodies)
    throw new EmailProblem(
      'LIMIT_EXCEEDED',
      `A request has at most ${emailLimits.templateBodies} templateBodies`,
      ['templateBodies'],
    );
  const records = await recordsOf(context, session, request);
  const bodies: RenderedBody[] = [];
  for (const body of templateBodies) {
    const merged = await mergeText(context, session, body, records, escapeHtmlInMergeFields);
    bodies.push(
      'text' in merged
        ? { mergedBody: merged.text, problems: [] }
        : { mergedBody: null, problems: merged.problems },
    );
  }
  return { bodies, errors: [] };
}

function checkCount(requests: readonly unknown[], call: string): void {
  if (requests.length > emailLimits.renderRequests)
    throw new ApiFault(
      'LIMIT_EXCEEDED',
      `${call}() takes ${emailLimits.renderRequests} requests in one call, and was given ${requests.length}`,
    );
}

/** Fills in the merge fields of texts. A request that names records which are not there fails as a whole. */
export async function renderEmailTemplate(
  context: OrgContext,
  session: Session,
  requests: readonly RenderRequest[],
): Promise<RenderResult[]> {
  checkCount(requests, 'renderEmailTemplate');
  const results: RenderResult[] = [];
  for (const request of requests) {
    try {
      results.push(await render(context, session, request));
    } catch (error) {
      if (!(error instanceof EmailProblem)) throw error;
      results.push({ bodies: [], errors: [rowErrorOf(error)] });
    }
  }
  return results;
}

export const ATTACHMENT_RETRIEVALS = ['None', 'MetadataOnly', 'MetadataWithBody'] as const;

/** A template of the org to be filled in. */
export interface RenderStoredRequest extends Subjects {
  readonly templateId: string;
  readonly attachmentRetrievalOption: (typeof ATTACHMENT_RETRIEVALS)[number];
  readonly updateTemplateUsage: boolean;
}

/** A template filled in, with its attachments as far as they were asked for. */
export interface RenderedStored extends RenderedText {
  readonly files: readonly (Omit<EmailFile, 'body'> & { readonly body: string | null })[];
}

export type RenderStoredResult =
  | { readonly email: RenderedStored }
  | { readonly errors: readonly RowError[] };

async function renderStored(
  context: OrgContext,
  session: Session,
  request: RenderStoredRequest,
): Promise<RenderedStored> {
  const { templateId, attachmentRetrievalOption, updateTemplateUsage } = request;
  const template = await readTemplate(context, session, templateId);
  const records = await recordsOf(context, session, request);
  const texts = await renderTemplate(context, session, template, records);
  const files = attachmentRetrievalOption === 'None' ? [] : await filesOf(context, session, template.record);
  if (updateTemplateUsage) await countUse(context, template);
  const withBody = attachmentRetrievalOption === 'MetadataWithBody';
  return { ...texts, files: files.map((file) => ({ ...file, body: withBody ? file.body : null })) };
}

/** Fills in templates of the org. */
export async function renderStoredEmailTemplate(
  context: OrgContext,
  session: Session,
  requests: readonly RenderStoredRequest[],
): Promise<RenderStoredResult[]> {
  checkCount(requests, 'renderStoredEmailTemplate');
  const results: RenderStoredResult[] = [];
  for (const request of requests) {
    try {
      results.push({ email: await renderStored(context, session, request) });
    } catch (error) {
      if (!(error instanceof EmailProblem)) throw error;
      results.push({ errors: [rowErrorOf(error)] });
    }
  }
  return results;
}
