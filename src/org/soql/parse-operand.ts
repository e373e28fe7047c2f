import { parseLiteral } from './parse-literal.js';
import type { TokenReader } from './token-reader.js';
import type { Argument, Call, Name, Operand, Path } from './tree.js';

const toName = ({ text, at }: Name): Name => ({ text, at });

/** Reads a name. */
export const parseName = (reader: TokenReader): Name => toName(reader.expectName());

/** Reads `Name` or `a.Account.Name`. */
export function parsePath(reader: TokenReader): Path {
  const first = parseName(reader);
  const names: [Name, ...Name[]] = [first];
  while (reader.takeSymbol('.')) names.push(parseName(reader));
  return { names, at: first.at };
}

/** Calls inside calls, as in `FORMAT(MIN(convertCurrency(Amount)))`; SOQL has no deeper ones. */
const MAX_CALL_DEPTH = 3;

function parseArgument(reader: TokenReader, depth: number): Argument {
  const { kind } = reader.peek();
  if (kind === 'string' || kind === 'number') return { kind: 'literal', literal: parseLiteral(reader) };
  return parseOperand(reader, depth);
}

function parseCall(reader: TokenReader, depth: number): Call {
  if (depth > MAX_CALL_DEPTH) reader.unexpected();
  const name = parseName(reader);
  reader.expectSymbol('(');
  const args: Argument[] = [];
  if (!reader.isSymbol(')')) {
    do args.push(parseArgument(reader, depth + 1));
    while (reader.takeSymbol(','));
  }
  reader.expectSymbol(')');
  return { name, args, at: name.at };
}

/** Reads a field's path or a function's call. */
export function parseOperand(reader: TokenReader, depth = 0): Operand {
  return reader.isSymbol('(', 1)
    ? { kind: 'call', call: parseCall(reader, depth) }
    : { kind: 'path', path: parsePath(reader) };
}
