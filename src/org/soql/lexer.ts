import { SoqlError } from './soql-error.js';

/** A token of a query. `text` is its source; of a string it is what stands between the quotes, escapes and all. */
export interface Token {
  readonly kind: 'name' | 'string' | 'number' | 'date' | 'datetime' | 'time' | 'symbol' | 'end';
  readonly text: string;
  readonly at: number;
}

/** Longest query, in characters (SOQL and SOSL reference, "SOQL limits"). */
const MAX_QUERY_LENGTH = 100_000;

/** Kinds of token with what they look like, tried in this order; `null` is skipped. */
const RULES: readonly (readonly [Token['kind'] | null, RegExp])[] = [
  [null, /[\s\u00a0\ufeff]+/y],
  ['name', /[A-Za-z_][A-Za-z0-9_]*/y],
  ['datetime', /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})(?![\w.])/iy],
  ['date', /\d{4}-\d{2}-\d{2}(?![\w.:])/y],
  ['time', /\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z(?![\w.])/iy],
  ['number', /[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?![\w.:+-])/y],
  ['string', /'[^'\\]*(?:\\[\s\S][^'\\]*)*'/y],
  ['symbol', /<=|>=|<>|!=|[=<>(),.:]/y],
];

const END_OF_QUERY = '<EOF>';

function tokenAt(text: string, at: number): [kind: Token['kind'] | null, source: string] {
  for (const [kind, pattern] of RULES) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) return [kind, match[0]];
  }
  const character = text.charAt(at);
  if (character === "'") throw new SoqlError('unterminatedString', at);
  const word = /[^\s(),]{1,40}/y;
  word.lastIndex = at;
  throw new SoqlError('unexpectedToken', at, word.exec(text)?.[0] ?? character);
}

/** Takes a query apart. The last token is `end`. Throws a `SoqlError` on what no token looks like. */
export function tokenize(text: string): readonly Token[] {
  if (text.length > MAX_QUERY_LENGTH) throw new SoqlError('queryTooLong', 0, MAX_QUERY_LENGTH);
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const [kind, source] = tokenAt(text, at);
    if (kind === 'string') tokens.push({ kind, text: source.slice(1, -1), at });
    else if (kind) tokens.push({ kind, text: source, at });
    at += source.length;
  }
  tokens.push({ kind: 'end', text: END_OF_QUERY, at });
  return tokens;
}

/** Escapes of a string literal (SOQL and SOSL reference, "Quoted String Escape Sequences"). */
export const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  N: '\n',
  r: '\r',
  R: '\r',
  t: '\t',
  T: '\t',
  b: '\b',
  B: '\b',
  f: '\f',
  F: '\f',
  '"': '"',
  "'": "'",
  '\\': '\\',
  _: '_',
  '%': '%',
};

/** What of a resolved character has to be escaped again in a pattern, where `_`, `%` and the backslash are special. */
const PATTERN_SPECIAL: ReadonlySet<string> = new Set(['\\', '_', '%']);

/**
 * Resolves the escapes of a string token: `text` for comparison, `pattern` for LIKE, in which an escaped `_`, `%`
 * or backslash stays escaped by a backslash.
 */
export function unescapeString(token: Token): { text: string; pattern: string } {
  let text = '';
  let pattern = '';
  for (let i = 0; i < token.text.length; i++) {
    const character = token.text.charAt(i);
    if (character === '\0') throw new SoqlError('nulInString', token.at);
    if (character !== '\\') {
      text += character;
      pattern += character;
      continue;
    }
    const code = token.text.charAt(++i);
    const resolved = Object.hasOwn(ESCAPES, code) ? ESCAPES[code] : unicodeAt(token.text, i);
    if (resolved === '\0') throw new SoqlError('nulInString', token.at + i);
    if (resolved === undefined) throw new SoqlError('illegalEscape', token.at + i, code);
    if (code === 'u' || code === 'U') i += 4;
    text += resolved;
    pattern += PATTERN_SPECIAL.has(resolved) ? `\\${resolved}` : resolved;
  }
  return { text, pattern };
}

/** `u00e9` at the index, as the character that it names. */
function unicodeAt(text: string, at: number): string | undefined {
  const digits = /^[uU]([0-9a-fA-F]{4})/.exec(text.slice(at, at + 5))?.[1];
  return digits === undefined ? undefined : String.fromCharCode(Number.parseInt(digits, 16));
}
