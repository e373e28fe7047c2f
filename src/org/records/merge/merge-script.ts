import type { SourceText } from '../../core/describe/project/web-link.js';
import { evaluate } from '../../formula/evaluate.js';
import { FormulaError } from '../../formula/formula-error.js';
import type { Scope } from '../../formula/scope.js';
import type { TemplatePart } from '../../formula/template.js';
import type { Expression } from '../../formula/tree.js';
import { fitInScript } from './fit-in-script.js';
import { mergedText, type Reader } from './merged-text.js';
import { isIds, refuseIds } from './record-ids.js';
import { ScriptReader } from './script-place.js';

/** A piece of a script: text, or the place of the ids of the records that are ticked when it runs. */
export type ScriptPart = string | { readonly ids: 'code' | 'text' };

/** What keeps a button or link from working, with its line in the file. */
export interface MergeProblem {
  readonly message: string;
  readonly line: number;
}

function evaluated(expression: Expression, scope: Scope, reader: Reader): string {
  if (!isIds(expression)) refuseIds(expression, 'another function', 'write it by itself');
  return mergedText(expression, evaluate(expression, scope), reader);
}

/** Line of the file for an offset in a text of it. */
export const lineAt = ({ text, line }: SourceText, offset: number) =>
  line + text.slice(0, Math.max(offset, 0)).split('\n').length - 1;

export const problemOf = (error: unknown, source: SourceText, at: number): MergeProblem => {
  if (!(error instanceof FormulaError)) throw error;
  return { message: error.message, line: lineAt(source, at + error.at) };
};

/**
 * Puts the values of its merge fields into a script. As on the platform they stand there as they are; only what would
 * end the text or comment around them is escaped. A value is never looked through for merge fields in its turn.
 */
export function mergeScript(
  source: SourceText,
  template: readonly TemplatePart[],
  scope: Scope,
  reader: Reader,
): readonly ScriptPart[] | MergeProblem {
  const script = new ScriptReader();
  const parts: ScriptPart[] = [];
  for (const part of template) {
    if (part.kind === 'text') {
      script.read(part.text);
      parts.push(part.text);
      continue;
    }
    try {
      const text = evaluated(part.expression, scope, reader);
      if (isIds(part.expression)) parts.push({ ids: script.place === 'code' ? 'code' : 'text' });
      else parts.push(fitInScript(text, script.place));
      // What REQUIRESCRIPT and other empty values leave behind is nothing, and no operand.
      if (text !== '') script.skipValue();
    } catch (error) {
      return problemOf(error, source, part.at);
    }
  }
  return parts;
}
