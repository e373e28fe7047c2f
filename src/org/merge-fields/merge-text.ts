import { evaluate } from '../formula/evaluate.js';
import { FormulaError } from '../formula/formula-error.js';
import { parseTemplate, type TemplateOptions } from '../formula/template.js';
import { textOf } from '../formula/text-of.js';
import type { Value } from '../formula/values.js';
import type { ObjectType } from '../schema/schema.js';
import { loadRecord } from './load-record.js';
import type { MergeContext } from './merge-context.js';
import { openScope } from './merge-scope.js';
import { type Needs, needsOf } from './needs.js';

/** A merge field without a value; its place in the text is empty. `at` is its offset in the text. */
export interface MergeProblem {
  readonly message: string;
  readonly at: number;
}

export interface MergedText {
  readonly text: string;
  readonly problems: readonly MergeProblem[];
}

export interface MergeOptions extends TemplateOptions {
  /** The text of a value, made fit for where it goes. Default: as pages print it, with nothing escaped. */
  readonly show?: (value: Value) => string;
}

/** The record whose button or link it is. `id` is in 18 characters. */
export interface Subject {
  readonly object: ObjectType;
  readonly id: string;
}

async function subjectOf(
  context: MergeContext,
  subject: Subject | null,
  needs: Needs,
): Promise<ReadonlyMap<string, Value>> {
  if (!subject || !needs.has(subject.object.name)) return new Map();
  const { object, id } = subject;
  const record = await loadRecord(context, object, id, needs.member(object.name));
  return new Map([[object.name.toLowerCase(), record]]);
}

/**
 * Fills the merge fields of a text, such as the script of a button or the address of a link: `{!Account.Name}` of its
 * record, global variables, functions. What the org lacks is told beside the text. Throws a `FormulaError`, with its
 * offset in the text, for an expression that is malformed.
 */
export async function mergeText(
  text: string,
  context: MergeContext,
  subject: Subject | null,
  { show = textOf, ...options }: MergeOptions = {},
): Promise<MergedText> {
  const parts = parseTemplate(text, options);
  const needs = needsOf(parts.flatMap((part) => (part.kind === 'expression' ? [part.expression] : [])));
  const scope = await openScope(context, needs, await subjectOf(context, subject, needs));
  const problems: MergeProblem[] = [];
  const merged = parts.map((part) => {
    if (part.kind === 'text') return part.text;
    try {
      return show(evaluate(part.expression, scope));
    } catch (error) {
      if (!(error instanceof FormulaError)) throw error;
      const at = part.at + error.at;
      if (error.kind === 'malformed') throw new FormulaError(error.kind, error.message, at);
      problems.push({ message: error.message, at });
      return '';
    }
  });
  return { text: merged.join(''), problems };
}
