import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SaveResult } from '../../../../src/org/core/records.js';
import { objectsOf, openTestOrg, record, type TestOrg } from '../../test-org.js';
import { Model } from './dml-model.js';

/** Sequences of calls, and calls in one; more by the environment. */
const SEQUENCES = Number(process.env.DML_SEQUENCES ?? 4);
const CALLS = 60;

/** Numbers that look random and come again from the same seed (mulberry32). */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

let test: TestOrg;
beforeAll(async () => {
  test = await openTestOrg();
});
afterAll(() => test.close());

/** One sequence of calls, on the org and on the model. */
class Sequence {
  readonly model = new Model();
  /** Calls so far, for messages. */
  readonly said: string[] = [];
  readonly #ids = new Map<string, string>();
  readonly #below: (below: number) => number;

  constructor(private readonly seed: number) {
    this.#below = randomFrom(seed);
  }

  #pick(prefix: string): string {
    const keys = [...this.#ids.keys()].filter((key) => key.startsWith(prefix));
    return keys[this.#below(keys.length)] ?? '';
  }

  #id(key: string): string {
    return this.#ids.get(key) ?? '001LO0zzzzzzzzz';
  }

  #check(said: string, results: readonly SaveResult[], expected: readonly boolean[]): void {
    this.said.push(said);
    const errors = results.flatMap((result) => result.errors.map(({ message }) => message)).join();
    expect(
      results.map(({ success }) => success),
      `${this.said.join('\n')}\n${errors}`,
    ).toEqual(expected);
  }

  async #create(): Promise<void> {
    const type = this.#below(2) === 0 ? 'Account' : 'Contact';
    const key = `${type.charAt(0)}${this.#ids.size}`;
    const parent = this.#below(2) === 0 ? this.#pick('A') || null : null;
    const email = type === 'Contact' ? `${this.#below(6)}.${this.seed}@model.example` : null;
    const fields =
      type === 'Account'
        ? { Name: key, ParentId: parent && this.#id(parent) }
        : { LastName: key, Email: email, AccountId: parent && this.#id(parent) };
    const results = await test.org.create(test.session, [record(type, fields)]);
    const expected = this.model.create(key, type, email, parent);
    if (results[0]?.id) this.#ids.set(key, results[0].id);
    this.#check(`create ${key} below ${parent}`, results, [expected]);
  }

  async #update(): Promise<void> {
    const key = this.#pick('');
    const [type, reference] = key.startsWith('A') ? ['Account', 'ParentId'] : ['Contact', 'AccountId'];
    const phone = String(this.#below(1000));
    const parent = [undefined, null, this.#pick('A') || null][this.#below(3)];
    const moved = parent === undefined ? {} : { [reference as string]: parent && this.#id(parent) };
    const change = record(type as string, { Phone: phone, ...moved }, { id: this.#id(key) });
    const results = await test.org.update(test.session, [change]);
    const expected = this.model.update(key, parent === undefined ? { phone } : { phone, parent });
    this.#check(`update ${key} to ${phone} below ${parent}`, results, [expected]);
  }

  async #upsert(): Promise<void> {
    const [key, phone] = [`C${this.#ids.size}`, String(this.#below(1000))];
    const email = `${this.#below(6)}.${this.seed}@model.example`;
    const given = record('Contact', { LastName: key, Email: email.toUpperCase(), Phone: phone });
    const results = await test.org.upsert(test.session, 'Email', [given]);
    const expected = this.model.upsert(key, email, phone);
    if (results[0]?.created && results[0].id) this.#ids.set(key, results[0].id);
    this.#check(`upsert ${email}: ${phone}`, results, [expected]);
  }

  async #delete(): Promise<void> {
    const prefix = this.#below(2) === 0 ? 'A' : 'C';
    const keys = Array.from({ length: 1 + this.#below(3) }, () => this.#pick(prefix)).filter(Boolean);
    const results = await test.org.deleteRecords(
      test.session,
      keys.map((key) => this.#id(key)),
    );
    this.#check(`delete ${keys}`, results, this.model.delete(keys));
  }

  async #undelete(): Promise<void> {
    const key = this.#pick('');
    const results = await test.org.undelete(test.session, [this.#id(key)]);
    this.#check(`undelete ${key}`, results, [this.model.undelete(key)]);
  }

  async #empty(): Promise<void> {
    const key = this.#pick('');
    const results = await test.org.emptyRecycleBin(test.session, [this.#id(key)]);
    this.#check(`empty ${key}`, results, [this.model.empty(key)]);
  }

  async #merge(): Promise<void> {
    const prefix = this.#below(2) === 0 ? 'A' : 'C';
    const master = this.#pick(prefix);
    const victims = Array.from({ length: 1 + this.#below(2) }, () => this.#pick(prefix));
    if (master === '') return;
    const phone = String(this.#below(1000));
    const type = prefix === 'A' ? 'Account' : 'Contact';
    const results = await test.org.merge(test.session, [
      {
        master: record(type, { Phone: phone }, { id: this.#id(master) }),
        victims: victims.map((key) => this.#id(key)),
      },
    ]);
    this.#check(`merge ${victims} into ${master}`, results, [this.model.merge(master, victims, phone)]);
  }

  async step(): Promise<void> {
    const calls = [
      () => this.#create(),
      () => this.#create(),
      () => this.#update(),
      () => this.#update(),
      () => this.#upsert(),
      () => this.#delete(),
      () => this.#undelete(),
      () => this.#undelete(),
      () => this.#merge(),
      () => this.#empty(),
    ];
    await (calls[this.#ids.size < 6 ? 0 : this.#below(calls.length)] as () => Promise<void>)();
  }

  /** The rows of the org, with ids as keys. */
  async rows(): Promise<Record<string, unknown>> {
    const keys = new Map([...this.#ids].map(([key, id]) => [id, key]));
    const ids = [...keys.keys()].map((id) => `'${id}'`).join();
    const found: Record<string, unknown> = {};
    for (const [type, more] of Object.entries({ Account: 'ParentId', Contact: 'AccountId, Email' })) {
      const text = `SELECT Id, Phone, IsDeleted, MasterRecordId, ${more} FROM ${type} WHERE Id IN (${ids})`;
      for (const row of objectsOf(await test.org.queryAll(test.session, text))) {
        const keyOf = (id: unknown) => (typeof id === 'string' ? (keys.get(id) ?? id) : null);
        found[keyOf(row.Id) as string] = {
          phone: row.Phone,
          email: typeof row.Email === 'string' ? row.Email.toLowerCase() : null,
          parent: keyOf(row.ParentId ?? row.AccountId),
          deleted: row.IsDeleted === 'true',
          master: keyOf(row.MasterRecordId),
        };
      }
    }
    return found;
  }

  expected(): Record<string, unknown> {
    return Object.fromEntries(
      [...this.model.records].map(([key, { phone, email, parent, deleted, master }]) => [
        key,
        { phone, email, parent, deleted, master },
      ]),
    );
  }
}

it.each(Array.from({ length: SEQUENCES }, (_, i) => i + 1))(
  'sequence %i of random calls ends in the rows of the model',
  async (seed) => {
    const sequence = new Sequence(seed);
    for (let call = 0; call < CALLS; call += 1) await sequence.step();
    expect(await sequence.rows(), sequence.said.join('\n')).toEqual(sequence.expected());
  },
);
