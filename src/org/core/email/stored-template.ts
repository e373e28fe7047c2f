import type { OrgContext } from '../org-context.js';
import type { Session } from '../session.js';
import { EmailProblem } from './email-problem.js';
import type { MergeRecords } from './merge-roots.js';
import { type MergeProblem, mergeText } from './merge-template.js';
import { type NamedRecord, nameRecord, readRecord } from './read-record.js';

const FIELDS = [
  'Id',
  'Name',
  'DeveloperName',
  'IsActive',
  'TemplateType',
  'Subject',
  'Body',
  'HtmlValue',
] as const;

/** An e-mail template of the org. */
export interface StoredTemplate {
  readonly record: NamedRecord;
  readonly name: string;
  readonly isActive: boolean;
  readonly type: string;
  readonly subject: string;
  readonly body: string;
  readonly html: string | null;
}

/** What a template or a message says, with its merge fields filled in. */
export interface RenderedText {
  readonly subject: string;
  readonly text: string | null;
  readonly html: string | null;
}

/** Types whose HTML is written out in the template itself. */
const WITH_HTML: ReadonlySet<string> = new Set(['html', 'custom']);

/** Reads a template by its id. Throws `TEMPLATE_NOT_FOUND`, and for a type that only other software can fill in. */
export async function readTemplate(
  context: OrgContext,
  session: Session,
  id: string,
  field = 'templateId',
): Promise<StoredTemplate> {
  const record = nameRecord(context, id, field, ['EmailTemplate']);
  const values = await readRecord(context, session, record, FIELDS);
  if (!values) throw new EmailProblem('TEMPLATE_NOT_FOUND', `There is no e-mail template ${id}`, [field]);
  const { Name, IsActive, TemplateType, Subject, Body, HtmlValue } = values;
  const type = (TemplateType ?? '').toLowerCase();
  if (type !== 'text' && !WITH_HTML.has(type))
    throw new EmailProblem(
      'EMAIL_TEMPLATE_PROCESSING_ERROR',
      `The template '${Name}' is of type ${TemplateType}, which this org does not render; text, html and custom it does`,
      [field],
    );
  return {
    record,
    name: Name ?? '',
    isActive: IsActive === 'true',
    type,
    subject: Subject ?? '',
    body: Body ?? '',
    html: WITH_HTML.has(type) ? HtmlValue : null,
  };
}

/** The id of the template with a unique name. */
export async function templateNamed({ database }: OrgContext, name: string): Promise<string> {
  const { rows } = await database.query(
    `SELECT "id" FROM "emailtemplate" WHERE "developername" = $1::text::citext ORDER BY "id" LIMIT 1`,
    [name.replaceAll('\0', '')],
  );
  const id = rows[0]?.[0];
  if (id) return id;
  throw new EmailProblem('TEMPLATE_NOT_FOUND', `There is no e-mail template with the unique name '${name}'`, [
    'templateName',
  ]);
}

const firstOf = (problems: readonly MergeProblem[], fields: readonly string[]): EmailProblem => {
  const [first, ...more] = problems as [MergeProblem, ...MergeProblem[]];
  const others = more.length > 0 ? ` (and ${more.length} more)` : '';
  return new EmailProblem(first.statusCode, `${first.message}${others}`, fields);
};

/** Fills in the merge fields of a subject and bodies. Throws for the first one that has no value. */
export async function mergeTexts(
  context: OrgContext,
  session: Session,
  { subject, text, html }: RenderedText,
  records: MergeRecords,
  fields: readonly string[],
): Promise<RenderedText> {
  const merge = async (given: string, escapeHtml: boolean) => {
    const merged = await mergeText(context, session, given, records, escapeHtml);
    if ('problems' in merged) throw firstOf(merged.problems, fields);
    return merged.text;
  };
  return {
    subject: (await merge(subject, false)).replace(/\s*[\r\n]+\s*/g, ' '),
    text: text === null ? null : await merge(text, false),
    html: html === null ? null : await merge(html, true),
  };
}

/** Fills in a template. */
export const renderTemplate = (
  context: OrgContext,
  session: Session,
  { subject, body, html }: StoredTemplate,
  records: MergeRecords,
): Promise<RenderedText> =>
  mergeTexts(context, session, { subject, text: html !== null && body === '' ? null : body, html }, records, [
    'templateId',
  ]);

/** Notes in a template that it was used. */
export async function countUse(
  { database }: OrgContext,
  { record }: StoredTemplate,
  times = 1,
): Promise<void> {
  await database.query(
    `UPDATE "emailtemplate" SET "timesused" = coalesce("timesused", 0) + $2::int,
       "lastuseddate" = date_trunc('second', now()) WHERE "id" = $1::text`,
    [record.id, times],
  );
}
