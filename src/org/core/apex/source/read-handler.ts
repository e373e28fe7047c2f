import { ANY, simpleTypeOf, type TypeName } from './apex-type.js';
import type { Parameter, Signature } from './signature.js';

/**
 * Exported functions, each at the start of a line: `export async function name(` and `export const name = async (`.
 * What stands in the parentheses is read by `betweenBrackets`.
 */
const EXPORTED =
  /^export\s+(?:(?:async\s+)?function\s+([A-Za-z_$][\w$]*)\s*\(|const\s+([A-Za-z_$][\w$]*)\s*=\s*(?:async\s*)?(?:function\s*[\w$]*\s*)?\()/gm;

/** TypeScript's own types as Apex types; those of `sforce-toolkit/apex` have Apex's names. */
const TYPES: Readonly<Record<string, TypeName>> = {
  string: { kind: 'name', name: 'String' },
  number: { kind: 'name', name: 'Double' },
  boolean: { kind: 'name', name: 'Boolean' },
  // A JavaScript date is an instant; Apex's `Date` is `DateText`.
  Date: { kind: 'name', name: 'Datetime' },
  DateText: { kind: 'name', name: 'Date' },
  TimeText: { kind: 'name', name: 'Time' },
  Uint8Array: { kind: 'name', name: 'Blob' },
  SObject: { kind: 'name', name: 'SObject' },
  void: { kind: 'void' },
};

const OPEN = '([{<';
const CLOSE = ')]}>';

/**
 * The end of what starts behind an opening bracket at `from`, passing over texts and comments; -1 where there is none.
 */
function closingOf(source: string, from: number): number {
  let depth = 1;
  const part =
    /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`|\/\/[^\n]*|\/\*[\s\S]*?\*\/|=>|[()[\]{}<>]/g;
  part.lastIndex = from;
  for (let found = part.exec(source); found; found = part.exec(source)) {
    if (OPEN.includes(found[0])) depth++;
    else if (CLOSE.includes(found[0]) && --depth === 0) return found.index;
  }
  return -1;
}

/** Splits at a character outside of brackets and texts. */
function splitOutside(text: string, at: string): string[] {
  const parts = [''];
  let i = 0;
  while (i < text.length) {
    const character = text.charAt(i);
    const end = OPEN.includes(character) ? closingOf(text, i + 1) : i;
    const piece = text.slice(i, (end < 0 ? text.length : end) + 1);
    // The `>` of an arrow closes nothing, and belongs to what is around it.
    if (character === at) parts.push('');
    else parts[parts.length - 1] += piece;
    i += piece.length;
  }
  return parts;
}

const withoutComments = (text: string) => text.replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g, ' ');

/** Reads a TypeScript type as far as it says something of the wire; of all others nothing is known. */
export function readAnnotation(text: string): TypeName {
  const type = text
    .replace(/\s*\|\s*(?:null|undefined)\b/g, '')
    .replace(/\b(?:null|undefined)\s*\|\s*/g, '')
    .replace(/^readonly\s+/, '')
    .trim();
  const generic = /^(Promise|Array|ReadonlyArray)\s*<([\s\S]*)>$/.exec(type);
  if (generic) {
    const item = readAnnotation(generic[2] as string);
    return generic[1] === 'Promise' ? item : { kind: 'list', item };
  }
  const array = /^(.+)\[\s*\]$/s.exec(type);
  if (array) return { kind: 'list', item: readAnnotation((array[1] as string).replace(/^\((.*)\)$/s, '$1')) };
  if (/^SObject\s*</.test(type)) return TYPES.SObject as TypeName;
  const own = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  if (own) return own;
  const simple = simpleTypeOf(type);
  return simple === type ? { kind: 'name', name: simple } : ANY;
}

/** Reads one parameter; `null` where it is a pattern, which has no name. */
function readParameter(text: string): Parameter | null {
  const [declared = ''] = splitOutside(text, '=');
  const [, name, annotation] = /^\s*([A-Za-z_$][\w$]*)\s*\??\s*(?::([\s\S]*))?$/.exec(declared) ?? [];
  if (!name) return null;
  return { name, type: annotation === undefined ? ANY : readAnnotation(annotation) };
}

function readParameters(text: string): readonly Parameter[] | null {
  const parts = splitOutside(withoutComments(text), ',').filter((part) => part.trim() !== '');
  const parameters = parts.map(readParameter);
  return parameters.every((parameter) => parameter !== null) ? (parameters as Parameter[]) : null;
}

/** What is annotated as a function's result, behind its parameters. */
function readResult(source: string, from: number): TypeName {
  const [, annotation] =
    /^\s*:\s*([^={;\n]*(?:<[^={;\n]*>)?)\s*(?:\{|=>)/.exec(source.slice(from, from + 400)) ?? [];
  return annotation === undefined ? ANY : readAnnotation(annotation);
}

/**
 * The signatures of the functions that a handler exports, as its source has them: names and types of parameters,
 * which are what the elements of a request go by. A function whose parameters have no names is left out.
 */
export function readHandler(source: string): ReadonlyMap<string, Signature> {
  const found = new Map<string, Signature>();
  for (const match of source.matchAll(EXPORTED)) {
    const name = (match[1] ?? match[2]) as string;
    const from = match.index + match[0].length;
    const end = closingOf(source, from);
    const parameters = end < 0 ? null : readParameters(source.slice(from, end));
    if (parameters) found.set(name, { name, parameters, returns: readResult(source, end + 1) });
  }
  return found;
}
