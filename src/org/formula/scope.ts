import type { Value } from './values.js';

/** What an expression is evaluated in. */
export interface Scope {
  /** The value of a variable by the first name of its path, in any case; `undefined` when there is none. */
  variable(name: string): Value | undefined;
  /** A function beside those of formulas, by its name in upper case. */
  function(name: string): FormulaFunction | undefined;
  /** The present, in milliseconds since 1970. */
  readonly now: number;
  /** IANA name of the time zone in which days begin. */
  readonly timeZone: string;
}

/** A row of a table of functions. `args` are the fewest and the most arguments. */
export type FormulaFunction =
  | {
      readonly args: readonly [number, number];
      readonly run: (args: readonly Value[], scope: Scope) => Value;
    }
  | {
      readonly args: readonly [number, number];
      /** Gets its arguments unevaluated, as it may not need them all. */
      readonly choose: (args: readonly (() => Value)[]) => Value;
    };

export const MANY = Number.POSITIVE_INFINITY;
