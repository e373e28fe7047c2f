import { dateLiterals } from './date-literals.js';
import { unescapeString } from './lexer.js';
import type { TokenReader } from './token-reader.js';
import type { Literal } from './tree.js';

/** Reads a constant. Throws when none stands there. */
export function parseLiteral(reader: TokenReader): Literal {
  const token = reader.peek();
  switch (token.kind) {
    case 'string':
      return { kind: 'string', ...unescapeString(reader.take()), at: token.at };
    case 'number':
    case 'date':
    case 'datetime':
    case 'time':
      reader.take();
      return { kind: token.kind, text: token.text, at: token.at };
    case 'name':
      return parseNamed(reader);
    default:
      return reader.unexpected();
  }
}

function parseNamed(reader: TokenReader): Literal {
  const { text, at } = reader.take();
  const name = text.toUpperCase();
  if (name === 'NULL') return { kind: 'null', text, at };
  if (name === 'TRUE' || name === 'FALSE') return { kind: 'boolean', value: name === 'TRUE', text, at };
  if (/^[A-Z]{3}\d+$/.test(name)) return parseCurrency(reader, name, at);
  const row = Object.hasOwn(dateLiterals, name) ? dateLiterals[name] : undefined;
  if (!row) return reader.unexpected({ kind: 'name', text, at });
  if (!row.takesCount) return { kind: 'dateLiteral', name, count: null, text, at };
  reader.expectSymbol(':');
  const count = reader.peek();
  if (count.kind !== 'number' || !/^\d{1,6}$/.test(count.text)) reader.unexpected();
  reader.take();
  return { kind: 'dateLiteral', name, count: Number(count.text), text: `${text}:${count.text}`, at };
}

/** `USD5000` is a name to the lexer, and the decimals of `USD5000.25` are a number right behind it. */
function parseCurrency(reader: TokenReader, name: string, at: number): Literal {
  const next = reader.peek();
  const decimals = next.kind === 'number' && /^\.\d+$/.test(next.text) && next.at === at + name.length;
  const text = name + (decimals ? reader.take().text : '');
  return { kind: 'currency', code: text.slice(0, 3), amount: text.slice(3), text, at };
}
