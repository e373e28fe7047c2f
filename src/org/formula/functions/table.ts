import type { FormulaFunction } from '../scope.js';
import { dateFunctions } from './dates.js';
import { encodingFunctions } from './encoding.js';
import { logicFunctions } from './logic.js';
import { numberFunctions } from './numbers.js';
import { textFunctions } from './texts.js';

/** Functions of formulas, by their names in upper case. */
export const formulaFunctions: ReadonlyMap<string, FormulaFunction> = new Map(
  Object.entries({
    ...logicFunctions,
    ...numberFunctions,
    ...textFunctions,
    ...dateFunctions,
    ...encodingFunctions,
  }),
);
