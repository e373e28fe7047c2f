import { refuse } from '../wire/plain-error.js';
import { constructorFunction } from './constructor-function.js';
import { isList, toArray } from './value-kinds.js';

/** An argument of a call under its element's name. */
export interface Parameter {
  name: string;
  value: unknown;
  isArray: boolean;
}

export const Parameter = constructorFunction<Parameter, [name: string, value: unknown, isArray?: boolean]>(
  function (name, value, isArray) {
    this.name = name;
    this.value = value;
    this.isArray = !!isArray;
  },
  {},
);

/** What means that the arguments are over: no parameter is a function. */
export const isCallback = (value: unknown) =>
  typeof value === 'function' || typeof (value as { onSuccess?: unknown } | null)?.onSuccess === 'function';

/**
 * Makes the parameters of a call from a page's arguments, and gives what follows them. Throws where an argument is
 * missing, or an array stands in the place of one value or the other way round.
 *
 * @param words the parameters as `callSignatures` has them.
 * @param mayOmit whether those at the end that may be nil, or are lists, may be left out, so that what follows moves up.
 */
export function readArguments(words: readonly string[], mayOmit: boolean, args: readonly unknown[]) {
  let next = 0;
  const parameters = words.map((word, i) => {
    const name = word.replace(/\W/g, '');
    const isArray = word.includes('*');
    const value = args[next];
    if (mayOmit && words.slice(i).every((other) => /[*?~]$/.test(other))) {
      const isNone = value === undefined || value === null;
      if (isNone) next++;
      if (isNone || isCallback(value) || (isList(value) && !isArray && words[i + 1]?.includes('*')))
        return new Parameter(name, /[*~]/.test(word) ? [] : null, isArray);
    }
    return new Parameter(name, check(value, `arg ${next++} '${name}'`, isArray), isArray);
  });
  return { parameters, rest: args.slice(next) };
}

function check(value: unknown, argument: string, isArray: boolean): unknown {
  if (value === undefined || isCallback(value)) refuse(`${argument} not specified`);
  if (value === null) return value;
  if (isList(value) === isArray)
    return isArray
      ? toArray(value as unknown[])
          .map(checkItem, [argument])
          .flat()
      : value;
  const [expected, given] = isArray ? ['', 'not '] : ['not ', ''];
  refuse(`${argument} is ${expected}an array. But passed in value is ${given}an array`);
}

/**
 * An item of a list: scalars inside an inner list are taken as they are, records are not. A function that stays:
 * browsers would compile one made for each call anew after each collection of garbage.
 */
function checkItem(this: readonly [argument: string, outer?: number], item: unknown, i: number): unknown {
  const [argument, outer] = this;
  if (!item) refuse(`Array element at ${i} is null.`);
  if (outer !== undefined && typeof item === 'object')
    refuse(`${argument}: the array element at ${outer} is an array itself`);
  return isList(item) ? toArray(item).map(checkItem, [argument, i]) : item;
}
