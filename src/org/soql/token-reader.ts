import type { Token } from './lexer.js';
import { SoqlError } from './soql-error.js';

/** Goes through the tokens of a query. Keywords are names in any case. */
export class TokenReader {
  #next = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  /** The token that comes next, or one further on; at the end, `end`. */
  peek(ahead = 0): Token {
    return this.tokens[Math.min(this.#next + ahead, this.tokens.length - 1)] as Token;
  }

  take(): Token {
    const token = this.peek();
    this.#next++;
    return token;
  }

  isKeyword(keyword: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'name' && token.text.toUpperCase() === keyword;
  }

  /** Takes the keywords if all of them come next. */
  takeKeywords(...keywords: string[]): boolean {
    if (!keywords.every((keyword, ahead) => this.isKeyword(keyword, ahead))) return false;
    this.#next += keywords.length;
    return true;
  }

  isSymbol(symbol: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'symbol' && token.text === symbol;
  }

  takeSymbol(symbol: string): boolean {
    if (!this.isSymbol(symbol)) return false;
    this.#next++;
    return true;
  }

  expectKeyword(keyword: string): void {
    if (!this.takeKeywords(keyword)) this.unexpected();
  }

  expectSymbol(symbol: string): void {
    if (!this.takeSymbol(symbol)) this.unexpected();
  }

  expectName(): Token {
    if (this.peek().kind !== 'name') this.unexpected();
    return this.take();
  }

  unexpected(token = this.peek()): never {
    const shown = token.kind === 'string' ? `'${token.text}'` : token.text;
    throw new SoqlError('unexpectedToken', token.at, shown);
  }
}
