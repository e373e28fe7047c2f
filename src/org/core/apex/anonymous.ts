import type { GivenObject, GivenValue } from './apex-value.js';
import { simpleTypeOf } from './source/apex-type.js';
import { readType } from './source/read-class.js';
import { stringValue, type Token, TokenReader, tokenize } from './source/tokens.js';

/** A statement that calls a method of a class. */
export interface Statement {
  readonly className: string;
  readonly method: string;
  readonly values: readonly GivenValue[];
  readonly token: Token;
}

export const ANONYMOUS = 'AnonymousBlock';

const SUPPORTED =
  "this org runs statements of the form ClassName.method('text', 1, true, null, new List<String>{ 'a' }, " +
  "new Account(Name = 'x'));";

const WORDS: Readonly<Record<string, null | boolean>> = { null: null, true: true, false: false };

function readNumber(tokens: TokenReader): number {
  const sign = tokens.take('-') ? -1 : 1;
  const token = tokens.next();
  if (token.kind !== 'number') tokens.fail(`Unexpected token '${token.text}'; ${SUPPORTED}`, token);
  return sign * Number.parseFloat(token.text);
}

function readList(tokens: TokenReader): GivenValue {
  const items: GivenValue[] = [];
  tokens.expect('{');
  while (!tokens.take('}')) {
    if (items.length > 0) tokens.expect(',');
    items.push(readValue(tokens));
  }
  return items;
}

/** `new List<T>{ … }`, `new T[]{ … }`, or a record `new Account(Name = 'x')`. */
function readNew(tokens: TokenReader): GivenValue {
  const start = tokens.peek();
  const type = readType(tokens);
  if (tokens.is('{')) return readList(tokens);
  if (type.kind === 'list' && tokens.take('(')) {
    tokens.expect(')');
    return [];
  }
  if (type.kind !== 'name' || simpleTypeOf(type.name)) tokens.fail(`Not supported; ${SUPPORTED}`, start);
  const members = new Map<string, GivenValue>();
  tokens.expect('(');
  while (!tokens.take(')')) {
    if (members.size > 0) tokens.expect(',');
    const name = tokens.name();
    tokens.expect('=');
    members.set(name, readValue(tokens));
  }
  return { kind: 'given', type: (type as { name: string }).name, members } satisfies GivenObject;
}

/** `Date.newInstance(2025, 6, 1)` and `Datetime.newInstanceGmt(…)`. */
function readDate(tokens: TokenReader, word: Token): GivenValue {
  const kind = word.text.toLowerCase();
  tokens.expect('.');
  const method = tokens.name().toLowerCase();
  const known = kind === 'date' ? method === 'newinstance' : method === 'newinstancegmt';
  if (!known) tokens.fail(`Not supported; ${SUPPORTED}`, word);
  const parts: number[] = [];
  tokens.expect('(');
  while (!tokens.take(')')) {
    if (parts.length > 0) tokens.expect(',');
    parts.push(readNumber(tokens));
  }
  const [year = 0, month = 1, day = 1, ...time] = parts;
  const date = new Date(Date.UTC(year, month - 1, day, ...time));
  return kind === 'date' ? date.toISOString().slice(0, 10) : date;
}

function readValue(tokens: TokenReader): GivenValue {
  const token = tokens.peek();
  if (token?.kind === 'string') return stringValue(tokens.next().text);
  if (token?.kind === 'number' || tokens.is('-')) return readNumber(tokens);
  if (tokens.take('new')) return readNew(tokens);
  const word = token?.text.toLowerCase() ?? '';
  if (Object.hasOwn(WORDS, word)) {
    tokens.next();
    return WORDS[word] as boolean | null;
  }
  if (word === 'date' || word === 'datetime') return readDate(tokens, tokens.next());
  return tokens.fail(
    token ? `Variable does not exist: ${token.text}; ${SUPPORTED}` : 'Unexpected end of the source',
  );
}

function readStatement(tokens: TokenReader): Statement {
  const token = tokens.peek() as Token;
  if (token.kind !== 'name') tokens.fail(`Unexpected token '${token.text}'; ${SUPPORTED}`);
  const path = [tokens.name()];
  while (tokens.take('.')) path.push(tokens.name());
  if (path.length < 2 || path.length > 3 || !tokens.is('('))
    tokens.fail(`Unexpected token '${tokens.peek()?.text ?? '<EOF>'}'; ${SUPPORTED}`);
  const values: GivenValue[] = [];
  tokens.expect('(');
  while (!tokens.take(')')) {
    if (values.length > 0) tokens.expect(',');
    values.push(readValue(tokens));
  }
  if (!tokens.is(';')) tokens.fail(`Missing ';' at '${tokens.peek()?.text ?? '<EOF>'}'; ${SUPPORTED}`);
  tokens.next();
  return { className: path.slice(0, -1).join('.'), method: path.at(-1) as string, values, token };
}

/** Reads anonymous Apex: calls of methods, one after the other. Throws an `ApexCompileError` for anything else. */
export function readAnonymous(source: string): readonly Statement[] {
  const tokens = new TokenReader(ANONYMOUS, tokenize(ANONYMOUS, source));
  const statements: Statement[] = [];
  while (!tokens.done) statements.push(readStatement(tokens));
  return statements;
}
