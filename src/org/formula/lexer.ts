import { FormulaError } from './formula-error.js';

export interface Token {
  readonly kind: 'number' | 'text' | 'name' | 'sign' | 'end';
  /** A text is without its quotes, and its escapes are resolved. */
  readonly text: string;
  readonly at: number;
}

const TOKEN =
  /(?<space>(?:\s|\/\*[\s\S]*?\*\/)+)|(?<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)|(?<text>'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*")|(?<name>[\p{L}_$][\p{L}\p{N}_$]*)|(?<sign>&&|\|\||==|!=|<>|<=|>=|[-+*/^&=<>!(),.[\]:])/uy;

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

const unquote = (text: string) =>
  text
    .slice(1, -1)
    .replace(/\\(?:u([\da-fA-F]{4})|([\s\S]))/g, (_, code: string | undefined, character: string) =>
      code ? String.fromCharCode(Number.parseInt(code, 16)) : (ESCAPES[character] ?? character),
    );

const KINDS = ['number', 'text', 'name', 'sign'] as const;

/** Takes an expression apart. The last token is its end. Throws a `FormulaError` for what is no token. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let at = 0; at < text.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text);
    if (!found) {
      const character = String.fromCodePoint(text.codePointAt(at) as number);
      const open = character === "'" || character === '"';
      throw new FormulaError(
        'malformed',
        open ? `A text that starts with ${character} does not end` : `'${character}' means nothing here`,
        at,
      );
    }
    const kind = KINDS.find((name) => found.groups?.[name] !== undefined);
    if (kind) tokens.push({ kind, text: kind === 'text' ? unquote(found[0]) : found[0], at });
  }
  return [...tokens, { kind: 'end', text: '', at: text.length }];
}
