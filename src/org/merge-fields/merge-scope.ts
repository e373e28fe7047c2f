import type { Scope } from '../formula/scope.js';
import type { Structure, Value } from '../formula/values.js';
import { mergeFunctions } from './functions.js';
import { globalVariables } from './globals/table.js';
import type { MergeContext } from './merge-context.js';
import type { Needs } from './needs.js';

/** Whether a name is that of a global variable. */
export const isGlobal = (name: string) => globalVariables.has(name.toLowerCase());

/**
 * Reads the global variables that are needed and gives the scope in which expressions are evaluated. `variables` are
 * those beside the global ones, by their names in lower case: records, what a page declares.
 */
export async function openScope(
  context: MergeContext,
  needs: Needs,
  variables: ReadonlyMap<string, Value> = new Map(),
): Promise<Scope> {
  const globals = new Map<string, Structure>();
  for (const { name, needs: inside } of needs.members) {
    const row = globalVariables.get(name.toLowerCase());
    if (row) globals.set(name.toLowerCase(), await row(context, inside));
  }
  const functions = mergeFunctions(context);
  return {
    variable: (name) => variables.get(name.toLowerCase()) ?? globals.get(name.toLowerCase()),
    function: (name) => functions.get(name),
    now: Date.now(),
    timeZone: context.session.timeZone,
  };
}
