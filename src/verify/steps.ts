import type { InputRecord, SaveResult } from '../org/core/records.js';
import { CaseFault, type CaseOrg, type FoundRecord } from './case-org.js';
import { Difference, same } from './compare.js';

/** What a field gets: a text, nothing, a long text, a parent by its key, or `fieldsToNull`. */
type Value = string | null | { repeat: string; times: number } | GivenRecord | string[];

/** A record of a case: its fields, its `type`, and the name `as` which later steps know its id. */
interface GivenRecord {
  readonly type: string;
  readonly as?: string;
  readonly fieldsToNull?: string[];
  readonly [field: string]: Value | undefined;
}

/** What one row of a call comes to: `saved`, `created`, `updated`, the error's code, or more of it. */
type Expected =
  | string
  | { code: string; message?: string; fields?: string[] }
  | { merged: string[]; related?: string[] };

/** One step: a call with what it is asked with and comes to. `$name` stands for the id of a record. */
export interface Step {
  readonly create?: GivenRecord[];
  readonly update?: GivenRecord[];
  readonly upsert?: GivenRecord[];
  readonly key?: string;
  readonly delete?: string[];
  readonly undelete?: string[];
  readonly emptyRecycleBin?: string[];
  readonly merge?: { master: GivenRecord; victims: string[] }[];
  readonly query?: string;
  readonly queryAll?: string;
  readonly getUpdated?: string;
  readonly getDeleted?: string;
  /** Names for the ids of records that are there: a query for each. */
  readonly ids?: Readonly<Record<string, string>>;
  /** For states that no call makes. */
  readonly sql?: string;
  readonly minutes?: [from: number, to: number];
  readonly times?: number;
  readonly allOrNone?: boolean;
  readonly allowFieldTruncation?: boolean;
  readonly results?: Expected[];
  readonly rows?: unknown;
  readonly has?: string[];
  readonly lacks?: string[];
  readonly fault?: { code: string; message?: string };
}

/** Runs the steps of a case, and gives the codes of all errors that came back. */
export class Steps {
  readonly codes: string[] = [];
  saves = 0;
  readonly #ids = new Map<string, string>();

  constructor(private readonly org: CaseOrg) {
    this.#ids.set('me', org.userId);
  }

