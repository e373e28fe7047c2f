import { escapeText } from '../../../wire/xml-writer.js';
import { evaluate } from '../../formula/evaluate.js';
import { FormulaError } from '../../formula/formula-error.js';
import type { Scope } from '../../formula/scope.js';
import { parseTemplate, type TemplatePart } from '../../formula/template.js';
import { textOf } from '../../formula/text-of.js';
import { pathOf, pathsIn } from '../../formula/tree.js';
import { Lookup } from '../../formula/values.js';
import type { OrgContext } from '../org-context.js';
import type { Session } from '../session.js';
import type { MergeRecords } from './merge-roots.js';
import { readMergeValues } from './merge-values.js';

/** Why a merge field has no value. */
export interface MergeProblem {
  /** What stands between the braces. */
  readonly field: string;
  readonly message: string;
  /** Offset in the text. */
  readonly at: number;
  readonly statusCode: string;
}

/** A text with its merge fields filled in, or what is wrong with them. */
export type Merged = { readonly text: string } | { readonly problems: readonly MergeProblem[] };

const STATUS_CODES = {
  malformed: 'EMAIL_TEMPLATE_FORMULA_ERROR',
  unknown: 'EMAIL_TEMPLATE_MERGEFIELD_ERROR',
  value: 'EMAIL_TEMPLATE_MERGEFIELD_VALUE_ERROR',
} as const;

const problemOf = (error: FormulaError, field: string, offset = 0): MergeProblem => ({
  field,
  message: error.message,
  at: error.at + offset,
  statusCode: STATUS_CODES[error.kind],
});

/** A value inside HTML: nothing of it is markup, and its lines stay lines. */
const escaped = (text: string) => escapeText(text).replaceAll('"', '&quot;').replace(/\r?\n/g, '<br>');

type ExpressionPart = Extract<TemplatePart, { kind: 'expression' }>;

/**
 * Fills in the merge fields of a text: `{!Contact.FirstName}`, `{!NULLVALUE(Contact.Title, "…")}` and other formulas.
 * Numbers and dates stand there as the session's user is used to; in a formula they are values.
 */
export async function mergeText(
  context: OrgContext,
  session: Session,
  text: string,
  records: MergeRecords,
  escapeHtml: boolean,
): Promise<Merged> {
  let parts: readonly TemplatePart[];
  try {
    parts = parseTemplate(text);
  } catch (error) {
    if (error instanceof FormulaError)
      return { problems: [problemOf(error, text.slice(error.at, error.at + 40))] };
    throw error;
  }
  const expressions = parts.filter((part): part is ExpressionPart => part.kind === 'expression');
  const paths = expressions.flatMap(({ expression }) => pathsIn(expression).map(({ path }) => path));
  const values = await readMergeValues(context, session, records, paths);
  const scope: Scope = {
    variable: (root) => new Lookup((field) => values.typed([root, field])),
    function: () => undefined,
    now: Date.now(),
    timeZone: session.timeZone,
  };
  const problems: MergeProblem[] = [];
  const pieces = parts.map((part) => {
    if (part.kind === 'text') return part.text;
    try {
      const path = pathOf(part.expression);
      const unknown = pathsIn(part.expression).find((each) => values.shown(each.path) === undefined);
      if (unknown) throw new FormulaError('unknown', values.objection(unknown.path), unknown.at);
      const piece = path ? (values.shown(path) ?? '') : textOf(evaluate(part.expression, scope));
      return escapeHtml ? escaped(piece) : piece;
    } catch (error) {
      if (!(error instanceof FormulaError)) throw error;
      problems.push(problemOf(error, part.text, part.at));
      return '';
    }
  });
  return problems.length > 0 ? { problems } : { text: pieces.join('') };
}
