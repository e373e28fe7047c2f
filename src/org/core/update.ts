import { normalizeId } from '../../wire/ids.js';
import { byObject } from '../schema/by-object.js';
import type { Field, ObjectType } from '../schema/schema.js';
import type { Authorship } from '../storage/authorship.js';
import { columnName, tableName } from '../storage/columns.js';
import { completeChange } from '../storage/new-rows.js';
import { readByRules } from '../storage/save-rules.js';
import type { Sql } from '../storage/sql.js';
import { type RowValues, updateRows } from '../storage/write-rows.js';
import type { Access } from './access/access.js';
import { accessErrors } from './access/access-errors.js';
import { accessToChange } from './access/own-details.js';
import { type Candidate, readByRecordRules } from './apply-rules.js';
import { checkCandidates } from './check-candidates.js';
import { fieldsTogether } from './check-unique-together.js';
import { withParents } from './create.js';
import { type CheckDuplicates, duplicatesCheck } from './duplicates/check-duplicates.js';
import { followUp } from './follow-ups.js';
import type { OrgContext } from './org-context.js';
import type { ParentKey } from './parent-keys.js';
import { objectOf, readRecord } from './read-input.js';
import { uniqueTogether } from './record-rules.js';
import type { InputRecord, RowError, SaveResult } from './records.js';
import { withoutRefused } from './refuse-touched.js';
import { parentsToRollUp, rollUp, rollUpParents } from './roll-up.js';
import { failed, rowErrors, saved } from './row-errors.js';
import { type SaveOptions, save } from './save-together.js';
import type { Session } from './sessions.js';

