import { tokenize } from './lexer.js';
import { parseCondition } from './parse-condition.js';
import { parseOperand, parsePath } from './parse-operand.js';
import { SoqlError } from './soql-error.js';
import { TokenReader } from './token-reader.js';
import type { Count, FromItem, Name, Operand, OrderItem, Query, SelectItem } from './tree.js';

/** Words that follow the FROM clause, and so are no alias. */
const CLAUSE_WORDS: ReadonlySet<string> = new Set([
  'USING',
  'WHERE',
  'WITH',
  'GROUP',
  'HAVING',
  'ORDER',
  'LIMIT',
  'OFFSET',
  'FOR',
  'UPDATE',
  'ALL',
]);

/** Clauses of SOQL that this org does not answer, by the words that start them. */
const UNSUPPORTED_CLAUSES: readonly (readonly string[])[] = [
  ['USING'],
  ['WITH'],
  ['FOR'],
  ['UPDATE'],
  ['ALL', 'ROWS'],
];

/** Subqueries inside subqueries: the platform has five levels. */
const MAX_SUBQUERY_DEPTH = 5;

function refuseUnsupported(reader: TokenReader): void {
  for (const words of UNSUPPORTED_CLAUSES)
    if (words.every((word, ahead) => reader.isKeyword(word, ahead)))
      throw new SoqlError(
        'MALFORMED_QUERY',
        `the clause ${words.join(' ')} is not supported by this org`,
        reader.peek().at,
      );
}

function parseAlias(reader: TokenReader): Name | null {
  const explicit = reader.takeKeywords('AS');
  const token = reader.peek();
  if (token.kind !== 'name' || (!explicit && CLAUSE_WORDS.has(token.text.toUpperCase()))) {
    if (explicit) reader.unexpected();
    return null;
  }
  const { text, at } = reader.take();
  return { text, at };
}

function parseSelectItem(reader: TokenReader, depth: number): SelectItem {
  if (reader.takeSymbol('(')) {
    const query = parseSelect(reader, depth + 1);
    reader.expectSymbol(')');
    return { kind: 'children', query };
  }
  if (reader.isKeyword('TYPEOF') && reader.peek(1).kind === 'name')
    throw new SoqlError('MALFORMED_QUERY', 'TYPEOF is not supported by this org', reader.peek().at);
  if (reader.isKeyword('FROM')) reader.unexpected();
  const operand = parseOperand(reader);
  const alias = reader.isKeyword('FROM') ? null : parseAlias(reader);
  return operand.kind === 'call' ? { ...operand, alias } : { ...operand, alias };
}

function parseList<T>(reader: TokenReader, parseItem: () => T): [T, ...T[]] {
  const items: [T, ...T[]] = [parseItem()];
  while (reader.takeSymbol(',')) items.push(parseItem());
  return items;
}

const parseFromItem = (reader: TokenReader): FromItem => ({
  path: parsePath(reader),
  alias: parseAlias(reader),
});

function parseOrderItem(reader: TokenReader): OrderItem {
  const operand: Operand = parseOperand(reader);
  const descending = reader.takeKeywords('DESC');
  if (!descending) reader.takeKeywords('ASC');
  if (!reader.takeKeywords('NULLS')) return { operand, descending, nullsFirst: null };
  if (reader.takeKeywords('FIRST')) return { operand, descending, nullsFirst: true };
  reader.expectKeyword('LAST');
  return { operand, descending, nullsFirst: false };
}

function parseCount(reader: TokenReader): Count {
  const token = reader.peek();
  if (token.kind !== 'number' || !/^\d{1,10}$/.test(token.text)) reader.unexpected();
  reader.take();
  return { value: Number(token.text), at: token.at };
}

/** Takes `ORDER BY` or `GROUP BY`. */
function takeBy(reader: TokenReader, keyword: string): boolean {
  if (!reader.takeKeywords(keyword)) return false;
  reader.expectKeyword('BY');
  return true;
}

function parseSelect(reader: TokenReader, depth: number): Query {
  if (depth > MAX_SUBQUERY_DEPTH)
    throw new SoqlError(
      'QUERY_TOO_COMPLICATED',
      `more than ${MAX_SUBQUERY_DEPTH} levels of subqueries`,
      reader.peek().at,
    );
  const { at } = reader.peek();
  reader.expectKeyword('SELECT');
  const select = parseList(reader, () => parseSelectItem(reader, depth));
  reader.expectKeyword('FROM');
  const from = parseList(reader, () => parseFromItem(reader));
  refuseUnsupported(reader);
  const condition = () => parseCondition(reader, (inner) => parseSelect(inner, depth + 1));
  const where = reader.takeKeywords('WHERE') ? condition() : null;
  refuseUnsupported(reader);
  const groupBy = takeBy(reader, 'GROUP') ? parseList(reader, () => parseOperand(reader)) : [];
  const having = reader.takeKeywords('HAVING') ? condition() : null;
  const orderBy = takeBy(reader, 'ORDER') ? parseList(reader, () => parseOrderItem(reader)) : [];
  const limit = reader.takeKeywords('LIMIT') ? parseCount(reader) : null;
  const offset = reader.takeKeywords('OFFSET') ? parseCount(reader) : null;
  refuseUnsupported(reader);
  return { select, from, where, groupBy, having, orderBy, limit, offset, at };
}

/** Reads the field list of a `retrieve`: paths with commas between them. */
export function parseFieldList(text: string): Query['select'] {
  const reader = new TokenReader(tokenize(text));
  const items = parseList(reader, (): SelectItem => ({ kind: 'path', path: parsePath(reader), alias: null }));
  if (reader.peek().kind !== 'end') reader.unexpected();
  return items;
}

/** Reads the text of a query into its tree. Throws a `SoqlError` that says where it is malformed. */
export function parseQuery(text: string): Query {
  const reader = new TokenReader(tokenize(text));
  const query = parseSelect(reader, 0);
  if (reader.peek().kind !== 'end') reader.unexpected();
  return query;
}
