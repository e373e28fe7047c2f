import type { ApexValue } from '../apex-value.js';
import type { SaveResult, TestFunction } from '../handler-api.js';
import { fromHandler, recordToSave, toHandler } from './convert.js';
import { ApexException, DmlException, QueryException } from './exceptions.js';
import { SObject } from './sobject.js';

/** Asks the org, and gives its answer. */
export type Ask = (operation: string, ...values: unknown[]) => Promise<unknown>;

type Records = SObject | readonly SObject[];
type Binds = Readonly<Record<string, unknown>>;

interface SavedRow extends SaveResult {
  readonly id: string | null;
}

const listOf = (records: Records): readonly SObject[] =>
  (Array.isArray(records) ? records : [records]) as SObject[];

const idOf = (record: string | SObject, i: number): string => {
  const id = typeof record === 'string' ? record : record?.Id;
  if (typeof id === 'string' && id !== '') return id;
  throw new TypeError(`record ${i} has no Id`);
};

const bindValues = (binds: Binds): ApexValue => fromHandler(binds, 'the values to bind');

/** Makes what handlers import from `sforce-toolkit/apex`. Types and documentation of it: `handler-api.ts`. */
export function makeApi(ask: Ask, addTest: (name: string, test: TestFunction) => void) {
  /** Sends records to be saved, and gives new ones their ids. */
  async function save(operation: string, records: Records, options: object, ...more: unknown[]) {
    const list = listOf(records);
    const values = list.map((record, i) => recordToSave(record, `record ${i}`));
    const results = (await ask(operation, values, options, ...more)) as SavedRow[];
    for (const [i, { id, success }] of results.entries()) if (success && list[i] && id) list[i].Id = id;
    return results;
  }
  const saveIds =
    (operation: string) =>
    (records: unknown, options: object = {}) =>
      ask(operation, (Array.isArray(records) ? records : [records]).map(idOf), options);
  const query = async (soql: string, binds: Binds = {}) =>
    ((await ask('query', soql, bindValues(binds))) as ApexValue[]).map(toHandler);
  return {
    SObject,
    ApexException,
    DmlException,
    QueryException,
    query,
    queryOne: async (soql: string, binds: Binds = {}) => {
      const rows = await query(soql, binds);
      if (rows.length === 1) return rows[0];
      throw new QueryException(
        rows.length === 0
          ? 'List has no rows for assignment to SObject'
          : 'List has more than 1 row for assignment to SObject',
      );
    },
    countQuery: (soql: string, binds: Binds = {}) => ask('countQuery', soql, bindValues(binds)),
    insert: (records: Records, options: object = {}) => save('insert', records, options),
    update: (records: Records, options: object = {}) => save('update', records, options),
    upsert: (records: Records, externalIdField = 'Id', options: object = {}) =>
      save('upsert', records, options, externalIdField),
    deleteRecords: saveIds('delete'),
    undelete: saveIds('undelete'),
    userInfo: () => ask('userInfo'),
    test: addTest,
  };
}
