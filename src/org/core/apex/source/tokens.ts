import { ApexCompileError } from '../apex-failure.js';

export interface Token {
  readonly kind: 'name' | 'string' | 'number' | 'mark';
  readonly text: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

const BLANK = /\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\//y;
const TOKEN =
  /([A-Za-z_][\w$]*)|('(?:[^'\\\n]|\\.)*')|(\d+(?:\.\d+)?[lLdD]?)|(\?\.|\?\?|\/(?!\*)|[{}()[\]<>,;=.:?@+\-*%&|^!~])/y;

const KINDS = ['name', 'string', 'number', 'mark'] as const;

/** Splits Apex into tokens, without comments. Throws an `ApexCompileError` for what is none. */
export function tokenize(file: string, source: string): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  let lineStart = 0;
  let at = 0;
  const passOver = (text: string) => {
    for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      line++;
      lineStart = at + i + 1;
    }
    at += text.length;
  };
  while (at < source.length) {
    BLANK.lastIndex = at;
    const blank = BLANK.exec(source);
    if (blank) {
      passOver(blank[0]);
      continue;
    }
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(source);
    const column = at - lineStart + 1;
    if (!found) throw new ApexCompileError(whatIsWrong(source, at), { file, line, column });
    const kind = KINDS[found.slice(1).findIndex((part) => part !== undefined)] as Token['kind'];
    tokens.push({ kind, text: found[0], line, column });
    at += found[0].length;
  }
  return tokens;
}

function whatIsWrong(source: string, at: number): string {
  if (source[at] === "'") return 'Unterminated string literal';
  if (source.startsWith('/*', at)) return 'Unterminated comment';
  return `Unexpected character '${String.fromCodePoint(source.codePointAt(at) as number)}'`;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** What a string literal stands for. */
export const stringValue = (literal: string) =>
  literal
    .slice(1, -1)
    .replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_, code: string | undefined, character: string) =>
      code ? String.fromCharCode(Number.parseInt(code, 16)) : (ESCAPES[character] ?? character),
    );

/** Reads tokens one after the other. */
export class TokenReader {
  #at = 0;

  constructor(
    readonly file: string,
    readonly tokens: readonly Token[],
  ) {}

  get done(): boolean {
    return this.#at >= this.tokens.length;
  }

  peek(ahead = 0): Token | undefined {
    return this.tokens[this.#at + ahead];
  }

  /** Whether the next token is one of the given marks or words; words in any case. */
  is(...texts: readonly string[]): boolean {
    const token = this.peek();
    return token !== undefined && token.kind !== 'string' && texts.includes(token.text.toLowerCase());
  }

  next(): Token {
    const token = this.tokens[this.#at];
    if (!token) return this.fail('Unexpected end of the source');
    this.#at++;
    return token;
  }

  /** Passes over the next token if it is the given one. */
  take(text: string): boolean {
    if (!this.is(text)) return false;
    this.#at++;
    return true;
  }

  expect(text: string): Token {
    if (!this.is(text)) this.fail(`Missing '${text}' at '${this.peek()?.text ?? '<EOF>'}'`);
    return this.next();
  }

  name(): string {
    if (this.peek()?.kind !== 'name') this.fail(`Unexpected token '${this.peek()?.text ?? '<EOF>'}'`);
    return this.next().text;
  }

  /** Passes over what stands between a bracket, which is next, and the one that closes it. */
  skipBrackets(): void {
    const closing: Readonly<Record<string, string>> = { '{': '}', '(': ')', '[': ']' };
    const open: string[] = [];
    do {
      const token = this.next();
      if (token.kind !== 'mark') continue;
      const end = closing[token.text];
      if (end) open.push(end);
      else if (/^[)}\]]$/.test(token.text) && open.pop() !== token.text)
        this.fail(`Unexpected token '${token.text}'`, token);
    } while (open.length > 0);
  }

  fail(problem: string, token: Token | undefined = this.peek() ?? this.tokens.at(-1)): never {
    throw new ApexCompileError(problem, {
      file: this.file,
      line: token?.line ?? 1,
      column: token?.column ?? 1,
    });
  }
}
