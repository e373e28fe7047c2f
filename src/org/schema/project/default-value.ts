import type { FieldContext } from './field-context.js';

const TEXT = /^(["'])((?:(?!\1)[^\\]|\\.)*)\1$/s;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

const unescaped = (text: string) =>
  text.replace(/\\(.)/gs, (_, character: string) => ESCAPES[character] ?? character);

/** The constant that a field's default is; `null` where it has none, or one that is computed, which is noted. */
export function readDefault({ meta, note }: FieldContext): string | null {
  const formula = meta.text('defaultValue');
  if (formula === undefined) return null;
  const text = TEXT.exec(formula);
  if (text) return unescaped(text[2] as string);
  if (/^[+-]?\d+(?:\.\d+)?$/.test(formula)) return formula;
  if (/^(?:true|false)$/i.test(formula)) return formula.toLowerCase();
  note(`<defaultValue>: only constants are filled in, so new records start without one for now`);
  return null;
}
