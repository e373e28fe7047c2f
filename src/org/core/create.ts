import { byObject } from '../schema/by-object.js';
import type { ObjectType } from '../schema/schema.js';
import type { Authorship } from '../storage/authorship.js';
import { completeNewRows, missingFields } from '../storage/new-rows.js';
import type { Sql } from '../storage/sql.js';
import { insertRows, type RowValues } from '../storage/write-rows.js';
import { checkReferences } from './check-references.js';
import { checkUnique } from './check-unique.js';
import type { OrgContext } from './org-context.js';
import { objectOf, readRecord } from './read-input.js';
import type { InputRecord, RowError, SaveResult } from './records.js';
import { failed, rowErrors, saved } from './row-errors.js';
import { type SaveOptions, save } from './save-together.js';
import type { Session } from './sessions.js';

/** A record to be created, checked as far as it can be without the database. */
export interface NewRecord {
  readonly object: ObjectType;
  readonly values: RowValues;
  readonly errors: readonly RowError[];
}

/** Checks a record for creating. Throws for a type or field that is not there. */
export function readNewRecord(org: OrgContext, record: InputRecord, options: SaveOptions): NewRecord {
  const object = objectOf(org.schema, record);
  if (!object.traits.has('createable'))
    return { object, values: new Map(), errors: [rowErrors.notSupported(object, 'inserted')] };
  const { values, errors } = readRecord(org.schema, object, record, 'createable', options);
  if (record.id !== null) return { object, values, errors: [rowErrors.idGiven(), ...errors] };
  if (errors.length > 0) return { object, values, errors };
  const missing = missingFields(object, values);
  return { object, values, errors: missing.length > 0 ? [rowErrors.required(missing)] : [] };
}

/** Inserts the good ones among new records, with one statement an object. */
export async function writeNewRecords(
  org: OrgContext,
  sql: Sql,
  records: readonly NewRecord[],
  authorship: Authorship,
): Promise<SaveResult[]> {
  const results: (SaveResult | null)[] = records.map(({ errors }) =>
    errors.length > 0 ? failed(...errors) : null,
  );
  const orphans = await checkReferences(
    sql,
    org.schema,
    records.map(({ values }) => values),
  );
  for (const [at, error] of orphans.entries()) if (error) results[at] ??= failed(error);
  for (const [object, group] of byObject(records)) {
    const candidates = group.filter(({ at }) => results[at] === null);
    const duplicates = await checkUnique(
      sql,
      object,
      candidates.map(({ item }) => ({ id: null, values: item.values })),
    );
    for (const [i, error] of duplicates.entries())
      if (error) results[candidates[i]?.at as number] = failed(error);
    const good = candidates.filter(({ at }) => results[at] === null);
    if (good.length === 0) continue;
    const rows = await completeNewRows(
      sql,
      org.schema,
      object,
      good.map(({ item }) => item.values),
      authorship,
    );
    await insertRows(
      sql,
      object,
      rows.map(({ values }) => values),
    );
    for (const [i, { id }] of rows.entries()) results[good[i]?.at as number] = saved(id);
  }
  return results as SaveResult[];
}

/** Creates records. Row errors stand in the results; faults are for the call as a whole. */
export async function create(
  org: OrgContext,
  session: Session,
  records: readonly InputRecord[],
  options: SaveOptions = {},
): Promise<readonly SaveResult[]> {
  return save(org, session, records, options, {
    read: (all) => all.map((record) => readNewRecord(org, record, options)),
    write: (sql, some, authorship) => writeNewRecords(org, sql, some, authorship),
  });
}
