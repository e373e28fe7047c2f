import { toNumber, ValueProblem } from '../convert.js';
import { type FormulaFunction, MANY } from '../scope.js';
import type { Value } from '../values.js';

/** A function of one number. */
const ofOne = (calculate: (number: number) => number): FormulaFunction => ({
  args: [1, 1],
  run: ([value = null]) => finite(calculate(toNumber(value))),
});

function finite(number: number): number {
  if (Number.isFinite(number)) return number;
  throw new ValueProblem('The result is no number');
}

/** Half goes away from zero, and what is a half is judged by the decimal digits as they are written. */
function roundTo(number: number, places: number): number {
  const shift = (value: number, by: number) => {
    const [digits, exponent = '0'] = String(value).split('e');
    return Number(`${digits}e${Number(exponent) + by}`);
  };
  const rounded = shift(Math.round(shift(Math.abs(number), places)), -places);
  return Math.sign(number) * rounded;
}

const awayFromZero = (number: number) => (number < 0 ? Math.floor(number) : Math.ceil(number));

/** The sign of a remainder is that of the dividend. */
function remainder([value = null, by = null]: readonly Value[]): number {
  if (toNumber(by) === 0) throw new ValueProblem('Division by zero');
  return toNumber(value) % toNumber(by);
}

/** Mathematical functions. Source: Salesforce help, "Formula Operators and Functions A–Z". */
export const numberFunctions: Readonly<Record<string, FormulaFunction>> = {
  ABS: ofOne(Math.abs),
  CEILING: ofOne(awayFromZero),
  EXP: ofOne(Math.exp),
  FLOOR: ofOne(Math.trunc),
  LN: ofOne(Math.log),
  LOG: ofOne(Math.log10),
  MAX: { args: [1, MANY], run: (args) => Math.max(...args.map(toNumber)) },
  MCEILING: ofOne(Math.ceil),
  MFLOOR: ofOne(Math.floor),
  MIN: { args: [1, MANY], run: (args) => Math.min(...args.map(toNumber)) },
  MOD: { args: [2, 2], run: remainder },
  ROUND: {
    args: [1, 2],
    run: ([value = null, places = null]) => finite(roundTo(toNumber(value), Math.trunc(toNumber(places)))),
  },
  SQRT: ofOne(Math.sqrt),
  TRUNC: {
    args: [1, 2],
    run: ([value = null, places = null]) => {
      const factor = 10 ** Math.trunc(toNumber(places));
      return finite(Math.trunc(toNumber(value) * factor) / factor);
    },
  },
};
