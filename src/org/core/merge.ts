import { normalizeId } from '../../wire/ids.js';
import type { Field, ObjectType } from '../schema/schema.js';
import type { Authorship } from '../storage/authorship.js';
import { tableName } from '../storage/columns.js';
import type { Sql } from '../storage/sql.js';
import type { Access } from './access/access.js';
import { accessErrors } from './access/access-errors.js';
import { ApiFault } from './api-fault.js';
import { refuseLocked } from './approvals/locks.js';
import { findAncestry } from './check-cycles.js';
import { findExisting } from './check-references.js';
import { deleteWithChildren } from './delete.js';
import { moveChildren } from './merge-children.js';
import type { OrgContext } from './org-context.js';
import { objectOf } from './read-input.js';
import type { InputRecord, RowError, SaveResult } from './records.js';
import { failed, rowErrors } from './row-errors.js';
import { type SaveOptions, save } from './save-together.js';
import type { Session } from './sessions.js';
import { type RecordChange, readChange, writeChanges } from './update.js';

/** One merge: the record that stays, with the values that it shall have, and the ids of those that go into it. */
export interface MergeRequest {
  readonly master: InputRecord;
  readonly victims: readonly string[];
}

/** A merge, checked as far as it can be without the database. */
interface Merge {
  readonly object: ObjectType;
  readonly change: RecordChange;
  readonly victims: readonly string[];
  readonly errors: readonly RowError[];
}

/** Most records that go into a master at once. Source: SOAP API guide, "merge". */
const MOST_VICTIMS = 2;

function readVictims(object: ObjectType, master: string | null, given: readonly string[]) {
  const errors: RowError[] = [];
  const seen = new Set(master === null ? [] : [master]);
  if (given.length === 0 || given.length > MOST_VICTIMS) errors.push(rowErrors.mergeCount(given.length));
  const victims = given.flatMap((text) => {
    const id = normalizeId(text.trim());
    if (id === null) errors.push(rowErrors.malformedId(null, text));
    else if (!id.startsWith(object.keyPrefix)) errors.push(rowErrors.mergeOtherObject(object, id));
    else if (seen.has(id)) errors.push(rowErrors.mergeTwice(id));
    else {
      seen.add(id);
      return id;
    }
    return [];
  });
  return { victims, errors };
}

function readMerge(
  org: OrgContext,
  access: Access,
  { master, victims }: MergeRequest,
  options: SaveOptions,
): Merge {
  const object = objectOf(org.schema, access, master);
  const change = readChange(org, access, master, options);
  if (!object.traits.has('mergeable'))
    return { object, change, victims: [], errors: [rowErrors.notSupported(object, 'merged')] };
  if (!access.may('delete', object))
    return { object, change, victims: [], errors: [...change.errors, accessErrors.noRight()] };
  const read = readVictims(object, change.id, victims);
  return { object, change, victims: read.victims, errors: [...change.errors, ...read.errors] };
}

async function checkPresent(org: OrgContext, sql: Sql, { object, victims }: Merge): Promise<RowError | null> {
  const existing = await findExisting(sql, org.schema, object, victims);
  for (const id of victims) {
    const found = existing.get(id);
    if (!found) return rowErrors.notFound();
    if (found.deleted) return rowErrors.deleted();
  }
  return null;
}

/**
 * Whether the master would come to stand above itself: it is below a record that belongs to one that is merged away. A
 * master right below such a record is no error; it will belong to nobody.
 */
async function checkAbove(sql: Sql, merge: Merge): Promise<RowError | null> {
  const { object, change, victims } = merge;
  const own = object.fields.filter((field) => field.referenceTo.includes(object.name));
  for (const field of own.filter(({ createable, updateable }) => createable || updateable)) {
    const given = change.values.get(field);
    const ancestry = await findAncestry(sql, object, field, [given ?? (change.id as string)]);
    const first = given === undefined ? ancestry.get(change.id as string) : given;
    if (isBelow(ancestry, first ?? null, victims)) return rowErrors.parentCycle(field as Field);
  }
  return null;
}

function isBelow(ancestry: ReadonlyMap<string, string>, first: string | null, victims: readonly string[]) {
  const seen = new Set<string>();
  for (let id = first; id !== null && !seen.has(id); id = ancestry.get(id) ?? null) {
    if (id !== first && victims.includes(id)) return true;
    seen.add(id);
  }
  return false;
}

async function writeMerge(
  org: OrgContext,
  sql: Sql,
  merge: Merge,
  authorship: Authorship,
  access: Access,
): Promise<SaveResult> {
  if (merge.errors.length > 0) return failed(...merge.errors);
  const { object, change, victims } = merge;
  const records = [change.id, ...victims].map((id) => ({ object, id }));
  const locked = await refuseLocked(sql, access, authorship.userId, records);
  const error =
    (await checkPresent(org, sql, merge)) ??
    locked.find((each) => each !== null) ??
    (await checkAbove(sql, merge));
  if (error) return failed(error);
  const [written] = await writeChanges(org, sql, [change], authorship);
  if (!written?.success) return written ?? failed(rowErrors.notFound());
  const master = change.id as string;
  const updatedRelatedIds = await moveChildren(org, sql, object, victims, master, authorship);
  const errors = await deleteWithChildren(org, sql, object, victims, authorship);
  const [stays] = errors.values();
  // All children are with the master, so this is none of the platform's errors; the whole call is undone.
  if (stays)
    throw new ApiFault('UNKNOWN_EXCEPTION', `a merged record could not be deleted: ${stays.message}`);
  await sql.query(
    `UPDATE ${tableName(object)} SET "masterrecordid" = $2::text WHERE "id" = ANY ($1::text[])`,
    [victims, master],
  );
  return { id: master, success: true, errors: [], mergedRecordIds: victims, updatedRelatedIds };
}

/**
 * Merges records into others of their object: the master gets the values that it is given, and the children of the
 * others, which go to the recycle bin. Each request succeeds or fails as a whole, one after the other.
 */
export async function merge(
  org: OrgContext,
  session: Session,
  requests: readonly MergeRequest[],
  options: SaveOptions = {},
): Promise<readonly SaveResult[]> {
  const { allowFieldTruncation = false } = options;
  return save(
    org,
    session,
    requests,
    {},
    {
      read: (all, access) => all.map((request) => readMerge(org, access, request, { allowFieldTruncation })),
      write: async (sql, some, authorship, access) => {
        const results: SaveResult[] = [];
        for (const one of some) results.push(await writeMerge(org, sql, one, authorship, access));
        return results;
      },
    },
  );
}
