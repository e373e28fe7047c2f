import type { TokenReader } from './token-reader.js';
import type { Call, Name, Operand, Path } from './tree.js';

const toName = ({ text, at }: Name): Name => ({ text, at });

/** Reads `Name` or `a.Account.Name`. */
export function parsePath(reader: TokenReader): Path {
  const first = toName(reader.expectName());
  const names: [Name, ...Name[]] = [first];
  while (reader.takeSymbol('.')) names.push(toName(reader.expectName()));
  return { names, at: first.at };
}

/** Calls inside calls, as in `CALENDAR_YEAR(convertTimezone(CreatedDate))`; SOQL has no deeper ones. */
const MAX_CALL_DEPTH = 3;

function parseCall(reader: TokenReader, depth: number): Call {
  if (depth > MAX_CALL_DEPTH) reader.unexpected();
  const name = toName(reader.expectName());
  reader.expectSymbol('(');
  const args: Operand[] = [];
  if (!reader.isSymbol(')')) {
    do args.push(parseOperand(reader, depth + 1));
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
