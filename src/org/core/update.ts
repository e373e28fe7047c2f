import { normalizeId } from '../../wire/ids.js';
import { byObject } from '../schema/by-object.js';
import type { Field, ObjectType } from '../schema/schema.js';
import type { Authorship } from '../storage/authorship.js';
import { columnName, tableName } from '../storage/columns.js';
import { completeChange } from '../storage/new-rows.js';
import { readByRules } from '../storage/save-rules.js';
import type { Sql } from '../storage/sql.js';
import { type RowValues, updateRows } from '../storage/write-rows.js';
import { checkCycles } from './check-cycles.js';
import { checkReferences } from './check-references.js';
import { checkUnique } from './check-unique.js';
import type { OrgContext } from './org-context.js';
import { objectOf, readRecord } from './read-input.js';
import type { InputRecord, RowError, SaveResult } from './records.js';
import { failed, rowErrors, saved } from './row-errors.js';
import { type SaveOptions, save } from './save-together.js';
import type { Session } from './sessions.js';

/** A change of a record, checked as far as it can be without the database. `id` is `null` only with errors. */
export interface RecordChange {
  readonly object: ObjectType;
  readonly id: string | null;
  readonly values: RowValues;
  readonly errors: readonly RowError[];
}

const idFieldOf = (object: ObjectType): Field => {
  const field = object.fields.find((candidate) => candidate.type === 'id');
  if (!field) throw new TypeError(`schema of ${object.name}: there is no Id`);
  return field;
};

function readId(object: ObjectType, text: string | null): { id: string } | { error: RowError } {
  if (text === null || text.trim() === '') return { error: rowErrors.idMissing() };
  const id = normalizeId(text.trim());
  return id?.startsWith(object.keyPrefix) ? { id } : { error: rowErrors.malformedId(object, text) };
}

/** Fields that can never be empty and that a change empties. */
const emptiedFields = (values: RowValues) =>
  [...values].flatMap(([field, value]) => (value === null && !field.nillable ? field : []));

/** Checks a record for changing the one with its id. Throws for a type or field that is not there. */
export function readChange(org: OrgContext, record: InputRecord, options: SaveOptions): RecordChange {
  const object = objectOf(org.schema, record);
  if (!object.traits.has('updateable'))
    return { object, id: null, values: new Map(), errors: [rowErrors.notSupported(object, 'updated')] };
  const { values, errors } = readRecord(org.schema, object, record, 'updateable', options);
  const read = readId(object, record.id);
  if ('error' in read) return { object, id: null, values, errors: [read.error] };
  const emptied = emptiedFields(values);
  const missing = emptied.length > 0 ? [rowErrors.required(emptied)] : [];
  const own = [...values].find(([field, value]) => field.type === 'reference' && value === read.id);
  const circle = own ? [rowErrors.selfParent(own[0])] : [];
  return { object, id: read.id, values, errors: [...errors, ...missing, ...circle] };
}

/** What is in the database of the records to be changed, locked until the transaction ends. */
async function lockExisting(org: OrgContext, sql: Sql, object: ObjectType, ids: readonly string[]) {
  const deleted = org.schema.field(object, 'IsDeleted');
  const read = readByRules(object).flatMap((name) => org.schema.field(object, name) ?? []);
  const columns = ['"id"', deleted ? columnName(deleted) : 'false', ...read.map(columnName)];
  const { rows } = await sql.query(
    `SELECT ${columns.join(', ')} FROM ${tableName(object)} WHERE "id" = ANY ($1::text[]) FOR UPDATE`,
    [ids],
  );
  return new Map(
    rows.map(([id, isDeleted, ...old]) => [
      id as string,
      { deleted: isDeleted === 't', old: new Map(read.map((field, i) => [field.name, old[i] ?? null])) },
    ]),
  );
}

/** Rows that set the same fields: they fit into one statement. */
function bySameFields(rows: readonly RowValues[]): RowValues[][] {
  const groups = new Map<string, RowValues[]>();
  for (const row of rows) {
    const key = [...row.keys()].map((field) => field.name).join();
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

async function writeChangesOf(
  org: OrgContext,
  sql: Sql,
  object: ObjectType,
  changes: readonly RecordChange[],
  authorship: Authorship,
): Promise<SaveResult[]> {
  const existing = await lockExisting(
    org,
    sql,
    object,
    changes.flatMap(({ id }) => id ?? []),
  );
  const errorOf = ({ id }: RecordChange): RowError | null => {
    const found = existing.get(id as string);
    if (!found) return rowErrors.notFound();
    return found.deleted ? rowErrors.deleted() : null;
  };
  const errors = changes.map(errorOf);
  const orphans = await checkReferences(
    sql,
    org.schema,
    changes.map(({ values }) => values),
  );
  const failures = changes.map((_, i) => errors[i] ?? orphans[i] ?? null);
  // For good ones only: what is not written takes no value from another, and moves nothing.
  for (const check of [checkCycles, checkUnique]) {
    const good = changes.flatMap((change, at) => (failures[at] ? [] : { ...change, at }));
    for (const [i, error] of (await check(sql, object, good)).entries())
      if (error) failures[good[i]?.at as number] = error;
  }
  const idField = idFieldOf(object);
  const rows = changes.flatMap(({ id, values }, i) => {
    if (failures[i]) return [];
    const old = existing.get(id as string)?.old ?? new Map();
    return new Map([[idField, id], ...completeChange(org.schema, object, values, old, authorship)]);
  });
  for (const group of bySameFields(rows)) await updateRows(sql, object, group);
  return changes.map(({ id }, i) => (failures[i] ? failed(failures[i]) : saved(id as string)));
}

/** Writes the good ones among changes, with one statement for those of an object that set the same fields. */
export async function writeChanges(
  org: OrgContext,
  sql: Sql,
  changes: readonly RecordChange[],
  authorship: Authorship,
): Promise<SaveResult[]> {
  const results: (SaveResult | null)[] = changes.map(({ errors }) =>
    errors.length > 0 ? failed(...errors) : null,
  );
  for (const [object, group] of byObject(changes)) {
    const good = group.filter(({ at }) => results[at] === null);
    const written = await writeChangesOf(
      org,
      sql,
      object,
      good.map(({ item }) => item),
      authorship,
    );
    for (const [i, result] of written.entries()) results[good[i]?.at as number] = result;
    // What sessions remember of their user may have changed.
    if (object.name === 'User') org.sessions.clear();
  }
  return results as SaveResult[];
}

/**
 * Refuses a change of a record that one before it changes. Done for all of a call together, whatever parts it is
 * written in.
 */
function refuseRepeated(changes: readonly RecordChange[]): readonly RecordChange[] {
  const seen = new Set<string>();
  return changes.map((change) => {
    const { id, errors } = change;
    if (id === null || errors.length > 0) return change;
    if (seen.has(id)) return { ...change, errors: [rowErrors.duplicateId(id)] };
    seen.add(id);
    return change;
  });
}

/** Changes records; a field that is not given stays as it is. */
export async function update(
  org: OrgContext,
  session: Session,
  records: readonly InputRecord[],
  options: SaveOptions = {},
): Promise<readonly SaveResult[]> {
  return save(org, session, records, options, {
    read: (all) => refuseRepeated(all.map((record) => readChange(org, record, options))),
    write: (sql, some, authorship) => writeChanges(org, sql, some, authorship),
  });
}