/** A change of a record, checked as far as it can be without the database. `id` is `null` only with errors. */
export interface RecordChange {
  readonly object: ObjectType;
  readonly id: string | null;
  readonly values: RowValues;
  readonly parents: readonly ParentKey[];
  /** References to what who saves does not see: they can only stay as they are. */
  readonly unseen?: readonly Field[];
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
export function readChange(
  org: OrgContext,
  access: Access,
  record: InputRecord,
  options: SaveOptions,
): RecordChange {
  const object = objectOf(org.schema, access, record);
  const broken = (...errors: RowError[]) => ({ object, id: null, values: new Map(), parents: [], errors });
  if (!object.traits.has('updateable')) return broken(rowErrors.notSupported(object, 'updated'));
  const by = accessToChange(access, object, record);
  if (!by.may('edit', object)) return broken(accessErrors.noRight());
  const { values, parents, unseen, errors } = readRecord(
    org.schema,
    by,
    object,
    record,
    'updateable',
    options,
  );
  const read = readId(object, record.id);
  if ('error' in read) return broken(read.error);
  const emptied = emptiedFields(values);
  const missing = emptied.length > 0 ? [rowErrors.required(emptied)] : [];
  const own = [...values].find(([field, value]) => field.type === 'reference' && value === read.id);
  const circle = own ? [rowErrors.selfParent(own[0])] : [];
  return { object, id: read.id, values, parents, unseen, errors: [...errors, ...missing, ...circle] };
}

/** Fields whose values before a change are needed by what checks or completes it. */
function readBefore({ schema }: OrgContext, object: ObjectType): Field[] {
  const together = uniqueTogether.flatMap((rule) => fieldsTogether(schema, object, rule) ?? []);
  const names = [...readByRules(object), ...readByRecordRules(schema, object)];
  return [...new Set([...names.flatMap((name) => schema.field(object, name) ?? []), ...together])];
}

/** What is in the database of the records to be changed, locked until the transaction ends. */
async function lockExisting(
  org: OrgContext,
  sql: Sql,
  object: ObjectType,
  ids: readonly string[],
  unseen: readonly Field[],
) {
  const deleted = org.schema.field(object, 'IsDeleted');
  const read = [...new Set([...readBefore(org, object), ...unseen])];
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

/** Who sends back what a record had all along does not point at anything anew. */
function pointsAnew({ unseen, values }: RecordChange, old: ReadonlyMap<string, string | null>) {
  const changed = unseen?.find((field) => values.get(field) !== old.get(field.name));
  return changed ? rowErrors.parentMissing(changed, values.get(changed) as string) : null;
}

/** The changes of records that are there, as what checks them sees them; the others have their errors. */
async function findCandidates(
  org: OrgContext,
  sql: Sql,
  object: ObjectType,
  changes: readonly { item: RecordChange; at: number; values: RowValues }[],
  results: (SaveResult | null)[],
): Promise<{ candidate: Candidate; at: number }[]> {
  const ids = changes.flatMap(({ item }) => item.id ?? []);
  const unseen = changes.flatMap(({ item }) => item.unseen ?? []);
  const existing = await lockExisting(org, sql, object, ids, unseen);
  return changes.flatMap(({ item, at, values }) => {
    const found = existing.get(item.id as string);
    const error = !found
      ? rowErrors.notFound()
      : found.deleted
        ? rowErrors.deleted()
        : pointsAnew(item, found.old);
    if (found && !error) return [{ candidate: { id: item.id, values: new Map(values), old: found.old }, at }];
    if (error) results[at] = failed(error);
    return [];
  });
}

/** Writes good changes of one object, and what its parents add up. */
async function writeGood(
  org: OrgContext,
  sql: Sql,
  object: ObjectType,
  candidates: readonly Candidate[],
  authorship: Authorship,
): Promise<void> {
  const idField = idFieldOf(object);
  const ids = candidates.map(({ id }) => id as string);
  const rows = candidates.map(
    ({ id, values, old }) =>
      new Map([[idField, id], ...completeChange(org.schema, object, values, old ?? new Map(), authorship)]),
  );
  const parents = await parentsToRollUp(sql, org.schema, object, ids);
  for (const group of bySameFields(rows)) await updateRows(sql, object, group);
  await followUp(sql, org.schema, object, 'update', ids, authorship);
  await rollUpParents(sql, org.schema, object, parents);
  await rollUp(sql, org.schema, object, ids);
}

async function writeChangesOf(
  org: OrgContext,
  sql: Sql,
  object: ObjectType,
  group: readonly { item: RecordChange; at: number }[],
  results: (SaveResult | null)[],
  authorship: Authorship,
  duplicates: CheckDuplicates | null,
): Promise<void> {
  const complete = await withParents(org, sql, group, results);
  const found = await findCandidates(org, sql, object, complete, results);
  const candidates = found.map(({ candidate }) => candidate);
  const errors = await checkCandidates(org, sql, object, candidates, authorship, duplicates);
  const good = candidates.filter((_, i) => errors[i] === null);
  if (good.length > 0) await writeGood(org, sql, object, good, authorship);
  for (const [i, { candidate, at }] of found.entries()) {
    const error = errors[i];
    results[at] = error ? failed(error) : saved(candidate.id as string);
  }
}

/** Sessions of users who are no longer active are over, even if those are activated again. */
async function endSessionsOfInactive(org: OrgContext, sql: Sql): Promise<void> {
  await sql.query(
    `DELETE FROM "_sessions" s USING "user" u WHERE u."id" = s.user_id AND NOT u."isactive"`,
    [],
  );
  // What sessions remember of their user may have changed.
  org.sessions.clear();
}

/** Writes the good ones among changes, with one statement for those of an object that set the same fields. */
export async function writeChanges(
  org: OrgContext,
  sql: Sql,
  changes: readonly RecordChange[],
  authorship: Authorship,
  duplicates: CheckDuplicates | null = null,
): Promise<SaveResult[]> {
  const results: (SaveResult | null)[] = changes.map(({ errors }) =>
    errors.length > 0 ? failed(...errors) : null,
  );
  for (const [object, group] of byObject(changes)) {
    await writeChangesOf(org, sql, object, group, results, authorship, duplicates);
    if (object.name === 'User') await endSessionsOfInactive(org, sql);
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
    read: (all, access) => refuseRepeated(all.map((record) => readChange(org, access, record, options))),
    write: async (sql, some, authorship, access) =>
      writeChanges(
        org,
        sql,
        await withoutRefused(sql, access, some, authorship),
        authorship,
        duplicatesCheck(org, session, access, options),
      ),
  });
}
