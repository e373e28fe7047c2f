import { normalizeId } from '../../wire/ids.js';
import { byObject } from '../schema/by-object.js';
import type { Field, ObjectType } from '../schema/schema.js';
import type { Authorship } from '../storage/authorship.js';
import { readFieldValue } from '../storage/field-value.js';
import type { Sql } from '../storage/sql.js';
import type { Access } from './access/access.js';
import { checkChunks, type NewRecord, readNewRecord, writeNewRecords } from './create.js';
import { type CheckDuplicates, duplicatesCheck } from './duplicates/check-duplicates.js';
import { findByKey, keyOf } from './find-by-key.js';
import type { OrgContext } from './org-context.js';
import { noKeyField } from './parent-keys.js';
import { objectOf } from './read-input.js';
import type { InputRecord, RowError, SaveResult } from './records.js';
import { withoutRefused } from './refuse-touched.js';
import { failed, rowErrors } from './row-errors.js';
import { type SaveOptions, save } from './save-together.js';
import type { Session } from './sessions.js';
import { type RecordChange, readChange, writeChanges } from './update.js';

/** A record with the value that it is looked up by; `null` for a new one. */
interface Keyed {
  readonly record: InputRecord;
  /** The right of who saves it. */
  readonly access: Access;
  readonly object: ObjectType;
  readonly field: Field;
  readonly key: string | null;
  readonly error: RowError | null;
}

/** What becomes of a record: an error, a new record, or a change. */
type Outcome =
  | { readonly kind: 'failed'; readonly result: SaveResult }
  | { readonly kind: 'new'; readonly item: NewRecord }
  | { readonly kind: 'change'; readonly item: RecordChange };

function keyField(org: OrgContext, access: Access, object: ObjectType, name: string): Field {
  const field = org.schema.field(object, name);
  if (field && access.field(object, field) && (field.idLookup || field.externalId)) return field;
  throw noKeyField(object, name);
}

function readKey(org: OrgContext, access: Access, record: InputRecord, fieldName: string): Keyed {
  const object = objectOf(org.schema, access, record);
  const field = keyField(org, access, object, fieldName);
  if (field.type === 'id')
    return { record, access, object, field, key: record.id?.trim() || null, error: null };
  const given = [...record.fields].find(([name]) => org.schema.field(object, name) === field)?.[1] ?? null;
  const read = readFieldValue(field, given, org.schema);
  if ('refusal' in read)
    return { record, access, object, field, key: null, error: { ...read.refusal, fields: [field.name] } };
  const error = read.value === null ? rowErrors.externalIdMissing(field) : null;
  return { record, access, object, field, key: read.value, error };
}

/** What two keys are compared by: ids in 18 characters, texts in one case. */
const comparable = ({ field }: Keyed, key: string) =>
  field.type === 'id' ? (normalizeId(key) ?? key) : keyOf(field, key);

/**
 * Refuses a record whose key one before it has. Done for all of a call together, whatever parts it is written in: the
 * second would find what the first has made.
 */
function refuseRepeated(items: readonly Keyed[]): readonly Keyed[] {
  const seen = new Map<ObjectType, Set<string>>();
  return items.map((item) => {
    if (item.key === null) return item;
    const keys = seen.get(item.object) ?? new Set();
    seen.set(item.object, keys);
    const key = comparable(item, item.key);
    const error =
      item.field.type === 'id' ? rowErrors.duplicateId(key) : rowErrors.duplicateKey(item.field, item.key);
    if (keys.has(key)) return { ...item, error: item.error ?? error };
    keys.add(key);
    return item;
  });
}

/** The record without the field that it was found by, and with the id that was found. */
function asChange(org: OrgContext, { record, object, field }: Keyed, id: string): InputRecord {
  const fields = [...record.fields].filter(([name]) => org.schema.field(object, name) !== field);
  return { ...record, id, fields: new Map(fields) };
}

async function decide(
  org: OrgContext,
  sql: Sql,
  items: readonly Keyed[],
  options: SaveOptions,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const [object, group] of byObject(items)) {
    const field = (group[0] as (typeof group)[number]).item.field;
    const keys = group.flatMap(({ item }) => (field.type === 'id' ? [] : (item.key ?? [])));
    const found =
      keys.length > 0 ? await findByKey(sql, org.schema, object, field, keys) : new Map<string, string[]>();
    for (const { item, at } of group) outcomes[at] = decideOne(org, item, found, options);
  }
  return outcomes;
}

function decideOne(
  org: OrgContext,
  item: Keyed,
  found: ReadonlyMap<string, readonly string[]>,
  options: SaveOptions,
): Outcome {
  const fail = (error: RowError): Outcome => ({ kind: 'failed', result: failed(error) });
  const { field, key, record, access, error } = item;
  if (error) return fail(error);
  if (field.type === 'id')
    return key === null
      ? { kind: 'new', item: readNewRecord(org, access, { ...record, id: null }, options) }
      : { kind: 'change', item: readChange(org, access, record, options) };
  const ids = found.get(keyOf(field, key as string)) ?? [];
  if (ids.length > 1) return fail(rowErrors.severalFound(field, ids));
  const [id] = ids;
  return id === undefined
    ? { kind: 'new', item: readNewRecord(org, access, { ...record, id: null }, options) }
    : { kind: 'change', item: readChange(org, access, asChange(org, item, id), options) };
}

async function writeKeyed(
  org: OrgContext,
  sql: Sql,
  items: readonly Keyed[],
  authorship: Authorship,
  options: SaveOptions,
  access: Access,
  duplicates: CheckDuplicates | null,
): Promise<SaveResult[]> {
  const outcomes = await decide(org, sql, items, options);
  const added = outcomes.flatMap((outcome) => (outcome.kind === 'new' ? outcome.item : []));
  const all = outcomes.flatMap((outcome) => (outcome.kind === 'change' ? outcome.item : []));
  const fresh = await withoutRefused(sql, access, added, authorship);
  const changes = await withoutRefused(sql, access, all, authorship);
  const created = (await writeNewRecords(org, sql, fresh, authorship, duplicates)).values();
  const updated = (await writeChanges(org, sql, changes, authorship, duplicates)).values();
  return outcomes.map((outcome) => {
    if (outcome.kind === 'failed') return { ...outcome.result, created: false };
    const result = (outcome.kind === 'new' ? created : updated).next().value as SaveResult;
    return { ...result, created: outcome.kind === 'new' && result.success };
  });
}

/**
 * Creates records, or changes those that are there: found by `Id`, or by a field that identifies records. Throws
 * `INVALID_FIELD` when the field does not.
 */
export async function upsert(
  org: OrgContext,
  session: Session,
  keyFieldName: string,
  records: readonly InputRecord[],
  options: SaveOptions = {},
): Promise<readonly SaveResult[]> {
  const results = await save(org, session, records, options, {
    read: (all, access) => {
      checkChunks(all);
      return refuseRepeated(all.map((record) => readKey(org, access, record, keyFieldName)));
    },
    write: (sql, some, authorship, access) =>
      writeKeyed(org, sql, some, authorship, options, access, duplicatesCheck(org, session, access, options)),
  });
  return results.map((result) => ({ created: false, ...result }));
}
