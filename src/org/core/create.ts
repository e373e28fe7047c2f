import { byObject } from '../schema/by-object.js';
import type { ObjectType } from '../schema/schema.js';
import type { Authorship } from '../storage/authorship.js';
import { completeNewRows, missingFields } from '../storage/new-rows.js';
import type { Sql } from '../storage/sql.js';
import { insertRows, type RowValues } from '../storage/write-rows.js';
import type { Access } from './access/access.js';
import { accessErrors } from './access/access-errors.js';
import { ApiFault } from './api-fault.js';
import type { Candidate } from './apply-rules.js';
import { checkCandidates } from './check-candidates.js';
import { type CheckDuplicates, duplicatesCheck } from './duplicates/check-duplicates.js';
import { followUp } from './follow-ups.js';
import type { OrgContext } from './org-context.js';
import { type ParentKey, resolveParents } from './parent-keys.js';
import { objectOf, readRecord } from './read-input.js';
import type { InputRecord, RowError, SaveResult } from './records.js';
import { withoutRefused } from './refuse-touched.js';
import { rollUp } from './roll-up.js';
import { failed, rowErrors, saved } from './row-errors.js';
import { type SaveOptions, save } from './save-together.js';
import type { Session } from './sessions.js';

/** A record to be created, checked as far as it can be without the database. */
export interface NewRecord {
  readonly object: ObjectType;
  readonly values: RowValues;
  readonly parents: readonly ParentKey[];
  readonly errors: readonly RowError[];
}

/** Checks a record for creating. Throws for a type or field that is not there. */
export function readNewRecord(
  org: OrgContext,
  access: Access,
  record: InputRecord,
  options: SaveOptions,
): NewRecord {
  const object = objectOf(org.schema, access, record);
  const broken = (...errors: RowError[]) => ({ object, values: new Map(), parents: [], errors });
  if (!object.traits.has('createable')) return broken(rowErrors.notSupported(object, 'inserted'));
  if (!access.may('create', object)) return broken(accessErrors.mayNotCreate(object));
  const { values, parents, errors } = readRecord(org.schema, access, object, record, 'createable', options);
  if (record.id !== null) return broken(rowErrors.idGiven(), ...errors);
  if (errors.length > 0) return broken(...errors);
  const named = parents.map(({ field }) => [field, ''] as const);
  const missing = missingFields(object, new Map([...values, ...named]));
  return missing.length > 0 ? broken(rowErrors.required(missing)) : { object, values, parents, errors };
}

/** A record of a save, with its place in the call. */
interface Placed<Item> {
  readonly item: Item;
  readonly at: number;
}

/** What a save can be made of: the records whose parents were found, or the errors of the others. */
export async function withParents<
  Item extends { readonly values: RowValues; readonly parents: readonly ParentKey[] },
>(
  org: OrgContext,
  sql: Sql,
  group: readonly Placed<Item>[],
  results: (SaveResult | null)[],
): Promise<{ item: Item; at: number; values: RowValues }[]> {
  const good = group.filter(({ at }) => results[at] === null);
  const resolved = await resolveParents(
    sql,
    org.schema,
    good.map(({ item }) => item),
  );
  return good.flatMap((placed, i) => {
    const found = resolved[i] as (typeof resolved)[number];
    if ('values' in found) return [{ ...placed, values: found.values }];
    results[placed.at] = failed(found.error);
    return [];
  });
}

/** Inserts the good ones among new records of one object, with one statement. */
async function writeNewRecordsOf(
  org: OrgContext,
  sql: Sql,
  object: ObjectType,
  group: readonly Placed<NewRecord>[],
  results: (SaveResult | null)[],
  authorship: Authorship,
  duplicates: CheckDuplicates | null,
): Promise<void> {
  const complete = await withParents(org, sql, group, results);
  const candidates: Candidate[] = complete.map(({ values }) => ({
    id: null,
    values: new Map(values),
    old: null,
  }));
  const errors = await checkCandidates(org, sql, object, candidates, authorship, duplicates);
  for (const [i, error] of errors.entries()) if (error) results[complete[i]?.at as number] = failed(error);
  const places = complete.flatMap(({ at }) => (results[at] === null ? at : []));
  const good = candidates.filter((_, i) => errors[i] === null);
  if (good.length === 0) return;
  const rows = await completeNewRows(
    sql,
    org.schema,
    object,
    good.map(({ values }) => values),
    authorship,
  );
  await insertRows(
    sql,
    object,
    rows.map(({ values }) => values),
  );
  const ids = rows.map(({ id }) => id);
  await followUp(sql, org.schema, object, 'create', ids, authorship);
  await rollUp(sql, org.schema, object, ids);
  for (const [i, { id }] of rows.entries()) results[places[i] as number] = saved(id);
}

/**
 * Inserts the good ones among new records. An object's records can name those before them as parents. `duplicates`
 * holds them against duplicate rules.
 */
export async function writeNewRecords(
  org: OrgContext,
  sql: Sql,
  records: readonly NewRecord[],
  authorship: Authorship,
  duplicates: CheckDuplicates | null = null,
): Promise<SaveResult[]> {
  const results: (SaveResult | null)[] = records.map(({ errors }) =>
    errors.length > 0 ? failed(...errors) : null,
  );
  for (const [object, group] of byObject(records))
    await writeNewRecordsOf(org, sql, object, group, results, authorship, duplicates);
  return results as SaveResult[];
}

/** Most runs of records of one object in a call. Source: SOAP API guide, "create" (10 chunks); the code assumed. */
const MAX_CHUNKS = 10;

/** Throws the platform's fault for records whose objects alternate too often. */
export function checkChunks(records: readonly InputRecord[]): void {
  const changes = records.filter(
    ({ type }, i) => i > 0 && type.toLowerCase() !== records[i - 1]?.type.toLowerCase(),
  );
  if (changes.length < MAX_CHUNKS) return;
  throw new ApiFault(
    'LIMIT_EXCEEDED',
    `Cannot have more than ${MAX_CHUNKS} chunks in a single operation. Please rearrange the data to reduce chunking.`,
  );
}

/** Creates records. Row errors stand in the results; faults are for the call as a whole. */
export async function create(
  org: OrgContext,
  session: Session,
  records: readonly InputRecord[],
  options: SaveOptions = {},
): Promise<readonly SaveResult[]> {
  return save(org, session, records, options, {
    read: (all, access) => {
      checkChunks(all);
      return all.map((record) => readNewRecord(org, access, record, options));
    },
    write: async (sql, some, authorship, access) =>
      writeNewRecords(
        org,
        sql,
        await withoutRefused(sql, access, some, authorship),
        authorship,
        duplicatesCheck(org, session, access, options),
      ),
  });
}
