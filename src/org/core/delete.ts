import type { ObjectType } from '../schema/schema.js';
import type { Authorship } from '../storage/authorship.js';
import { columnName, tableName } from '../storage/columns.js';
import type { Sql } from '../storage/sql.js';
import { type Following, followDown } from './belongings.js';
import { findExisting } from './check-references.js';
import { findChildren } from './child-rows.js';
import type { OrgContext } from './org-context.js';
import { forEachObject, readId } from './read-ids.js';
import type { RowError, SaveResult } from './records.js';
import { type Deleted, noteDeleted, setDeleted } from './recycle-bin.js';
import { namedWithout, refuseTouched } from './refuse-touched.js';
import { parentsToRollUp, rollUpParents } from './roll-up.js';
import { failed, rowErrors, saved } from './row-errors.js';
import { type SaveOptions, save } from './save-together.js';
import type { Session } from './sessions.js';

/**
 * Empties the references of records that stay to those that go, and notes what they were. Those that only the org
 * writes say what happened once (`MasterRecordId`), and stay.
 */
async function clearReferences(
  org: OrgContext,
  sql: Sql,
  object: ObjectType,
  ids: readonly string[],
): Promise<void> {
  const relationships = org.schema
    .childRelationships(object)
    .filter(
      ({ child, field }) =>
        !child.isUnion && field.onParentDelete === 'clear' && (field.createable || field.updateable),
    );
  const found = await findChildren(sql, org.schema, relationships, ids);
  const noted = [...found].flatMap(([{ child, field }, children]) =>
    children.map(({ id, parent }) => [parent, id, `${child.name}.${field.name}`] as const),
  );
  if (noted.length === 0) return;
  await sql.query(
    `INSERT INTO "_cleared_references" (parent, child, field)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[])`,
    [noted.map(([parent]) => parent), noted.map(([, child]) => child), noted.map(([, , field]) => field)],
  );
  for (const [{ child, field }, children] of found)
    await sql.query(
      `UPDATE ${tableName(child)} SET ${columnName(field)} = NULL WHERE "id" = ANY ($1::text[])`,
      [children.map(({ id }) => id)],
    );
}

/** Marks records as deleted; where an object keeps no deleted records, they go for good. */
async function markDeleted(
  org: OrgContext,
  sql: Sql,
  object: ObjectType,
  records: readonly Deleted[],
  authorship: Authorship,
): Promise<void> {
  const ids = records.map(({ id }) => id);
  await clearReferences(org, sql, object, ids);
  const keeps = org.schema.field(object, 'IsDeleted') !== undefined;
  await noteDeleted(sql, object, records, authorship.now, keeps);
  if (keeps) await setDeleted(sql, org.schema, object, ids, true, authorship);
  else await sql.query(`DELETE FROM ${tableName(object)} WHERE "id" = ANY ($1::text[])`, [ids]);
}

/** Deletes records and what goes with them, if nothing forbids it: then gives the errors of those that have to stay. */
export async function deleteWithChildren(
  org: OrgContext,
  sql: Sql,
  object: ObjectType,
  ids: readonly string[],
  authorship: Authorship,
): Promise<Map<string, RowError>> {
  const errors = new Map<string, RowError>();
  const following: Following = new Map();
  await followDown(org, sql, object, new Map(ids.map((id) => [id, new Set([id])])), following, errors);
  for (const [type, records] of following) {
    const going = [...records].flatMap(([id, roots]) => {
      const root = roots.has(id) && !errors.has(id) ? id : [...roots].find((one) => !errors.has(one));
      return root === undefined ? [] : { id, root };
    });
    if (going.length === 0) continue;
    const gone = going.map(({ id }) => id);
    const parents = await parentsToRollUp(sql, org.schema, type, gone);
    await markDeleted(org, sql, type, going, authorship);
    await rollUpParents(sql, org.schema, type, parents);
  }
  return errors;
}

async function writeDeletionsOf(
  org: OrgContext,
  sql: Sql,
  object: ObjectType,
  ids: readonly string[],
  authorship: Authorship,
): Promise<SaveResult[]> {
  const existing = await findExisting(sql, org.schema, object, ids);
  const present = [...new Set(ids)].filter((id) => existing.get(id)?.deleted === false);
  const errors = await deleteWithChildren(org, sql, object, present, authorship);
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

/** Deletes records and what belongs to them. They stay in the recycle bin, and visible to `queryAll`, for 15 days. */
export async function deleteRecords(
  org: OrgContext,
  session: Session,
  ids: readonly string[],
  options: SaveOptions = {},
): Promise<readonly SaveResult[]> {
  return save(org, session, ids, options, {
    read: (all, access) => all.map((id) => readId(org, access, id, 'deletable', 'deleted')),
    write: async (sql, some, authorship, access) => {
      const errors = await refuseTouched(sql, access, authorship.userId, some);
      return forEachObject(namedWithout(some, errors), (object, group) =>
        writeDeletionsOf(org, sql, object, group, authorship),
      );
    },
  });
}
