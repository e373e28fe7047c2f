import { FormulaError } from './formula-error.js';
import { parseExpression } from './parse.js';
import type { Expression } from './tree.js';

/** A piece of a text with merge fields. `at` is the offset of its first character. */
export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string; readonly at: number }
  | {
      readonly kind: 'expression';
      readonly expression: Expression;
      /** What stands between the braces. */
      readonly text: string;
      /** Offset of what stands between the braces; offsets in the expression count from there. */
      readonly at: number;
    };

const REST = /(?:[^}'"]|'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*")*\}/y;

/** How to find expressions. */
export interface TemplateOptions {
  /** White space may stand between `{` and `!`, as it does in buttons. */
  readonly spaced?: boolean;
}

/**
 * Where an expression ends whose inside starts at an offset: behind its `}`. A `}` in a quoted text does not count.
 * `null` when there is none.
 */
export function expressionEnd(text: string, inside: number): number | null {
  REST.lastIndex = inside;
  return REST.test(text) ? REST.lastIndex : null;
}

/**
 * Takes a text with `{!…}` apart. Throws a `FormulaError`, whose offset is that in the whole text, for an expression
 * that does not end or is malformed.
 */
export function parseTemplate(
  text: string,
  { spaced = false }: TemplateOptions = {},
): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  const opening = spaced ? /\{\s*!/g : /\{!/g;
  let done = 0;
  for (let start = opening.exec(text); start; start = opening.exec(text)) {
    if (start.index > done) parts.push({ kind: 'text', text: text.slice(done, start.index), at: done });
    const at = opening.lastIndex;
    const end = expressionEnd(text, at);
    if (end === null)
      throw new FormulaError(
        'malformed',
        "An expression that starts with '{!' has no closing '}'",
        start.index,
      );
    const inside = text.slice(at, end - 1);
    parts.push({ kind: 'expression', expression: parseInside(inside, at), text: inside, at });
    done = end;
    opening.lastIndex = end;
  }
  if (done < text.length) parts.push({ kind: 'text', text: text.slice(done), at: done });
  return parts;
}

function parseInside(text: string, at: number): Expression {
  try {
    return parseExpression(text);
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    throw new FormulaError(error.kind, error.message, error.at + at);
  }
}
