import type { ChildRelationship, Field, ObjectType } from '../schema/schema.js';
import type { Authorship } from '../storage/authorship.js';
import { columnName, tableName } from '../storage/columns.js';
import type { Sql } from '../storage/sql.js';
import { checkUniqueTogether, fieldsTogether } from './check-unique-together.js';
import { findChildren } from './child-rows.js';
import type { OrgContext } from './org-context.js';
import { uniqueTogether } from './record-rules.js';

/** Where a merged record went stays as it was; all other references go over to the master. */
const STAYS = 'MasterRecordId';

/** Those among children that the master has already, and that can stand only once (a member of the same campaign). */
async function findDoubles(
  { schema }: OrgContext,
  sql: Sql,
  { child, field }: ChildRelationship,
  ids: readonly string[],
  master: string,
): Promise<Set<string>> {
  const rules = uniqueTogether.filter((rule) => fieldsTogether(schema, child, rule)?.includes(field));
  const others = rules.flatMap((rule) => fieldsTogether(schema, child, rule) ?? []);
  const fields = [...new Set(others)].filter((other) => other !== field);
  if (fields.length === 0) return new Set();
  const { rows } = await sql.query(
    `SELECT "id", ${fields.map(columnName).join(', ')} FROM ${tableName(child)} WHERE "id" = ANY ($1::text[])`,
    [ids],
  );
  const candidates = rows.map(([id, ...values]) => ({
    id: id as string,
    values: new Map<Field, string | null>([
      [field, master],
      ...fields.map((other, i) => [other, values[i] ?? null] as const),
    ]),
    old: null,
  }));
  const errors = await checkUniqueTogether(sql, schema, child, candidates);
  return new Set(candidates.filter((_, i) => errors[i]).map(({ id }) => id));
}

async function pointAt(
  { schema }: OrgContext,
  sql: Sql,
  { child, field }: ChildRelationship,
  ids: readonly string[],
  master: string | null,
  now: string,
): Promise<void> {
  if (ids.length === 0) return;
  const stamp = schema.field(child, 'SystemModstamp');
  const stamped = stamp ? `, ${columnName(stamp)} = $3::timestamptz` : '';
  await sql.query(
    `UPDATE ${tableName(child)} SET ${columnName(field)} = $2::text${stamped} WHERE "id" = ANY ($1::text[])`,
    [ids, master, ...(stamp ? [now] : [])],
  );
}

/**
 * Gives the children of records that are merged away to the master, but for what it has already. A master that belonged
 * to one of them belongs to nobody then. Gives the ids of the children that have gone over.
 */
export async function moveChildren(
  org: OrgContext,
  sql: Sql,
  object: ObjectType,
  victims: readonly string[],
  master: string,
  { now }: Authorship,
): Promise<string[]> {
  const moved = new Set<string>();
  const relationships = org.schema
    .childRelationships(object)
    .filter(({ child, field }) => !child.isUnion && field.name !== STAYS);
  for (const [relationship, children] of await findChildren(sql, org.schema, relationships, victims)) {
    const ids = children.map(({ id }) => id).filter((id) => !victims.includes(id));
    const doubles = await findDoubles(org, sql, relationship, ids, master);
    const going = ids.filter((id) => id !== master && !doubles.has(id));
    await pointAt(org, sql, relationship, going, master, now);
    if (ids.includes(master)) await pointAt(org, sql, relationship, [master], null, now);
    for (const id of going) moved.add(id);
  }
  return [...moved];
}
