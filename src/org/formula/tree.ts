import type { Value } from './values.js';

/** An expression. `at` is the offset in its text. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: Value; readonly at: number }
  /** The first name of a path: `Account`, `$User`. */
  | { readonly kind: 'name'; readonly name: string; readonly at: number }
  | MemberOf
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly args: readonly Expression[];
      readonly at: number;
    }
  | { readonly kind: 'unary'; readonly operator: string; readonly of: Expression; readonly at: number }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
      readonly at: number;
    }
  /** `[name=value, …]`, parameters of a URL. */
  | { readonly kind: 'pairs'; readonly pairs: readonly Pair[]; readonly at: number };

export interface MemberOf {
  readonly kind: 'member';
  readonly of: Expression;
  /** `.Name`, or what stands in brackets. */
  readonly key: string | Expression;
  readonly at: number;
}

export interface Pair {
  readonly name: Expression;
  readonly value: Expression;
}

/**
 * The names of a path that has no computed part: `Account.Owner.Name`; `null` for anything else. The number of an item
 * of a list is none of them.
 */
export function pathOf(expression: Expression): readonly string[] | null {
  if (expression.kind === 'name') return [expression.name];
  if (expression.kind !== 'member') return null;
  const { of, key } = expression;
  if (typeof key !== 'string' && key.kind === 'literal' && typeof key.value === 'number') return pathOf(of);
  const name = typeof key === 'string' ? key : key.kind === 'literal' ? key.value : null;
  const path = typeof name === 'string' ? pathOf(of) : null;
  return path && [...path, name as string];
}

function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'literal':
    case 'name':
      return [];
    case 'member':
      return typeof expression.key === 'string' ? [expression.of] : [expression.of, expression.key];
    case 'call':
      return expression.args;
    case 'unary':
      return [expression.of];
    case 'binary':
      return [expression.left, expression.right];
    case 'pairs':
      return expression.pairs.flatMap(({ name, value }) => [name, value]);
  }
}

/** The outermost paths in an expression: `IF(a.b, c, 1)` has `a.b` and `c`. */
export function pathsIn(expression: Expression): readonly { path: readonly string[]; at: number }[] {
  const path = pathOf(expression);
  if (path) return [{ path, at: expression.at }];
  return partsOf(expression).flatMap(pathsIn);
}

/** Names of the functions that an expression calls, as they are written. */
export function callsIn(expression: Expression): readonly { name: string; at: number }[] {
  const own = expression.kind === 'call' ? [{ name: expression.name, at: expression.at }] : [];
  return [...own, ...partsOf(expression).flatMap(callsIn)];
}
