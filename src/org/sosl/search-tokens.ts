import { SoslError } from './sosl-error.js';

/** A token of what stands between the braces. A term's words are letters, digits, `*` and `?`; it may have none. */
export type SearchToken =
  | { readonly kind: 'term'; readonly words: readonly string[]; readonly at: number }
  | { readonly kind: 'AND' | 'OR' | 'NOT' | '(' | ')'; readonly at: number };

const WORD_CHARACTER = /[\p{L}\p{Nd}]/u;
const SPACE = /[\s\u00a0\ufeff]/;
const OPERATORS = { and: 'AND', or: 'OR', not: 'NOT' } as const;

/** What a character of a term is: part of a word, a wildcard, or what parts words from each other. */
const asWritten = (character: string) =>
  WORD_CHARACTER.test(character) || character === '*' || character === '?' ? character : ' ';
/** After a backslash, `*` and `?` are no wildcards. */
const escaped = (character: string) => (WORD_CHARACTER.test(character) ? character : ' ');

/** The words in the text of a term. A wildcard stands in the middle or at the end of one, so others are dropped. */
const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .split(' ')
    .map((word) => word.replace(/^[*?]+/, '').replace(/\*+/g, '*'))
    .filter((word) => word !== '');

/** Goes through the characters of a search from one place on, until `ends` says so of one that has no backslash. */
function readText(text: string, from: number, ends: (character: string) => boolean) {
  let content = '';
  let at = from;
  while (at < text.length) {
    const character = String.fromCodePoint(text.codePointAt(at) as number);
    if (ends(character)) return { content, at, ended: true };
    if (character === '\\' && at + 1 < text.length) {
      const next = String.fromCodePoint(text.codePointAt(at + 1) as number);
      content += escaped(next);
      at += 1 + next.length;
    } else {
      content += asWritten(character);
      at += character.length;
    }
  }
  return { content, at, ended: false };
}

const endsTerm = (character: string) => SPACE.test(character) || '()"'.includes(character);

/** The operator that a word is. NOT is one behind AND only. */
function operatorOf(text: string, before: SearchToken | undefined) {
  const word = text.toLowerCase();
  if (!Object.hasOwn(OPERATORS, word)) return null;
  const operator = OPERATORS[word as keyof typeof OPERATORS];
  return operator === 'NOT' && before?.kind !== 'AND' ? null : operator;
}

/** Takes the text between the braces apart; `start` is where it begins in the search. Throws a `SoslError`. */
export function searchTokens(text: string, start: number): readonly SearchToken[] {
  const tokens: SearchToken[] = [];
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    if (SPACE.test(character)) at++;
    else if (character === '(' || character === ')') tokens.push({ kind: character, at: start + at++ });
    else if (character === '"') {
      const phrase = readText(text, at + 1, (next) => next === '"');
      if (!phrase.ended) throw new SoslError('unterminatedPhrase', start + at);
      tokens.push({ kind: 'term', words: wordsOf(phrase.content), at: start + at });
      at = phrase.at + 1;
    } else {
      const term = readText(text, at, endsTerm);
      const operator = operatorOf(text.slice(at, term.at), tokens.at(-1));
      tokens.push(
        operator
          ? { kind: operator, at: start + at }
          : { kind: 'term', words: wordsOf(term.content), at: start + at },
      );
      at = term.at;
    }
  }
  return tokens;
}
