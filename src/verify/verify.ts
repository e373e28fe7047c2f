import { CaseFault, type FoundRecord } from './case-org.js';
import { type Cases, whyNotAsked, whyNotSaved } from './cases.js';
import { Difference, same } from './compare.js';
import { UnreachableError } from './http-org.js';
import { objectOf, scoped } from './scope.js';
import type { Leftover, SoapOrg } from './soap-org.js';
import type { SoqlCase } from './soql-cases.js';
import { type Step, Steps } from './steps.js';
import type { ToolkitSuite } from './toolkit-suite.js';

/** What holding an org against the cases came to. */
export interface Verdict {
  readonly same: number;
  /** How many of those are cases of the toolkit; the others are of the engine. */
  readonly sameOfToolkit: number;
  /** Name of the case → what the org does otherwise. */
  readonly differences: ReadonlyMap<string, string>;
  /** Reason → how many cases it left out. */
  readonly leftOut: ReadonlyMap<string, number>;
  /** Records that could not be deleted again. */
  readonly leftovers: readonly Leftover[];
  /** Why it ended before its last case: what the org or the network said, or that it was stopped; `null` where it did not. */
  readonly ended: string | null;
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
export function plan(cases: Cases, suite?: ToolkitSuite): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const spelt = new Map<string, string>();
  const add = (type: string, count: number) => {
    const name = spelt.get(type.toLowerCase()) ?? type;
    spelt.set(type.toLowerCase(), name);
    counts.set(name, (counts.get(name) ?? 0) + count);
  };
  const chosen = Object.values(cases.saves).filter((one) => whyNotSaved(one) === null);
  const steps = [cases.data, ...chosen.flatMap(({ positive, negative }) => [positive, negative])].flat();
  // Of an object that does not exist, nothing can be made.
  for (const { create = [], upsert = [], times = 1, fault } of steps)
    if (fault?.code !== 'INVALID_TYPE') for (const { type } of [...create, ...upsert]) add(type, times);
  for (const [type, count] of suite?.plan ?? []) add(type, count);
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

/** What is to be held against the cases of the engine, and by which toolkit. */
export interface VerifyOptions {
  /** The toolkit's own cases; left out: those of the engine alone. */
  readonly suite?: ToolkitSuite | undefined;
  /** Hears of each case, and of what came out otherwise. */
  readonly onCase?: (name: string, difference: string | null) => void;
  /** Asked before each case. */
  readonly isStopped?: () => boolean;
}

const DATA = 'making the records that queries ask for';

/** What an org does otherwise; throws what is no matter of the org. */
async function differenceIn(run: () => Promise<unknown>): Promise<string | null> {
  return run().then(
    () => null,
    (error: Error) => {
      if (error instanceof CaseFault) return `${error.code}: ${error.message}`;
      if (error instanceof Difference) return error.message;
      throw error;
    },
  );
}

/** Runs tasks one after another. Gives why it ended early: without session or network there is no more to be learned. */
async function runAll(
  tasks: Iterable<Pick<Task, 'name' | 'run'>>,
  org: SoapOrg,
  {
    onCase,
    isStopped = () => false,
  }: { onCase: (name: string, difference: string | null) => void; isStopped?: (() => boolean) | undefined },
): Promise<string | null> {
  for (const { name, run } of tasks) {
    if (isStopped()) return 'it was stopped';
    let difference: string | null;
    try {
      difference = await differenceIn(run);
    } catch (error) {
      if (error instanceof UnreachableError) return error.message;
      throw error;
    }
    const why = difference === null ? null : await org.whyGone();
    if (why !== null) return why;
    onCase(name, difference);
  }
  return null;
}

/**
 * Holds an org against all cases that fit any org, one after another, and deletes what it made, also where it is
 * stopped or a call fails.
 */
export async function verify(
  org: SoapOrg,
  cases: Cases,
  { suite, onCase, isStopped }: VerifyOptions = {},
): Promise<Verdict> {
  const differences = new Map<string, string>();
  const leftOut = new Map<string, number>();
  const same = new Set<string>();
  const ofToolkit = new Set(suite?.tasks.map(({ name }) => name));
  let ids: Ids | null = null;
  const saves = savesOf(cases, org);
  const queries = queriesOf(cases, org, () => ids ?? {});
  for (const { whyNot } of [...saves, ...queries])
    if (whyNot !== null) leftOut.set(whyNot, (leftOut.get(whyNot) ?? 0) + 1);
  const fitting = (tasks: readonly Task[]) => tasks.filter(({ whyNot }) => whyNot === null);
  function* all(): Iterable<Pick<Task, 'name' | 'run'>> {
    yield* suite?.tasks ?? [];
    yield* fitting(saves);
    const run = async () => {
      ids = await makeData(org, cases.data);
    };
    yield { name: DATA, run };
    if (ids) yield* fitting(queries);
    else leftOut.set('their records could not be made', fitting(queries).length);
  }
  let ended: string | null = null;
  let leftovers: Leftover[] = [];
  try {
    ended = await runAll(all(), org, {
      isStopped,
      onCase: (name, difference) => {
        onCase?.(name, difference);
        if (difference !== null) differences.set(name, difference);
        else if (name !== DATA) same.add(name);
      },
    });
  } finally {
    await suite?.close();
    leftovers = await org.deleteMade();
  }
  const sameOfToolkit = [...same].filter((name) => ofToolkit.has(name)).length;
  return { same: same.size, sameOfToolkit, differences, leftOut, leftovers, ended };
}
