import { toBoolean, toText, ValueProblem } from '../convert.js';
import { isEqual } from '../operators.js';
import { type FormulaFunction, MANY } from '../scope.js';
import { isBlank, type Value } from '../values.js';

/** CASE(value, case, result, …, otherwise) */
function choose([value, ...rest]: readonly (() => Value)[]): Value {
  if (rest.length % 2 === 0) throw new ValueProblem('CASE needs a last argument, its value otherwise');
  const found = (value as () => Value)();
  for (let i = 0; i + 1 < rest.length; i += 2)
    if (isEqual(found, (rest[i] as () => Value)())) return (rest[i + 1] as () => Value)();
  return (rest.at(-1) as () => Value)();
}

const orElse: FormulaFunction = {
  args: [2, 2],
  choose: ([value, otherwise]) => {
    const found = (value as () => Value)();
    return isBlank(found) ? (otherwise as () => Value)() : found;
  },
};

const blank: FormulaFunction = { args: [1, 1], run: ([value]) => isBlank(value as Value) };

/** Values of a multi-select picklist stand in one text, split by `;`. */
const chosen = (value: Value) =>
  toText(value)
    .split(';')
    .map((part) => part.trim());

/** Logical functions. Source: Salesforce help, "Formula Operators and Functions A–Z". */
export const logicFunctions: Readonly<Record<string, FormulaFunction>> = {
  AND: { args: [1, MANY], choose: (args) => args.every((arg) => toBoolean(arg())) },
  BLANKVALUE: orElse,
  CASE: { args: [3, MANY], choose },
  IF: {
    args: [3, 3],
    choose: ([test, yes, no]) => {
      const taken = toBoolean((test as () => Value)()) ? yes : no;
      return (taken as () => Value)();
    },
  },
  INCLUDES: { args: [2, 2], run: ([value = null, one = null]) => chosen(value).includes(toText(one)) },
  ISBLANK: blank,
  ISNULL: blank,
  ISNUMBER: {
    args: [1, 1],
    run: ([value = null]) =>
      !isBlank(value) && toText(value).trim() !== '' && Number.isFinite(Number(toText(value))),
  },
  ISPICKVAL: { args: [2, 2], run: ([value = null, one = null]) => isEqual(value, one) },
  NOT: { args: [1, 1], run: ([value = null]) => !toBoolean(value) },
  NULLVALUE: orElse,
  OR: { args: [1, MANY], choose: (args) => args.some((arg) => toBoolean(arg())) },
};
