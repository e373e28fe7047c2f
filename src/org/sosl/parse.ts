import { tokenize } from '../soql/lexer.js';
import { parseCount, parseList, parseOrderItem, parseSelectItem, takeBy } from '../soql/parse.js';
import { parseCondition } from '../soql/parse-condition.js';
import { parseName } from '../soql/parse-operand.js';
import { TokenReader } from '../soql/token-reader.js';
import type { SelectItem } from '../soql/tree.js';
import { parseExpression } from './parse-expression.js';
import { SoslError } from './sosl-error.js';
import type { ReturningItem, Search, SearchGroup } from './tree.js';

const GROUPS: ReadonlySet<string> = new Set<SearchGroup>(['ALL', 'NAME', 'EMAIL', 'PHONE', 'SIDEBAR']);

/** `FIND {…}`, with what stands between the braces. A backslash there makes the brace a character like others. */
const FIND = /^[\s\u00a0\ufeff]*FIND[\s\u00a0\ufeff]*\{((?:[^\\}]|\\[\s\S])*)\}/i;

function parseGroup(reader: TokenReader): SearchGroup {
  if (!reader.takeKeywords('IN')) return 'ALL';
  const { text, at } = reader.expectName();
  const group = text.toUpperCase();
  if (!GROUPS.has(group)) throw new SoslError('searchGroup', at, text);
  reader.expectKeyword('FIELDS');
  return group as SearchGroup;
}

function parseReturningField(reader: TokenReader): SelectItem {
  const { at } = reader.peek();
  if (reader.isSymbol('(')) throw new SoslError('returningItem', at, 'a subquery');
  const item = parseSelectItem(reader, 0);
  if (item.kind === 'typeof') throw new SoslError('returningItem', at, 'TYPEOF');
  return item;
}

const refuseSemiJoin = (reader: TokenReader): never => {
  throw new SoslError('returningItem', reader.peek().at, 'a semi join');
};

function refuseListView(reader: TokenReader): void {
  if (reader.isKeyword('USING')) throw new SoslError('clauseUnsupported', reader.peek().at, 'USING ListView');
}

function parseReturningItem(reader: TokenReader): ReturningItem {
  const object = parseName(reader);
  if (!reader.takeSymbol('('))
    return { object, select: [], where: null, orderBy: [], limit: null, offset: null };
  const select = parseList(reader, () => parseReturningField(reader));
  const where = reader.takeKeywords('WHERE') ? parseCondition(reader, refuseSemiJoin) : null;
  refuseListView(reader);
  const orderBy = takeBy(reader, 'ORDER') ? parseList(reader, () => parseOrderItem(reader)) : [];
  const limit = reader.takeKeywords('LIMIT') ? parseCount(reader) : null;
  const offset = reader.takeKeywords('OFFSET') ? parseCount(reader) : null;
  reader.expectSymbol(')');
  return { object, select, where, orderBy, limit, offset };
}

/** Refuses the clauses that this org does not answer, by their names. */
function refuseClause(reader: TokenReader, keyword: 'WITH' | 'UPDATE'): void {
  const { at } = reader.peek();
  if (!reader.takeKeywords(keyword)) return;
  const name = reader.expectName().text.toUpperCase();
  const more = name === 'DATA' ? ` ${reader.expectName().text.toUpperCase()}` : '';
  throw new SoslError('clauseUnsupported', at, `${keyword} ${name}${more}`);
}

function refuseRepeated(returning: readonly ReturningItem[]): void {
  const seen = new Set<string>();
  for (const { object } of returning) {
    const name = object.text.toLowerCase();
    if (seen.has(name)) throw new SoslError('objectTwice', object.at, object.text);
    seen.add(name);
  }
}

/** Reads the text of a search into its tree. Throws a `SoslError` or `SoqlError` that says where it is malformed. */
export function parseSearch(text: string): Search {
  const [head, term] = FIND.exec(text) ?? [];
  if (head === undefined || term === undefined) throw new SoslError('noSearchTerm', 0);
  // Blanks in its place keep the positions of what follows.
  const reader = new TokenReader(tokenize(' '.repeat(head.length) + text.slice(head.length)));
  const group = parseGroup(reader);
  const returning = reader.takeKeywords('RETURNING')
    ? parseList(reader, () => parseReturningItem(reader))
    : [];
  refuseRepeated(returning);
  refuseClause(reader, 'WITH');
  const limit = reader.takeKeywords('LIMIT') ? parseCount(reader) : null;
  refuseClause(reader, 'UPDATE');
  if (reader.peek().kind !== 'end') reader.unexpected();
  const expression = parseExpression(term, head.length - 1 - term.length);
  return { expression, group, returning, limit };
}
