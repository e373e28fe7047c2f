import type { ExceptionCode } from '../../contract/faults.js';
import { type SoqlFaultName, soqlFaults } from './soql-faults.js';

type ArgsOf<Reason extends SoqlFaultName> = Parameters<(typeof soqlFaults)[Reason]['message']>;

/**
 * A query that cannot be answered: a row of `soqlFaults`, with what is offending. `message` is the reason alone; `at`
 * counts characters of the text from 0.
 */
export class SoqlError<Reason extends SoqlFaultName = SoqlFaultName> extends Error {
  override readonly name = 'SoqlError';
  readonly code: ExceptionCode;

  constructor(
    readonly reason: Reason,
    readonly at: number,
    ...args: ArgsOf<Reason>
  ) {
    const { code, message } = soqlFaults[reason];
    super((message as (...args: readonly (string | number)[]) => string)(...args));
    this.code = code;
  }
}

/** Where a character of a text stands; both count from 1. */
export function positionOf(text: string, at: number): { row: number; column: number } {
  const before = text.slice(0, at).split(/\r\n|\r|\n/);
  return { row: before.length, column: (before[before.length - 1] as string).length + 1 };
}

/** Characters of the line that a message shows on either side of the place. */
const CONTEXT = 60;

/**
 * The text of a query's fault as the platform words it: the line, a caret below the place, row and column, the
 * reason. Of a long line only what is around the place.
 */
export function describeSoqlError(
  text: string,
  error: { readonly at: number; readonly message: string },
): string {
  const { row, column } = positionOf(text, error.at);
  const line = text.split(/\r\n|\r|\n/)[row - 1] ?? '';
  const from = Math.max(0, column - 1 - CONTEXT);
  const shown = line.slice(from, column - 1 + CONTEXT).replaceAll('\t', ' ');
  const caret = `${' '.repeat(column - 1 - from)}^`;
  return `\n${shown}\n${caret}\nERROR at Row:${row}:Column:${column}\n${error.message}`;
}
