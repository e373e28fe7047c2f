import type { Count, Name, OrderItem, SelectItem, Condition as SoqlCondition } from '../soql/tree.js';

/** Fields that a search looks into: the word after IN. */
export type SearchGroup = 'ALL' | 'NAME' | 'EMAIL' | 'PHONE' | 'SIDEBAR';

/**
 * What is searched for. The words of a term follow one another in one field; they are letters and digits, with `*` for
 * any number of characters and `?` for one.
 */
export type SearchExpression =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly SearchExpression[] }
  | { readonly kind: 'not'; readonly part: SearchExpression }
  | { readonly kind: 'term'; readonly words: readonly string[] };

/** One object of RETURNING: `Account(Name WHERE … ORDER BY … LIMIT … OFFSET …)`. */
export interface ReturningItem {
  readonly object: Name;
  /** Empty where the search names none. */
  readonly select: readonly SelectItem[];
  readonly where: SoqlCondition | null;
  readonly orderBy: readonly OrderItem[];
  readonly limit: Count | null;
  readonly offset: Count | null;
}

/** One FIND. Every node is immutable; positions point into the text that was parsed. */
export interface Search {
  /** `null` where the text is too long for anything to be found. */
  readonly expression: SearchExpression | null;
  readonly group: SearchGroup;
  /** Empty where the search says nothing: then all objects are meant. */
  readonly returning: readonly ReturningItem[];
  readonly limit: Count | null;
}
