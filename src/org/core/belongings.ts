import type { ChildRelationship, ObjectType } from '../schema/schema.js';
import { columnName, tableName } from '../storage/columns.js';
import type { Sql } from '../storage/sql.js';
import { notDeleted } from './find-by-key.js';
import type { OrgContext } from './org-context.js';
import type { RowError } from './records.js';
import { rowErrors } from './row-errors.js';

/** Records by id, each with those that were asked for and take it along, in the order in which they were found. */
export type Rooted = ReadonlyMap<string, ReadonlySet<string>>;

/** All that goes along with what was asked for, by object. */
export type Following = Map<ObjectType, Map<string, Set<string>>>;

export interface Child {
  readonly id: string;
  readonly parent: string;
}

/** The children of parents that are there. */
async function childrenOf(
  org: OrgContext,
  sql: Sql,
  { child, field }: ChildRelationship,
  parents: readonly string[],
): Promise<Child[]> {
  const { rows } = await sql.query(
    `SELECT "id", ${columnName(field)} FROM ${tableName(child)}
     WHERE ${columnName(field)} = ANY ($1::text[]) AND ${notDeleted(org.schema, child)}`,
    [parents],
  );
  return rows.map(([id, parent]) => ({ id: id as string, parent: parent as string }));
}

/** Adds records and what takes them along. Gives those for which any of that is news. */
export function addFollowing(following: Following, object: ObjectType, records: Rooted): Rooted {
  const known = following.get(object) ?? new Map<string, Set<string>>();
  following.set(object, known);
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

/** Children with what takes their parents along: each child once, however many of its parents go. */
export function rootChildren(children: readonly Child[], parents: Rooted): Rooted {
  const rooted = new Map<string, Set<string>>();
  for (const { id, parent } of children)
    rooted.set(id, new Set([...(rooted.get(id) ?? []), ...(parents.get(parent) ?? [])]));
  return rooted;
}

/**
 * Finds all that is deleted along with records: children that cascade, and theirs. A child that forbids it is an error
 * of all that were asked for and would take its parent along.
 */
export async function followDown(
  org: OrgContext,
  sql: Sql,
  object: ObjectType,
  asked: Rooted,
  following: Following,
  errors: Map<string, RowError>,
): Promise<void> {
  const fresh = addFollowing(following, object, asked);
  if (fresh.size === 0) return;
  for (const relationship of org.schema.childRelationships(object)) {
    if (relationship.field.onParentDelete === 'clear') continue;
    const children = await childrenOf(org, sql, relationship, [...fresh.keys()]);
    if (relationship.field.onParentDelete === 'cascade')
      await followDown(org, sql, relationship.child, rootChildren(children, fresh), following, errors);
    else
      for (const { parent } of children)
        for (const root of fresh.get(parent) ?? [])
          errors.set(root, rowErrors.hasChildren(relationship.child));
  }
}
