import { CaseFault, type FoundRecord } from './case-org.js';
import { type Cases, whyNotAsked, whyNotSaved } from './cases.js';
import { Difference, same } from './compare.js';
import { objectOf, scoped } from './scope.js';
import type { Leftover, SoapOrg } from './soap-org.js';
import type { SoqlCase } from './soql-cases.js';
import { type Step, Steps } from './steps.js';

/** What holding an org against the cases came to. */
export interface Verdict {
  readonly same: number;
  /** Name of the case → what the org does otherwise. */
  readonly differences: ReadonlyMap<string, string>;
  /** Reason → how many cases it left out. */
  readonly leftOut: ReadonlyMap<string, number>;
  /** Records that could not be deleted again. */
  readonly leftovers: readonly Leftover[];
}

/** One case to be run, or the reason why it is not. */
interface Task {
  readonly name: string;
  readonly whyNot: string | null;
  readonly run: () => Promise<void>;
}

function savesOf({ saves }: Cases, org: SoapOrg): Task[] {
  return Object.entries(saves).map(([name, one]) => ({
    name: `saving ${name}`,
    whyNot: whyNotSaved(one),
    run: async () => {
      await new Steps(org).run(one.positive);
      await new Steps(org).run(one.negative);
    },
  }));
}

const IDS_OF = ['Account', 'Contact', 'Lead', 'Opportunity', 'Campaign', 'Task'] as const;

/** Values of the rows without the names of the columns; children are rows of their own. */
const values = (rows: readonly FoundRecord[]): unknown => rows.map((row) => Object.values(row));

async function ask(org: SoapOrg, { soql, outcome }: SoqlCase, ids: Ids): Promise<void> {
  const object = Object.keys(ids).find((name) => name.toLowerCase() === objectOf(soql).toLowerCase());
  if (outcome.kind === 'rows') {
    const text = scoped(soql, ids[object as keyof Ids] ?? []);
    return same(
      typeof outcome.expected === 'number' ? await org.size(text) : values(await org.query(text)),
      outcome.expected,
      'the result',
    );
  }
  const fault = await org.query(soql).then(
    () => null,
    (error: unknown) => error,
  );
  if (!(fault instanceof CaseFault)) throw fault ?? new Difference(`there was no fault: '${outcome.text}'`);
  if (!fault.message.includes(outcome.text))
    throw new Difference(`the fault says '${fault.message}', without '${outcome.text}'`);
}

type Ids = Readonly<Partial<Record<(typeof IDS_OF)[number], readonly string[]>>>;

function queriesOf({ queries }: Cases, org: SoapOrg, ids: () => Ids): Task[] {
  const known = new Set<string>(IDS_OF.map((name) => name.toLowerCase()));
  return queries.map((one) => ({
    name: `${one.file}:${one.line} ${one.soql.replace(/\s+/g, ' ')}`,
    whyNot:
      whyNotAsked(one) ??
      (one.outcome.kind === 'fault' || known.has(objectOf(one.soql).toLowerCase())
        ? null
        : 'no records are made for its object'),
    run: () => ask(org, one, ids()),
  }));
}

/** How many records the cases make at most, by object. */
export function plan(cases: Cases): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const chosen = Object.values(cases.saves).filter((one) => whyNotSaved(one) === null);
  const steps = [cases.data, ...chosen.flatMap(({ positive, negative }) => [positive, negative])].flat();
  const spelt = new Map<string, string>();
  for (const { create = [], upsert = [], times = 1 } of steps)
    for (const { type } of [...create, ...upsert]) {
      const name = spelt.get(type.toLowerCase()) ?? type;
      spelt.set(type.toLowerCase(), name);
      counts.set(name, (counts.get(name) ?? 0) + times);
    }
  return new Map([...counts].sort(([a], [b]) => a.localeCompare(b)));
}

/** Makes the records that the queries ask for; gives their ids by object. */
async function makeData(org: SoapOrg, data: readonly Step[]): Promise<Ids> {
  const numbered = data.map((step) => ({
    ...step,
    create: step.create?.map((record, i) => ({ as: `_${record.type}${i}`, ...record })) ?? [],
  }));
  const steps = new Steps(org);
  await steps.run(numbered);
  const ids: Record<string, string[]> = {};
  for (const { type, as } of numbered.flatMap(({ create }) => create)) {
    ids[type] ??= [];
    ids[type].push(steps.idOf(as as string));
  }
  return ids;
}

/**
 * Holds an org against all cases that fit any org, one after another, and deletes what it made, also where it is
 * stopped or a call fails. `onCase` hears of each case; `isStopped` ends it before the next one.
 */
export async function verify(
  org: SoapOrg,
  cases: Cases,
  {
    onCase = () => undefined,
    isStopped = () => false,
  }: { onCase?: (name: string, difference: string | null) => void; isStopped?: () => boolean } = {},
): Promise<Verdict> {
  const differences = new Map<string, string>();
  const leftOut = new Map<string, number>();
  let count = 0;
  let ids: Ids = {};
  const tasks = [...savesOf(cases, org), ...queriesOf(cases, org, () => ids)];
  for (const { whyNot } of tasks) if (whyNot !== null) leftOut.set(whyNot, (leftOut.get(whyNot) ?? 0) + 1);
  let leftovers: Leftover[] = [];
  try {
    ids = await makeData(org, cases.data);
    for (const { name, run } of tasks.filter(({ whyNot }) => whyNot === null)) {
      if (isStopped()) break;
      const difference = await run().then(
        () => null,
        (error: Error) => {
          // Without the network there is nothing more to be learned.
          if (!(error instanceof Difference || error instanceof CaseFault)) throw error;
          return error instanceof CaseFault ? `${error.code}: ${error.message}` : error.message;
        },
      );
      onCase(name, difference);
      if (difference === null) count += 1;
      else differences.set(name, difference);
    }
  } finally {
    leftovers = await org.deleteMade();
  }
  return { same: count, differences, leftOut, leftovers };
}
