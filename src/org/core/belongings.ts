import type { ObjectType } from '../schema/schema.js';
import type { Sql } from '../storage/sql.js';
import { type Child, findChildren } from './child-rows.js';
import type { OrgContext } from './org-context.js';
import type { RowError } from './records.js';
import { rowErrors } from './row-errors.js';

/** Records by id, each with those that were asked for and take it along, in the order in which they were found. */
export type Rooted = ReadonlyMap<string, ReadonlySet<string>>;

/** All that goes along with what was asked for, by object. */
export type Following = Map<ObjectType, Map<string, Set<string>>>;

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
  const relationships = org.schema
    .childRelationships(object)
    .filter(({ child, field }) => !child.isUnion && field.onParentDelete !== 'clear');
  const found = await findChildren(sql, org.schema, relationships, [...fresh.keys()]);
  for (const [{ child, field }, children] of found) {
    if (field.onParentDelete === 'cascade')
      await followDown(org, sql, child, rootChildren(children, fresh), following, errors);
    else
      for (const { parent } of children)
        for (const root of fresh.get(parent) ?? []) errors.set(root, rowErrors.hasChildren(child));
  }
}
