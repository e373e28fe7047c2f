import { type SearchToken, searchTokens } from './search-tokens.js';
import { SoslError } from './sosl-error.js';
import type { SearchExpression } from './tree.js';

/** Longer texts find nothing; operators of those over the second length are not heeded (SOSL reference, "FIND"). */
const MAX_LENGTH = 10_000;
const MAX_LENGTH_WITH_OPERATORS = 4_000;

/** How deep parentheses and AND NOTs may nest: far more than people write, far less than the stack holds. */
const MAX_DEPTH = 100;

/** Fewest letters and digits of a search (SOSL reference, "FIND"). */
const MIN_CHARACTERS = 2;

/** A term without a single letter or digit is passed over: its expression is `null`. */
type Parsed = SearchExpression | null;

function join(kind: 'and' | 'or', parts: readonly Parsed[]): Parsed {
  const present = parts.filter((part) => part !== null);
  return present.length > 1 ? { kind, parts: present } : (present[0] ?? null);
}

class ExpressionParser {
  #next = 0;

  constructor(
    private readonly tokens: readonly SearchToken[],
    private readonly end: number,
  ) {}

  /** Alternatives; AND binds closer than OR. */
  parse(depth: number): Parsed {
    const parts = [this.#parseAll(depth)];
    while (this.#take('OR')) parts.push(this.#parseAll(depth));
    return join('or', parts);
  }

  /** What is left when all is read; else a parenthesis closes that none has opened. */
  finish(): void {
    const token = this.tokens[this.#next];
    if (token) throw new SoslError('parenthesis', token.at, 'opened');
  }

  #take(kind: SearchToken['kind']): boolean {
    if (this.tokens[this.#next]?.kind !== kind) return false;
    this.#next++;
    return true;
  }

  /** Terms that must all be there. AND is left out as a rule; what AND NOT excludes goes on to the right. */
  #parseAll(depth: number): Parsed {
    if (depth > MAX_DEPTH) throw new SoslError('deepNesting', this.#at(), MAX_DEPTH);
    const parts = [this.#parseOne(depth)];
    for (;;) {
      const { kind } = this.tokens[this.#next] ?? {};
      if (kind === undefined || kind === 'OR' || kind === ')') return join('and', parts);
      if (this.#take('AND') && this.#take('NOT')) {
        const part = this.#parseAll(depth + 1);
        return join('and', [...parts, part && { kind: 'not', part }]);
      }
      parts.push(this.#parseOne(depth));
    }
  }

  #at = () => this.tokens[this.#next]?.at ?? this.end;

  #parseOne(depth: number): Parsed {
    const token = this.tokens[this.#next++];
    if (token?.kind === 'term') return token.words.length > 0 ? { kind: 'term', words: token.words } : null;
    if (token?.kind !== '(') {
      const operator = token ?? this.tokens[this.#next - 2];
      throw new SoslError('operandMissing', operator?.at ?? this.end, operator?.kind ?? 'nothing');
    }
    const inside = this.parse(depth + 1);
    if (!this.#take(')')) throw new SoslError('parenthesis', token.at, 'closed');
    return inside;
  }
}

const termsOf = (tokens: readonly SearchToken[]) =>
  tokens.flatMap((token) => (token.kind === 'term' && token.words.length > 0 ? [token] : []));

/** Checks that there is something to look for, whatever the operators and wildcards. */
function checkLength(tokens: readonly SearchToken[], text: string, at: number): void {
  const characters = termsOf(tokens).flatMap(({ words }) => [...words.join('').replace(/[*?]/g, '')]);
  if (characters.length < MIN_CHARACTERS) throw new SoslError('shortTerm', at, text.trim().slice(0, 100));
}

/**
 * Reads the text between the braces, which begins at `start`. `null` where nothing can be found by it. Throws a
 * `SoslError`.
 */
export function parseExpression(text: string, start: number): SearchExpression | null {
  if (text.length > MAX_LENGTH) return null;
  const tokens = searchTokens(text, start);
  checkLength(tokens, text, start);
  if (text.length > MAX_LENGTH_WITH_OPERATORS)
    return join(
      'or',
      termsOf(tokens).map(({ words }) => ({ kind: 'term', words })),
    );
  const parser = new ExpressionParser(tokens, start + text.length);
  const expression = parser.parse(0);
  parser.finish();
  return expression;
}
