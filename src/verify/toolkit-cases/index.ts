import type { Sforce } from '../../toolkit/sforce.js';
import { describeCases } from './describe-cases.js';
import { faultCases } from './fault-cases.js';
import { optionCases } from './option-cases.js';
import { queryCases } from './query-cases.js';
import { recordCases } from './record-cases.js';
import { type RunSettings, runCase } from './run-case.js';
import type { Form, ToolkitCase } from './toolkit-case.js';
import { valueCases } from './value-cases.js';

// What `dist/verify/toolkit-cases.js` is made of: the same file runs in Node and in a page.

const all: readonly ToolkitCase[] = [
  ...recordCases,
  ...queryCases,
  ...valueCases,
  ...describeCases,
  ...faultCases,
  ...optionCases,
];

/** A case in one of its forms. */
interface FormedCase {
  readonly name: string;
  readonly form: Form;
  readonly one: ToolkitCase;
  readonly gives: unknown;
}

/** All cases, each in its forms, one after another. */
export const toolkitCases: readonly FormedCase[] = all.flatMap((one) =>
  (one.only ? [one.only] : (['synchronous', 'asynchronous'] as const)).map((form) => ({
    name: `toolkit, ${form}: ${one.fact}`,
    form,
    one,
    gives: one.gives,
  })),
);

/** Records that all cases make, at most: object → how many. */
export function toolkitPlan(): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const shared = new Set<string>();
  for (const { one } of toolkitCases) {
    if (one.shares && shared.has(one.shares)) continue;
    if (one.shares) shared.add(one.shares);
    for (const [type, count] of Object.entries(one.makes ?? {}))
      counts.set(type, (counts.get(type) ?? 0) + count);
  }
  return counts;
}

/** Runs the case of a number with a toolkit. Gives what comes out; rejects with a fault that it does not expect. */
export async function runToolkitCase(sforce: Sforce, index: number, settings: RunSettings): Promise<unknown> {
  const found = toolkitCases[index];
  if (!found) throw new Error(`there is no case ${index}`);
  return runCase(sforce, found.one, { form: found.form, index, settings });
}

export type { RunSettings };
