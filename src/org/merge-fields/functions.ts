import { toText, ValueProblem } from '../formula/convert.js';
import type { FormulaFunction } from '../formula/scope.js';
import type { MergeContext } from './merge-context.js';
import { urlFor } from './url-for.js';

/** Functions that merge fields have beside those of formulas, by their names in upper case. */
export const mergeFunctions = (context: MergeContext): ReadonlyMap<string, FormulaFunction> =>
  new Map<string, FormulaFunction>([
    ['GETRECORDIDS', { args: [1, 1], run: () => [...context.selectedIds] }],
    [
      'INCLUDE',
      {
        args: [1, 3],
        run: ([what = null]) => {
          throw new ValueProblem(
            `INCLUDE is for s-controls, which this org does not keep: '${toText(what)}'`,
          );
        },
      },
    ],
    ['GETSESSIONID', { args: [0, 0], run: () => context.session.id }],
    [
      'REQUIRESCRIPT',
      {
        args: [1, 1],
        run: ([url = null]) => context.requireScript(toText(url)),
      },
    ],
    ['URLFOR', { args: [1, 4], run: (args) => urlFor(args, context.sitePrefix) }],
  ]);
