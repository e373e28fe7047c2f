import { FormulaError } from './formula-error.js';
import { type Token, tokenize } from './lexer.js';
import type { Expression, Pair } from './tree.js';
import type { Value } from './values.js';

/** Operators with two sides, from those that bind least. */
const LEVELS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['=', '==', '!=', '<>'],
  ['<', '>', '<=', '>='],
  ['+', '-', '&'],
  ['*', '/'],
  ['^'],
];

const WORDS: Readonly<Record<string, Value>> = { true: true, false: false, null: null };

/** Deepest nesting: more is no formula that somebody wrote, and would exhaust the stack. */
const MAX_DEPTH = 200;

class Parser {
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  constructor(text: string) {
    this.#tokens = tokenize(text);
  }

  whole(): Expression {
    const expression = this.#expression();
    if (this.#peek().kind !== 'end') this.#unexpected();
    return expression;
  }

  #peek(): Token {
    return this.#tokens[this.#next] as Token;
  }

  #take(): Token {
    const token = this.#peek();
    this.#next++;
    return token;
  }

  #isSign(...signs: readonly string[]): boolean {
    const { kind, text } = this.#peek();
    return kind === 'sign' && signs.includes(text);
  }

  #skip(sign: string): boolean {
    if (!this.#isSign(sign)) return false;
    this.#next++;
    return true;
  }

  #expect(sign: string): void {
    if (!this.#skip(sign)) this.#unexpected(`'${sign}'`);
  }

  #unexpected(expected?: string): never {
    const { kind, text, at } = this.#peek();
    const found = kind === 'end' ? 'The expression ends' : `'${text}' stands`;
    throw new FormulaError(
      'malformed',
      expected ? `${found} where ${expected} is expected` : `${found} where nothing can stand`,
      at,
    );
  }

  #expression(): Expression {
    if (++this.#depth > MAX_DEPTH)
      throw new FormulaError('malformed', 'The expression is nested too deeply', this.#peek().at);
    const expression = this.#binary(0);
    this.#depth--;
    return expression;
  }

  #binary(level: number): Expression {
    const operators = LEVELS[level];
    if (!operators) return this.#unary();
    let left = this.#binary(level + 1);
    while (this.#isSign(...operators)) {
      const { text: operator, at } = this.#take();
      left = { kind: 'binary', operator, left, right: this.#binary(level + 1), at };
    }
    return left;
  }

  #unary(): Expression {
    let signs = 0;
    const taken: Token[] = [];
    while (this.#isSign('!', '-', '+')) {
      if (++signs > MAX_DEPTH) this.#unexpected();
      taken.push(this.#take());
    }
    return taken.reduceRight<Expression>(
      (of, { text: operator, at }) => ({ kind: 'unary', operator, of, at }),
      this.#path(this.#primary()),
    );
  }

  #path(first: Expression): Expression {
    let path = first;
    for (;;) {
      const { at } = this.#peek();
      if (this.#skip('.')) {
        const token = this.#take();
        if (token.kind !== 'name' && token.kind !== 'number') {
          this.#next--;
          this.#unexpected('a name');
        }
        path = { kind: 'member', of: path, key: token.text, at: first.at };
      } else if (this.#skip('[')) {
        const key = this.#expression();
        this.#expect(']');
        path = { kind: 'member', of: path, key, at };
      } else return path;
    }
  }

  #primary(): Expression {
    const token = this.#peek();
    const { kind, text, at } = token;
    if (kind === 'end' || (kind === 'sign' && text !== '(' && text !== '[')) this.#unexpected('a value');
    this.#next++;
    if (kind === 'text') return { kind: 'literal', value: text, at };
    if (kind === 'number') return { kind: 'literal', value: Number(text), at };
    if (text === '[') return { kind: 'pairs', pairs: this.#list(']', () => this.#pair()), at };
    if (text === '(') {
      const inside = this.#expression();
      this.#expect(')');
      return inside;
    }
    return this.#named(token);
  }

  #named({ text, at }: Token): Expression {
    if (this.#skip('('))
      return { kind: 'call', name: text, args: this.#list(')', () => this.#expression()), at };
    const word = text.toLowerCase();
    if (Object.hasOwn(WORDS, word)) return { kind: 'literal', value: WORDS[word] as Value, at };
    return { kind: 'name', name: text, at };
  }

  /** `name=value`; a bare name is the parameter's name and no variable. */
  #pair(): Pair {
    const { kind, text, at } = this.#peek();
    const isPlain = kind === 'name' && this.#tokens[this.#next + 1]?.text === '=';
    if (isPlain) this.#next++;
    const name: Expression = isPlain ? { kind: 'literal', value: text, at } : this.#binary(3);
    this.#expect('=');
    return { name, value: this.#expression() };
  }

  #list<T>(end: string, item: () => T): readonly T[] {
    const items: T[] = [];
    if (this.#skip(end)) return items;
    do items.push(item());
    while (this.#skip(','));
    this.#expect(end);
    return items;
  }
}

/** Reads an expression, the part between `{!` and `}`. Throws a `FormulaError` with the offset of what is wrong. */
export const parseExpression = (text: string): Expression => new Parser(text).whole();
