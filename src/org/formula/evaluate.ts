import { toBoolean, ValueProblem } from './convert.js';
import { FormulaError } from './formula-error.js';
import { formulaFunctions } from './functions/table.js';
import { binaryOperators, shortOperators, unaryOperators } from './operators.js';
import type { FormulaFunction, Scope } from './scope.js';
import { textOf } from './text-of.js';
import { type Expression, type MemberOf, pathOf } from './tree.js';
import { isList, Members, Structure, type Value } from './values.js';

type Call = Extract<Expression, { kind: 'call' }>;
type Binary = Extract<Expression, { kind: 'binary' }>;

class Evaluator {
  constructor(private readonly scope: Scope) {}

  value(expression: Expression): Value {
    switch (expression.kind) {
      case 'literal':
        return expression.value;
      case 'name':
        return this.#variable(expression.name, expression.at);
      case 'member':
        return this.#member(expression);
      case 'call':
        return this.#call(expression);
      case 'unary':
        return this.#at(expression.at, () =>
          (unaryOperators[expression.operator] as (value: Value) => Value)(this.value(expression.of)),
        );
      case 'binary':
        return this.#binary(expression);
      case 'pairs':
        return new Members(
          Object.fromEntries(
            expression.pairs.map(({ name, value }) => [textOf(this.value(name)), this.value(value)]),
          ),
        );
    }
  }

  #variable(name: string, at: number): Value {
    const value = this.scope.variable(name);
    if (value === undefined) throw new FormulaError('unknown', `There is no variable '${name}'`, at);
    return value;
  }

  #member(expression: MemberOf): Value {
    const { of, key, at } = expression;
    const whole = this.value(of);
    const name = typeof key === 'string' ? key : textOf(this.value(key));
    if (whole === null || whole === '') return null;
    if (isList(whole)) return this.#item(whole, name, at);
    const value = whole instanceof Structure ? this.#at(at, () => whole.member(name)) : undefined;
    if (value === undefined) {
      const path = pathOf(expression)?.join('.') ?? name;
      throw new FormulaError('unknown', `There is no '${path}'`, at);
    }
    return value;
  }

  #item(list: readonly Value[], name: string, at: number): Value {
    if (name.toLowerCase() === 'size') return list.length;
    const item = /^\d+$/.test(name) ? list[Number(name)] : undefined;
    if (item === undefined) throw new FormulaError('value', `The list has no item '${name}'`, at);
    return item;
  }

  #binary({ operator, left, right, at }: Binary): Value {
    return this.#at(at, () => {
      const ending = shortOperators[operator];
      if (ending !== undefined)
        return toBoolean(this.value(left)) === ending ? ending : toBoolean(this.value(right));
      const run = binaryOperators[operator] as (left: Value, right: Value) => Value;
      return run(this.value(left), this.value(right));
    });
  }

  #call({ name, args, at }: Call): Value {
    const upper = name.toUpperCase();
    const row = this.scope.function(upper) ?? formulaFunctions.get(upper);
    if (!row) throw new FormulaError('unknown', `The function ${upper} is not supported`, at);
    checkCount(row, upper, args.length, at);
    return this.#at(at, () =>
      'choose' in row
        ? row.choose(args.map((arg) => () => this.value(arg)))
        : row.run(
            args.map((arg) => this.value(arg)),
            this.scope,
          ),
    );
  }

  /** Gives what goes wrong with a value its place. */
  #at<T extends Value | undefined>(at: number, work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (error instanceof ValueProblem) throw new FormulaError('value', error.message, at);
      throw error;
    }
  }
}

function checkCount({ args: [least, most] }: FormulaFunction, name: string, count: number, at: number): void {
  if (count >= least && count <= most) return;
  const expected =
    least === most ? `${least}` : most === Infinity ? `${least} or more` : `${least} to ${most}`;
  throw new FormulaError('malformed', `${name} takes ${expected} arguments and has ${count}`, at);
}

/** Evaluates an expression. Throws a `FormulaError` with the offset of what has no value. */
export const evaluate = (expression: Expression, scope: Scope): Value =>
  new Evaluator(scope).value(expression);
