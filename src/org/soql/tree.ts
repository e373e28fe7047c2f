/** A name as it was written, and where: `at` counts characters of the query's text from 0. */
export interface Name {
  readonly text: string;
  readonly at: number;
}

/** `a.Account.Name` */
export interface Path {
  readonly names: readonly [Name, ...Name[]];
  readonly at: number;
}

/** What a function is called with; constants are strings and numbers. */
export type Argument = Operand | { readonly kind: 'literal'; readonly literal: Literal };

/** `COUNT(Id)`; `COUNT()` has no argument. */
export interface Call {
  readonly name: Name;
  readonly args: readonly Argument[];
  readonly at: number;
}

export type Operand =
  | { readonly kind: 'path'; readonly path: Path }
  | { readonly kind: 'call'; readonly call: Call };

/** A constant of a query. `text` is its source as written, but for a string, whose escapes are resolved. */
export type Literal =
  | { readonly kind: 'string'; readonly text: string; readonly pattern: string; readonly at: number }
  | { readonly kind: 'number'; readonly text: string; readonly at: number }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly text: string; readonly at: number }
  | { readonly kind: 'null'; readonly text: string; readonly at: number }
  | { readonly kind: 'date'; readonly text: string; readonly at: number }
  | { readonly kind: 'datetime'; readonly text: string; readonly at: number }
  | { readonly kind: 'time'; readonly text: string; readonly at: number }
  | {
      readonly kind: 'currency';
      readonly code: string;
      readonly amount: string;
      readonly text: string;
      readonly at: number;
    }
  | {
      readonly kind: 'dateLiteral';
      readonly name: string;
      readonly count: number | null;
      readonly text: string;
      readonly at: number;
    };

export type ComparisonOperator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'LIKE';
export type SetOperator = 'IN' | 'NOT IN' | 'INCLUDES' | 'EXCLUDES';

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly conditions: readonly Condition[] }
  | { readonly kind: 'not'; readonly condition: Condition }
  | {
      readonly kind: 'comparison';
      readonly left: Operand;
      readonly operator: ComparisonOperator;
      readonly operatorAt: number;
      readonly right: Literal;
    }
  | {
      readonly kind: 'set';
      readonly left: Operand;
      readonly operator: SetOperator;
      readonly operatorAt: number;
      readonly right: readonly Literal[];
    }
  | {
      readonly kind: 'semiJoin';
      readonly left: Operand;
      readonly operator: 'IN' | 'NOT IN';
      readonly operatorAt: number;
      readonly query: Query;
    };

/** `TYPEOF What WHEN Account THEN Phone ELSE Name END` */
export interface TypeOf {
  readonly path: Path;
  readonly branches: readonly { readonly object: Name; readonly fields: readonly Path[] }[];
  readonly otherwise: readonly Path[] | null;
  readonly at: number;
}

export type SelectItem =
  | { readonly kind: 'path'; readonly path: Path; readonly alias: Name | null }
  | { readonly kind: 'call'; readonly call: Call; readonly alias: Name | null }
  | { readonly kind: 'typeof'; readonly typeOf: TypeOf }
  | { readonly kind: 'children'; readonly query: Query };

/** The items of GROUP BY; `plain` but for `ROLLUP(…)` and `CUBE(…)`. */
export interface GroupBy {
  readonly kind: 'plain' | 'ROLLUP' | 'CUBE';
  readonly items: readonly [Operand, ...Operand[]];
  readonly at: number;
}

/** A clause that is a choice of words: its keywords in capitals, with spaces between them. */
export interface Words {
  readonly text: string;
  readonly at: number;
}

/** An object or relationship of the FROM clause, with its alias. */
export interface FromItem {
  readonly path: Path;
  readonly alias: Name | null;
}

export interface OrderItem {
  readonly operand: Operand;
  readonly descending: boolean;
  /** `null` where the query does not say. */
  readonly nullsFirst: boolean | null;
}

/** A number of LIMIT or OFFSET. */
export interface Count {
  readonly value: number;
  readonly at: number;
}

/** One SELECT. Every node is immutable; positions point into the text that was parsed. */
export interface Query {
  readonly select: readonly [SelectItem, ...SelectItem[]];
  readonly from: readonly [FromItem, ...FromItem[]];
  /** The name after USING SCOPE. */
  readonly scope: Name | null;
  readonly where: Condition | null;
  /** `WITH SECURITY_ENFORCED` */
  readonly with: Words | null;
  readonly groupBy: GroupBy | null;
  readonly having: Condition | null;
  readonly orderBy: readonly OrderItem[];
  readonly limit: Count | null;
  readonly offset: Count | null;
  /** `ALL ROWS`, `FOR VIEW`, `UPDATE TRACKING`, … */
  readonly endings: readonly Words[];
  readonly at: number;
}
