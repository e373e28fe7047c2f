import { normalizeId } from '../../wire/ids.js';
import { byObject } from '../schema/by-object.js';
import type { ChildRelationship, ObjectType } from '../schema/schema.js';
import type { Authorship } from '../storage/authorship.js';
import { columnName, tableName } from '../storage/columns.js';
import type { Sql } from '../storage/sql.js';
import { findExisting } from './check-references.js';
import type { OrgContext } from './org-context.js';
import type { RowError, SaveResult } from './records.js';
import { failed, rowErrors, saved } from './row-errors.js';
import { type SaveOptions, save } from './save-together.js';
import type { Session } from './sessions.js';

interface Deletion {
  readonly object: ObjectType;
  readonly id: string;
}

type Item = Deletion | { readonly error: RowError };

function readItem(org: OrgContext, text: string): Item {
  const id = normalizeId(text.trim());
  const object = id === null ? undefined : org.schema.objectByPrefix(id.slice(0, 3));
  if (id === null || !object) return { error: rowErrors.malformedId(null, text) };
  if (!object.traits.has('deletable')) return { error: rowErrors.notSupported(object, 'deleted') };
  return { object, id };
}

const notDeleted = (org: OrgContext, object: ObjectType) => {
  const field = org.schema.field(object, 'IsDeleted');
  return field ? `NOT ${columnName(field)}` : 'true';
};

/** Ids of the children that belong to parents, with the parent of each. */
async function childrenOf(
  org: OrgContext,
  sql: Sql,
  { child, field }: ChildRelationship,
  parents: readonly string[],
): Promise<{ id: string; parent: string }[]> {
  const { rows } = await sql.query(
    `SELECT "id", ${columnName(field)} FROM ${tableName(child)}
     WHERE ${columnName(field)} = ANY ($1::text[]) AND ${notDeleted(org, child)}`,
    [parents],
  );
  return rows.map(([id, parent]) => ({ id: id as string, parent: parent as string }));
}

/** Records by id, each with those that were asked to be deleted and take it along. */
type Rooted = ReadonlyMap<string, ReadonlySet<string>>;
type Doomed = Map<ObjectType, Map<string, Set<string>>>;

/** Adds records and what takes them along. Gives those for which any of that is news. */
function addDoomed(doomed: Doomed, object: ObjectType, records: Rooted): Rooted {
  const known = doomed.get(object) ?? new Map<string, Set<string>>();
  doomed.set(object, known);
  const news = new Map<string, Set<string>>();
  for (const [id, roots] of records) {
    const before = known.get(id) ?? new Set<string>();
    const added = [...roots].filter((root) => !before.has(root));
    if (added.length === 0) continue;
    known.set(id, new Set([...before, ...added]));
    news.set(id, new Set(added));
  }
  return news;
}

/**
 * Finds all that goes along with records: children that cascade, and theirs. A child that forbids it is an error of all
 * that were asked for and would take its parent along.
 */
async function follow(
  org: OrgContext,
  sql: Sql,
  object: ObjectType,
  asked: Rooted,
  doomed: Doomed,
  errors: Map<string, RowError>,
): Promise<void> {
  const fresh = addDoomed(doomed, object, asked);
  if (fresh.size === 0) return;
  const rootsOf = (parent: string) => fresh.get(parent) as ReadonlySet<string>;
  for (const relationship of org.schema.childRelationships(object)) {
    if (relationship.field.onParentDelete === 'clear') continue;
    const children = await childrenOf(org, sql, relationship, [...fresh.keys()]);
    if (relationship.field.onParentDelete === 'cascade') {
      const rooted = new Map(children.map(({ id, parent }) => [id, rootsOf(parent)]));
      await follow(org, sql, relationship.child, rooted, doomed, errors);
    } else
      for (const { parent } of children)
        for (const root of rootsOf(parent)) errors.set(root, rowErrors.hasChildren(relationship.child));
  }
}

