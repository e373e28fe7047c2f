import { clauseWords, endingClauses, reservedWords, type WordsRow, withClauses } from './clauses.js';
import { tokenize } from './lexer.js';
import { parseCondition } from './parse-condition.js';
import { parseName, parseOperand, parsePath } from './parse-operand.js';
import { SoqlError } from './soql-error.js';
import { TokenReader } from './token-reader.js';
import type {
  Count,
  FromItem,
  GroupBy,
  Name,
  Operand,
  OrderItem,
  Query,
  SelectItem,
  TypeOf,
  Words,
} from './tree.js';

/** Levels of queries, the outer one among them (SOQL and SOSL reference, "Relationship Query Limitations"). */
const MAX_LEVELS = 5;

function parseAlias(reader: TokenReader): Name | null {
  const explicit = reader.takeKeywords('AS');
  const token = reader.peek();
  const words = explicit ? reservedWords : clauseWords;
  if (token.kind === 'name' && !words.has(token.text.toUpperCase())) return parseName(reader);
  if (explicit) reader.unexpected();
  return null;
}

/** Reads an item of the SELECT list; `depth` counts the queries around it. */
export function parseSelectItem(reader: TokenReader, depth: number): SelectItem {
  if (reader.takeSymbol('(')) {
    const query = parseSelect(reader, depth + 1);
    reader.expectSymbol(')');
    return { kind: 'children', query };
  }
  if (reader.isKeyword('TYPEOF') && reader.peek(1).kind === 'name' && !reader.isKeyword('FROM', 1))
    return { kind: 'typeof', typeOf: parseTypeOf(reader) };
  if (reader.isKeyword('FROM')) reader.unexpected();
  const operand = parseOperand(reader);
  const alias = reader.isKeyword('FROM') ? null : parseAlias(reader);
  return operand.kind === 'call' ? { ...operand, alias } : { ...operand, alias };
}

/** `TYPEOF What WHEN Account THEN Phone, Name WHEN Contact THEN Email ELSE Name END` */
function parseTypeOf(reader: TokenReader): TypeOf {
  const { at } = reader.take();
  const path = parsePath(reader);
  const fields = () => parseList(reader, () => parsePath(reader));
  const branches: TypeOf['branches'][number][] = [];
  do {
    reader.expectKeyword('WHEN');
    const object = parseName(reader);
    reader.expectKeyword('THEN');
    branches.push({ object, fields: fields() });
  } while (reader.isKeyword('WHEN'));
  const otherwise = reader.takeKeywords('ELSE') ? fields() : null;
  reader.expectKeyword('END');
  return { path, branches, otherwise, at };
}

/** Reads items with commas between them. */
export function parseList<T>(reader: TokenReader, parseItem: () => T): [T, ...T[]] {
  const items: [T, ...T[]] = [parseItem()];
  while (reader.takeSymbol(',')) items.push(parseItem());
  return items;
}

const parseFromItem = (reader: TokenReader): FromItem => ({
  path: parsePath(reader),
  alias: parseAlias(reader),
});

/** Reads an item of ORDER BY. */
export function parseOrderItem(reader: TokenReader): OrderItem {
  const operand: Operand = parseOperand(reader);
  const descending = reader.takeKeywords('DESC');
  if (!descending) reader.takeKeywords('ASC');
  if (!reader.takeKeywords('NULLS')) return { operand, descending, nullsFirst: null };
  if (reader.takeKeywords('FIRST')) return { operand, descending, nullsFirst: true };
  reader.expectKeyword('LAST');
  return { operand, descending, nullsFirst: false };
}

/** Reads the number of LIMIT or OFFSET. */
export function parseCount(reader: TokenReader): Count {
  const token = reader.peek();
  if (token.kind !== 'number' || !/^\d{1,10}$/.test(token.text)) reader.unexpected();
  reader.take();
  return { value: Number(token.text), at: token.at };
}

/** Takes `ORDER BY` or `GROUP BY`. */
export function takeBy(reader: TokenReader, keyword: string): boolean {
  if (!reader.takeKeywords(keyword)) return false;
  reader.expectKeyword('BY');
  return true;
}

function parseGroupBy(reader: TokenReader): GroupBy {
  const { at } = reader.peek();
  for (const kind of ['ROLLUP', 'CUBE'] as const)
    if (reader.isKeyword(kind) && reader.isSymbol('(', 1)) {
      reader.take();
      reader.take();
      const items = parseList(reader, () => parseOperand(reader));
      reader.expectSymbol(')');
      return { kind, items, at };
    }
  return { kind: 'plain', items: parseList(reader, () => parseOperand(reader)), at };
}

/** Takes a clause of words that a table has. Throws for one that this org does not support. */
function takeWords(reader: TokenReader, table: Readonly<Record<string, WordsRow>>): Words | null {
  const { at } = reader.peek();
  for (const [text, { supported }] of Object.entries(table)) {
    if (!reader.takeKeywords(...text.split(' '))) continue;
    if (!supported) throw new SoqlError('clauseUnsupported', at, text);
    return { text, at };
  }
  return null;
}

function parseWith(reader: TokenReader): Words | null {
  if (!reader.takeKeywords('WITH')) return null;
  return takeWords(reader, withClauses) ?? reader.unexpected();
}

function parseEndings(reader: TokenReader): readonly Words[] {
  const endings: Words[] = [];
  for (;;) {
    const next = reader.peek();
    const words = takeWords(reader, endingClauses);
    if (!words) return endings;
    if (endings.some(({ text }) => text === words.text)) reader.unexpected(next);
    endings.push(words);
  }
}

function parseScope(reader: TokenReader): Name | null {
  if (!reader.takeKeywords('USING')) return null;
  reader.expectKeyword('SCOPE');
  return parseName(reader);
}

function parseSelect(reader: TokenReader, depth: number): Query {
  if (depth >= MAX_LEVELS) throw new SoqlError('deepSubqueries', reader.peek().at, MAX_LEVELS);
  const { at } = reader.peek();
  reader.expectKeyword('SELECT');
  const select = parseList(reader, () => parseSelectItem(reader, depth));
  reader.expectKeyword('FROM');
  const from = parseList(reader, () => parseFromItem(reader));
  const condition = () => parseCondition(reader, (inner) => parseSelect(inner, depth + 1));
  return {
    select,
    from,
    scope: parseScope(reader),
    where: reader.takeKeywords('WHERE') ? condition() : null,
    with: parseWith(reader),
    groupBy: takeBy(reader, 'GROUP') ? parseGroupBy(reader) : null,
    having: reader.takeKeywords('HAVING') ? condition() : null,
    orderBy: takeBy(reader, 'ORDER') ? parseList(reader, () => parseOrderItem(reader)) : [],
    limit: reader.takeKeywords('LIMIT') ? parseCount(reader) : null,
    offset: reader.takeKeywords('OFFSET') ? parseCount(reader) : null,
    endings: parseEndings(reader),
    at,
  };
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
