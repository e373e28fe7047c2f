import type { ObjectType, Schema } from '../schema/schema.js';
import type { Authorship } from '../storage/authorship.js';
import { castType, columnName, tableName } from '../storage/columns.js';
import type { Database, Sql } from '../storage/sql.js';
import { addFollowing, type Following, type Rooted, rootChildren } from './belongings.js';
import { type BinChild, findChildrenInBin } from './child-rows.js';

/** Days that a record stays in the recycle bin. Source: Salesforce Help, "Recycle Bin". */
export const DAYS_IN_BIN = 15;

/** How often an org that runs looks for what is due, in milliseconds: every hour. */
const PURGE_INTERVAL = 3_600_000;

/** Days that a deletion is known for `getDeleted`. Source: SOAP API guide, "getDeleted"; the figure of `getUpdated`. */
export const DAYS_IN_LOG = 30;

/** What the recycle bin knows of a record: with which one it went. */
export interface Deleted {
  readonly id: string;
  readonly root: string;
}

/** Notes that records of an object were deleted, each with the one that took it along. */
export async function noteDeleted(
  sql: Sql,
  object: ObjectType,
  records: readonly Deleted[],
  now: string,
  inBin: boolean,
): Promise<void> {
  await sql.query(
    `INSERT INTO "_deleted" (id, object, root, deleted_at, in_bin)
     SELECT v.id, $3::text, v.root, $4::timestamptz, $5::boolean FROM unnest($1::text[], $2::text[]) AS v(id, root)
     ON CONFLICT (id) DO UPDATE SET root = excluded.root, deleted_at = excluded.deleted_at, in_bin = excluded.in_bin`,
    [records.map(({ id }) => id), records.map(({ root }) => root), object.name, now, inBin],
  );
}

/** Puts records into the bin or takes them out, and stamps them. */
export async function setDeleted(
  sql: Sql,
  schema: Schema,
  object: ObjectType,
  ids: readonly string[],
  deleted: boolean,
  { userId, now }: Authorship,
): Promise<void> {
  const values = { IsDeleted: deleted, LastModifiedDate: now, LastModifiedById: userId, SystemModstamp: now };
  const given = Object.entries(values).flatMap(([name, value]) => {
    const field = schema.field(object, name);
    return field ? [{ field, value }] : [];
  });
  const sets = given.map(({ field }, i) => `${columnName(field)} = $${i + 2}::${castType(field.type)}`);
  await sql.query(`UPDATE ${tableName(object)} SET ${sets.join(', ')} WHERE "id" = ANY ($1::text[])`, [
    ids,
    ...given.map(({ value }) => value),
  ]);
}

/** Those among records that are in the recycle bin. */
export async function findInBin(sql: Sql, ids: readonly string[]): Promise<Map<string, Deleted>> {
  const { rows } = await sql.query(`SELECT id, root FROM "_deleted" WHERE id = ANY ($1::text[]) AND in_bin`, [
    ids,
  ]);
  return new Map(rows.map(([id, root]) => [id as string, { id: id as string, root: root as string }]));
}

/** Finds what belongs to records in the bin and is there too, if it is `wanted`, and what belongs to that. */
export async function followInBin(
  sql: Sql,
  schema: Schema,
  object: ObjectType,
  asked: Rooted,
  following: Following,
  wanted: (child: BinChild) => boolean,
): Promise<void> {
  const fresh = addFollowing(following, object, asked);
  if (fresh.size === 0) return;
  const relationships = schema
    .childRelationships(object)
    .filter(({ child, field }) => field.onParentDelete === 'cascade' && schema.field(child, 'IsDeleted'));
  const found = await findChildrenInBin(sql, relationships, [...fresh.keys()]);
  for (const [{ child }, children] of found)
    await followInBin(sql, schema, child, rootChildren(children.filter(wanted), fresh), following, wanted);
}

/** Removes records for good that are in the bin, and what belongs to them there. That they were deleted stays known. */
export async function removeFromBin(
  sql: Sql,
  schema: Schema,
  object: ObjectType,
  ids: readonly string[],
): Promise<void> {
  const following: Following = new Map();
  const asked = new Map(ids.map((id) => [id, new Set([id])]));
  await followInBin(sql, schema, object, asked, following, () => true);
  for (const [type, records] of following) {
    const gone = [...records.keys()];
    if (gone.length === 0) continue;
    await sql.query(`DELETE FROM ${tableName(type)} WHERE "id" = ANY ($1::text[])`, [gone]);
    await sql.query(
      `DELETE FROM "_cleared_references" WHERE parent = ANY ($1::text[]) OR child = ANY ($1::text[])`,
      [gone],
    );
    await sql.query(`UPDATE "_deleted" SET in_bin = false WHERE id = ANY ($1::text[])`, [gone]);
  }
}

/** Notes deleted records of which nothing is known: a data folder has them from before there was a log. */
async function noteUnknown(sql: Sql, schema: Schema): Promise<void> {
  const { rows } = await sql.query(`SELECT 1 FROM "_deleted" LIMIT 1`);
  const parts = schema.objects.flatMap((object) => {
    const deleted = object.isUnion ? undefined : schema.field(object, 'IsDeleted');
    const stamp = schema.field(object, 'SystemModstamp');
    if (!deleted || rows.length > 0) return [];
    const when = stamp ? columnName(stamp) : 'now()';
    return `SELECT "id", '${object.name}', "id", ${when}, true FROM ${tableName(object)} WHERE ${columnName(deleted)}`;
  });
  if (parts.length > 0)
    await sql.query(
      `INSERT INTO "_deleted" (id, object, root, deleted_at, in_bin) ${parts.join(' UNION ALL ')} ON CONFLICT DO NOTHING`,
    );
}

/**
 * Removes for good what has been in the recycle bin for its time, and forgets deletions that are too old to be told.
 */
export async function purgeRecycleBin(database: Database, schema: Schema): Promise<void> {
  await database.transaction(async (sql) => {
    await noteUnknown(sql, schema);
    const { rows } = await sql.query(
      `SELECT object, id FROM "_deleted" WHERE in_bin AND deleted_at < now() - interval '${DAYS_IN_BIN} days'`,
    );
    for (const object of schema.objects) {
      const due = rows.flatMap(([name, id]) => (name === object.name ? [id as string] : []));
      if (due.length > 0) await removeFromBin(sql, schema, object, due);
    }
    await sql.query(
      `DELETE FROM "_deleted" WHERE NOT in_bin AND deleted_at < now() - interval '${DAYS_IN_LOG} days'`,
    );
  });
}

/** Purges the bin when the last time is long enough ago; to be called before something goes into it. */
export class BinKeeper {
  #nextAt = Date.now() + PURGE_INTERVAL;

  async purgeWhenDue(database: Database, schema: Schema): Promise<void> {
    if (Date.now() < this.#nextAt) return;
    this.#nextAt = Date.now() + PURGE_INTERVAL;
    await purgeRecycleBin(database, schema);
  }
}
