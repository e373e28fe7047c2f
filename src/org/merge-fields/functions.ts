import { toText, ValueProblem } from '../formula/convert.js';
import type { FormulaFunction } from '../formula/scope.js';
import { Structure, type Value } from '../formula/values.js';
import type { MergeContext } from './merge-context.js';
import { urlFor } from './url-for.js';

/** Ids as a list of a script: `["001…","001…"]`. */
class SelectedIds extends Structure {
  constructor(private readonly ids: readonly string[]) {
    super();
  }

  member(name: string): Value | undefined {
    return name.toLowerCase() === 'size' ? this.ids.length : this.ids[Number(name)];
  }

  override text(): string {
    return JSON.stringify(this.ids.filter((id) => /^[A-Za-z0-9]{15,18}$/.test(id)));
  }
}

/** Functions that merge fields have beside those of formulas, by their names in upper case. */
export const mergeFunctions = (context: MergeContext): ReadonlyMap<string, FormulaFunction> =>
  new Map<string, FormulaFunction>([
    ['GETRECORDIDS', { args: [1, 1], run: () => new SelectedIds(context.selectedIds) }],
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
