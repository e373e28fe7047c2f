import { FormulaError } from '../../formula/formula-error.js';
import { callsIn, type Expression } from '../../formula/tree.js';

const NAME = 'GETRECORDIDS';
const isName = (name: string) => name.toUpperCase() === NAME;

/** Whether an expression is just the ids of the records that are ticked when somebody clicks. */
export const isIds = (expression: Expression): boolean =>
  expression.kind === 'call' && isName(expression.name);

/** Throws a `FormulaError` for an expression that needs these ids before anybody clicks, with what to do instead. */
export function refuseIds(expression: Expression, where: string, instead: string): void {
  const inside = callsIn(expression).find(({ name }) => isName(name));
  if (inside)
    throw new FormulaError(
      'unknown',
      `${NAME} stands in ${where}, and is only known when somebody clicks; ${instead}`,
      inside.at,
    );
}
