import { type CallRow, calls, olderCalls } from '../contract/calls.js';
import { type ElementType, parseType } from '../contract/type-notation.js';

const mark = ({ list, nillable, optional }: ElementType) =>
  `${list ? '*' : ''}${optional ? '~' : nillable ? '?' : ''}`;

function signature([method, row]: [string, CallRow]): string {
  const needed = row.needsList ? '!' : '';
  const params = Object.entries(row.params).map(([name, type]) => name + mark(parseType(type)) + needed);
  const isList = row.givesList || parseType(row.result).list;
  const element = row.element ? `=${row.element}` : '';
  return [`${method}${element}${isList ? '*' : ''}`, ...params].join(' ');
}

/**
 * The calls as the toolkit needs them, with commas between: `method=element* parameter*? …`. `=element` stands where the
 * name on the wire differs, `*` at what is a list, `?` at what may be nil and `~` at what may be absent;
 * `!` at a list that a describe call needs.
 *
 * Evaluated when the script is bundled, which then carries this text alone.
 */
export const callSignatures: string = Object.entries<CallRow>({ ...calls, ...olderCalls })
  .map(signature)
  .join();
