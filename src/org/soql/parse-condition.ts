import { comparisonOperators } from './operators.js';
import { parseLiteral } from './parse-literal.js';
import { parseOperand } from './parse-operand.js';
import { SoqlError } from './soql-error.js';
import type { TokenReader } from './token-reader.js';
import type { Condition, Query, SetOperator } from './tree.js';

/** How deep parentheses and NOTs may nest: far more than people write, far less than the stack holds. */
const MAX_DEPTH = 100;

/** Reads a nested SELECT; given by the parser of queries, which this file must not import. */
export type ParseSubquery = (reader: TokenReader, depth: number) => Query;

/** Reads the condition of a WHERE or HAVING clause. */
export function parseCondition(reader: TokenReader, parseSubquery: ParseSubquery, depth = 0): Condition {
  if (depth > MAX_DEPTH) throw new SoqlError('deepParentheses', reader.peek().at, MAX_DEPTH);
  const first = parseTerm(reader, parseSubquery, depth);
  const kind = reader.isKeyword('AND') ? 'and' : reader.isKeyword('OR') ? 'or' : null;
  if (kind === null) return first;
  const conditions = [first];
  // AND and OR side by side need parentheses: the other keyword is unexpected to whoever reads on.
  while (reader.takeKeywords(kind.toUpperCase())) conditions.push(parseTerm(reader, parseSubquery, depth));
  return { kind, conditions };
}

function parseTerm(reader: TokenReader, parseSubquery: ParseSubquery, depth: number): Condition {
  let negations = 0;
  while (reader.takeKeywords('NOT')) negations++;
  const condition = parsePositive(reader, parseSubquery, depth + 1);
  return negations % 2 === 0 ? condition : { kind: 'not', condition };
}

function parsePositive(reader: TokenReader, parseSubquery: ParseSubquery, depth: number): Condition {
  if (!reader.takeSymbol('(')) return parseComparison(reader, parseSubquery, depth);
  const condition = parseCondition(reader, parseSubquery, depth);
  reader.expectSymbol(')');
  return condition;
}

function parseComparison(reader: TokenReader, parseSubquery: ParseSubquery, depth: number): Condition {
  const left = parseOperand(reader);
  const operatorAt = reader.peek().at;
  const set = parseSetOperator(reader);
  if (set) return parseSet(reader, parseSubquery, depth, left, set, operatorAt);
  const { kind, text } = reader.peek();
  const row =
    (kind === 'symbol' || kind === 'name') && Object.hasOwn(comparisonOperators, text.toUpperCase())
      ? comparisonOperators[text.toUpperCase()]
      : undefined;
  if (!row) return reader.unexpected();
  reader.take();
  return { kind: 'comparison', left, operator: row.means, operatorAt, right: parseLiteral(reader) };
}

function parseSetOperator(reader: TokenReader): SetOperator | null {
  for (const operator of ['IN', 'INCLUDES', 'EXCLUDES'] as const)
    if (reader.takeKeywords(operator)) return operator;
  return reader.takeKeywords('NOT', 'IN') ? 'NOT IN' : null;
}

function parseSet(
  reader: TokenReader,
  parseSubquery: ParseSubquery,
  depth: number,
  left: Extract<Condition, { kind: 'set' }>['left'],
  operator: SetOperator,
  operatorAt: number,
): Condition {
  reader.expectSymbol('(');
  if ((operator === 'IN' || operator === 'NOT IN') && reader.isKeyword('SELECT')) {
    const query = parseSubquery(reader, depth);
    reader.expectSymbol(')');
    return { kind: 'semiJoin', left, operator, operatorAt, query };
  }
  const right = [parseLiteral(reader)];
  while (reader.takeSymbol(',')) right.push(parseLiteral(reader));
  reader.expectSymbol(')');
  return { kind: 'set', left, operator, operatorAt, right };
}