/** Empties the references of records that stay to those that go, and notes what they were. */
async function clearReferences(
  org: OrgContext,
  sql: Sql,
  object: ObjectType,
  ids: readonly string[],
): Promise<void> {
  for (const { child, field, name } of org.schema.childRelationships(object)) {
    if (name === null || field.onParentDelete !== 'clear') continue;
    const where = `${columnName(field)} = ANY ($1::text[]) AND ${notDeleted(org, child)}`;
    const { affectedRows } = await sql.query(
      `INSERT INTO "_cleared_references" (parent, child, field)
       SELECT ${columnName(field)}, "id", $2::text FROM ${tableName(child)} WHERE ${where}`,
      [ids, `${child.name}.${field.name}`],
    );
    if (affectedRows > 0)
      await sql.query(`UPDATE ${tableName(child)} SET ${columnName(field)} = NULL WHERE ${where}`, [ids]);
  }
}

/** Marks records as deleted; where an object keeps no deleted records, they go for good. */
async function markDeleted(
  org: OrgContext,
  sql: Sql,
  object: ObjectType,
  ids: readonly string[],
  { userId, now }: Authorship,
): Promise<void> {
  await clearReferences(org, sql, object, ids);
  if (!org.schema.field(object, 'IsDeleted')) {
    await sql.query(`DELETE FROM ${tableName(object)} WHERE "id" = ANY ($1::text[])`, [ids]);
    return;
  }
  await sql.query(
    `UPDATE ${tableName(object)} SET "isdeleted" = true, "lastmodifieddate" = $2::timestamptz,
     "systemmodstamp" = $2::timestamptz, "lastmodifiedbyid" = $3::text WHERE "id" = ANY ($1::text[])`,
    [ids, now, userId],
  );
}

async function writeDeletionsOf(
  org: OrgContext,
  sql: Sql,
  object: ObjectType,
  ids: readonly string[],
  authorship: Authorship,
): Promise<SaveResult[]> {
  const existing = await findExisting(sql, org.schema, object, ids);
  const present = ids.filter((id) => existing.get(id)?.deleted === false);
  const errors = new Map<string, RowError>();
  const doomed: Doomed = new Map();
  await follow(org, sql, object, new Map(present.map((id) => [id, new Set([id])])), doomed, errors);
  for (const [type, records] of doomed) {
    const going = [...records].filter(([, roots]) => [...roots].some((root) => !errors.has(root)));
    if (going.length > 0)
      await markDeleted(
        org,
        sql,
        type,
        going.map(([id]) => id),
        authorship,
      );
  }
  const gone = new Set<string>();
  return ids.map((id) => {
    const state = existing.get(id);
    if (!state) return failed(rowErrors.notFound());
    if (state.deleted || gone.has(id)) return failed(rowErrors.deleted());
    const error = errors.get(id);
    if (error) return failed(error);
    gone.add(id);
    return saved(id);
  });
}

async function writeDeletions(
  org: OrgContext,
  sql: Sql,
  items: readonly Item[],
  authorship: Authorship,
): Promise<SaveResult[]> {
  const results: SaveResult[] = items.map((item) =>
    failed('error' in item ? item.error : rowErrors.notFound()),
  );
  const deletions = items.flatMap((item, place) => ('error' in item ? [] : { ...item, place }));
  for (const [object, group] of byObject(deletions)) {
    const written = await writeDeletionsOf(
      org,
      sql,
      object,
      group.map(({ item }) => item.id),
      authorship,
    );
    for (const [i, { item }] of group.entries()) results[item.place] = written[i] as SaveResult;
  }
  return results;
}

/** Deletes records and what belongs to them. They stay visible to `queryAll`. */
export async function deleteRecords(
  org: OrgContext,
  session: Session,
  ids: readonly string[],
  options: SaveOptions = {},
): Promise<readonly SaveResult[]> {
  return save(org, session, ids, options, {
    read: (all) => all.map((id) => readItem(org, id)),
    write: (sql, some, authorship) => writeDeletions(org, sql, some, authorship),
  });
}