  async run(steps: readonly Step[]): Promise<void> {
    for (const [i, step] of steps.entries())
      await this.#step(step).catch((error: Error) => {
        error.message = `step ${i + 1} (${JSON.stringify(step).slice(0, 300)}): ${error.message}`;
        throw error;
      });
  }

  /** The id of a record by its name `as`. Throws where no step has made one. */
  idOf(name: string): string {
    const id = this.#ids.get(name);
    if (id === undefined) throw new Error(`there is no record '${name}'`);
    return id;
  }

  #filled(text: string): string {
    return text.replace(/\$(\w+)/g, (whole, name: string) => this.#ids.get(name) ?? whole);
  }

  #record({ type, as: _, fieldsToNull = [], ...given }: GivenRecord): InputRecord {
    const fields = new Map<string, string | null>();
    const parents = new Map<string, InputRecord>();
    let id: string | null = null;
    for (const [name, value] of Object.entries(given)) {
      if (name === 'Id') id = this.#filled(value as string);
      else if (typeof value === 'string') fields.set(name, this.#filled(value));
      else if (value === null || value === undefined) fields.set(name, null);
      else if ('repeat' in value && typeof value.repeat === 'string')
        fields.set(name, value.repeat.repeat(value.times as number));
      else parents.set(name, this.#record(value as GivenRecord));
    }
    const record = { type, id, fields, fieldsToNull };
    return parents.size > 0 ? { ...record, parents } : record;
  }

  async #step(step: Step): Promise<void> {
    if (!step.fault) return this.#call(step);
    const fault = await this.#call(step).then(
      () => null,
      (error: unknown) => error,
    );
    if (!(fault instanceof CaseFault)) throw fault ?? new Difference('there was no fault');
    same(fault.code, step.fault.code, 'the code of the fault');
    const message = this.#named(fault.message);
    if (step.fault.message !== undefined && !message.includes(step.fault.message))
      throw new Difference(`the fault says '${message}', without '${step.fault.message}'`);
    this.codes.push(fault.code);
  }

  async #call(step: Step): Promise<void> {
    await this.#save(step);
    for (const [name, text] of Object.entries(step.ids ?? {})) {
      const [found] = await this.org.query(this.#filled(text));
      this.#ids.set(name, found?.Id as string);
    }
    if (step.sql) await this.org.sql?.(this.#filled(step.sql));
    await this.#look(step);
    await this.#replicate(step);
  }

  async #save(step: Step): Promise<void> {
    const { org } = this;
    const times = step.times ?? 1;
    const records = (given: readonly GivenRecord[]) =>
      Array.from({ length: times }, () => given.map((record) => this.#record(record))).flat();
    const ids = (given: readonly string[]) =>
      Array.from({ length: times }, () => given.map((text) => this.#filled(text))).flat();
    if (step.create) this.#judge(step, await org.create(records(step.create), step), step.create);
    if (step.update) this.#judge(step, await org.update(records(step.update), step));
    if (step.upsert)
      this.#judge(step, await org.upsert(step.key ?? 'Id', records(step.upsert), step), step.upsert);
    if (step.delete) this.#judge(step, await org.delete(ids(step.delete), step));
    if (step.undelete) this.#judge(step, await org.undelete(ids(step.undelete), step));
    if (step.emptyRecycleBin) this.#judge(step, await org.emptyRecycleBin(ids(step.emptyRecycleBin)));
    const requests = step.merge?.map(({ master, victims }) => ({
      master: this.#record(master),
      victims: ids(victims),
    }));
    if (requests) this.#judge(step, await org.merge(requests, step));
  }

  async #look(step: Step): Promise<void> {
    const rows = async (found: Promise<readonly FoundRecord[]>) => this.#namedIn(await found);
    if (step.query) same(await rows(this.org.query(this.#filled(step.query))), step.rows);
    if (step.queryAll) same(await rows(this.org.queryAll(this.#filled(step.queryAll))), step.rows);
  }

  async #replicate(step: Step): Promise<void> {
    const [from = -2, to = 2] = step.minutes ?? [];
    const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
    const found: string[] = [];
    if (step.getUpdated) found.push(...(await this.org.getUpdated(step.getUpdated, at(from), at(to))));
    if (step.getDeleted) found.push(...(await this.org.getDeleted(step.getDeleted, at(from), at(to))));
    const named = new Set(found.map((id) => this.#named(id)));
    const missing = (step.has ?? []).filter((name) => !named.has(name));
    const extra = (step.lacks ?? []).filter((name) => named.has(name));
    if (missing.length > 0) throw new Difference(`${missing.join(', ')} is not among the records`);
    if (extra.length > 0) throw new Difference(`${extra.join(', ')} is among the records`);
  }

  /** Text with the ids of the case by their names. */
  #named(text: string): string {
    for (const [name, id] of this.#ids) text = text.replaceAll(id, `$${name}`);
    return text;
  }

  #namedIn = (value: unknown): unknown => JSON.parse(this.#named(JSON.stringify(value)));

  #judge(step: Step, results: readonly SaveResult[], given: readonly GivenRecord[] = []): void {
    for (const [i, { as }] of given.entries()) {
      const id = results[i]?.id;
      if (as !== undefined && typeof id === 'string') this.#ids.set(as, id);
    }
    for (const { success, errors } of results) {
      if (success) this.saves += 1;
      this.codes.push(...errors.map(({ statusCode }) => statusCode));
    }
    const expected = step.results ?? results.map(() => 'saved');
    const shown = results.map((result, i) => this.#shown(result, expected[i] ?? 'nothing'));
    same(shown, expected, 'what became of the rows');
  }

  /** A result, with as much detail as is expected of it. */
  #shown(result: SaveResult, expected: Expected): Expected {
    const [error, ...others] = result.errors;
    const plain = () => {
      if (error) return [error, ...others].map(({ statusCode }) => statusCode).join();
      if (expected === 'created' || expected === 'updated') return result.created ? 'created' : 'updated';
      return 'saved';
    };
    if (typeof expected === 'string') return plain();
    if ('merged' in expected && !error)
      return {
        merged: (result.mergedRecordIds ?? []).map((id) => this.#named(id)),
        ...(expected.related
          ? { related: (result.updatedRelatedIds ?? []).map((id) => this.#named(id)).sort() }
          : {}),
      };
    if ('merged' in expected || !error || others.length > 0) return plain();
    const message = this.#named(error.message);
    return {
      code: error.statusCode,
      // A message may be given in part.
      ...(expected.message === undefined
        ? {}
        : { message: message.includes(expected.message) ? expected.message : message }),
      ...(expected.fields === undefined ? {} : { fields: [...error.fields] }),
    };
  }
}
