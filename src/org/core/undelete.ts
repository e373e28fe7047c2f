import type { Field, ObjectType } from '../schema/schema.js';
import type { Authorship } from '../storage/authorship.js';
import { columnName, tableName } from '../storage/columns.js';
import type { Sql } from '../storage/sql.js';
import { refuseUnseen } from './access/refuse-unseen.js';
import type { Following } from './belongings.js';
import { checkCycles } from './check-cycles.js';
import { findExisting } from './check-references.js';
import { checkUnique } from './check-unique.js';
import { checkUniqueTogether, fieldsTogether } from './check-unique-together.js';
import type { OrgContext } from './org-context.js';
import { forEachObject, readId } from './read-ids.js';
import { uniqueTogether } from './record-rules.js';
import type { RowError, SaveResult } from './records.js';
import { findInBin, followInBin, setDeleted } from './recycle-bin.js';
import { namedWithout } from './refuse-touched.js';
import { rollUp } from './roll-up.js';
import { failed, rowErrors, saved } from './row-errors.js';
import { type SaveOptions, save } from './save-together.js';
import type { Session } from './sessions.js';

/** A record that is to come back: its values in the fields that may not fit any more. */
interface Returning {
  readonly id: string;
  readonly roots: ReadonlySet<string>;
  readonly values: Map<Field, string | null>;
}

/** Reads what may keep records of an object from coming back: their references, and what must be unique. */
async function readReturning(
  org: OrgContext,
  sql: Sql,
  object: ObjectType,
  records: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<Returning[]> {
  const together = uniqueTogether.flatMap((rule) => fieldsTogether(org.schema, object, rule) ?? []);
  const own = object.fields.filter(
    (field) => field.unique || (field.type === 'reference' && (field.createable || field.updateable)),
  );
  const fields = [...new Set([...own, ...together])];
  const { rows } = await sql.query(
    `SELECT ${['"id"', ...fields.map(columnName)].join(', ')} FROM ${tableName(object)} WHERE "id" = ANY ($1::text[])`,
    [[...records.keys()]],
  );
  return rows.map(([id, ...values]) => ({
    id: id as string,
    roots: records.get(id as string) as ReadonlySet<string>,
    values: new Map(fields.map((field, i) => [field, values[i] ?? null])),
  }));
}

/** Parents that records need and that are not there, by id. */
async function findAbsent(org: OrgContext, sql: Sql, returning: readonly Returning[]): Promise<Set<string>> {
  const ids = new Set<string>();
  for (const { values } of returning)
    for (const [field, id] of values) if (field.type === 'reference' && id !== null) ids.add(id);
  const groups = new Map<ObjectType, string[]>();
  for (const id of ids) {
    const object = org.schema.objectByPrefix(id.slice(0, 3));
    if (object) groups.set(object, [...(groups.get(object) ?? []), id]);
  }
  const absent = new Set<string>();
  for (const [object, group] of groups) {
    const existing = await findExisting(sql, org.schema, object, group);
    for (const id of group) if (existing.get(id)?.deleted !== false) absent.add(id);
  }
  return absent;
}

/** References of a returning record to parents that are not there and do not come back with it. */
const lostReferences = ({ values }: Returning, absent: ReadonlySet<string>, returning: ReadonlySet<string>) =>
  [...values].flatMap(([field, id]) =>
    field.type === 'reference' && id !== null && absent.has(id) && !returning.has(id) ? [{ field, id }] : [],
  );

type Records = ReadonlyMap<ObjectType, readonly Returning[]>;

/** Finds out what cannot come back, and gives the errors of those that were asked for and would bring it. */
async function findObstacles(org: OrgContext, sql: Sql, records: Records): Promise<Map<string, RowError>> {
  const errors = new Map<string, RowError>();
  const refuse = ({ roots }: Returning, error: RowError) => {
    for (const root of roots) errors.set(root, error);
  };
  const all = [...records.values()].flat();
  const absent = await findAbsent(org, sql, all);
  const coming = new Set(all.map(({ id }) => id));
  for (const record of all)
    for (const { field, id } of lostReferences(record, absent, coming))
      if (!field.nillable) refuse(record, rowErrors.parentNotBack(field, id));
  for (const [object, group] of records) {
    const candidates = group.map(({ id, values }) => ({ id, values, old: null }));
    const clashes = await checkUnique(sql, org.schema, object, candidates);
    const together = await checkUniqueTogether(sql, org.schema, object, candidates);
    for (const [i, record] of group.entries()) {
      const error = clashes[i] ?? together[i];
      if (error) refuse(record, error);
    }
  }
  return errors;
}

/** Empties references of returning records to what is not there, and notes what they were in case it comes back. */
async function clearLost(
  org: OrgContext,
  sql: Sql,
  object: ObjectType,
  group: readonly Returning[],
  coming: ReadonlySet<string>,
): Promise<void> {
  const absent = await findAbsent(org, sql, group);
  const lost = group.flatMap((record) =>
    lostReferences(record, absent, coming).map(({ field, id }) => ({ child: record.id, field, parent: id })),
  );
  for (const field of new Set(lost.map((reference) => reference.field))) {
    const some = lost.filter((reference) => reference.field === field);
    await sql.query(
      `INSERT INTO "_cleared_references" (parent, child, field)
       SELECT v.parent, v.child, $3::text FROM unnest($1::text[], $2::text[]) AS v(parent, child)`,
      [some.map(({ parent }) => parent), some.map(({ child }) => child), `${object.name}.${field.name}`],
    );
    await sql.query(
      `UPDATE ${tableName(object)} SET ${columnName(field)} = NULL WHERE "id" = ANY ($1::text[])`,
      [some.map(({ child }) => child)],
    );
  }
}

/** Fills references that were emptied when records went, where nothing else was put there since. */
async function restoreReferences(org: OrgContext, sql: Sql, parents: readonly string[]): Promise<void> {
  const { rows } = await sql.query(
    `DELETE FROM "_cleared_references" WHERE parent = ANY ($1::text[]) RETURNING field, child, parent`,
    [parents],
  );
  for (const name of new Set(rows.map(([field]) => field as string))) {
    const [objectName = '', fieldName = ''] = name.split('.');
    const object = org.schema.object(objectName);
    const field = object && org.schema.field(object, fieldName);
    if (!object || !field) continue;
    const wanted = rows.flatMap(([noted, child, parent]) =>
      noted === name ? [{ id: child as string, values: new Map([[field, parent as string]]) }] : [],
    );
    // What was put above the parent since may be its own child of before: that one stays where it is.
    const cycles = await checkCycles(sql, object, wanted);
    const some = wanted.filter((_, i) => cycles[i] === null);
    await sql.query(
      `UPDATE ${tableName(object)} AS t SET ${columnName(field)} = v.parent
       FROM unnest($1::text[], $2::text[]) AS v(child, parent)
       WHERE t."id" = v.child AND t.${columnName(field)} IS NULL`,
      [some.map(({ id }) => id), some.map(({ values }) => values.get(field) as string)],
    );
  }
}

/** Brings records back, all of them good. */
async function bringBack(org: OrgContext, sql: Sql, records: Records, authorship: Authorship): Promise<void> {
  const coming = new Set([...records.values()].flat().map(({ id }) => id));
  for (const [object, group] of records) await clearLost(org, sql, object, group, coming);
  for (const [object, group] of records) {
    const ids = group.map(({ id }) => id);
    await setDeleted(sql, org.schema, object, ids, false, authorship);
    if (org.schema.field(object, 'MasterRecordId'))
      await sql.query(
        `UPDATE ${tableName(object)} SET "masterrecordid" = NULL WHERE "id" = ANY ($1::text[])`,
        [ids],
      );
    await rollUp(sql, org.schema, object, ids);
  }
  await sql.query(`DELETE FROM "_deleted" WHERE id = ANY ($1::text[])`, [[...coming]]);
  await restoreReferences(org, sql, [...coming]);
}

/** What comes back with records of an object: what went with them. */
async function findReturning(
  org: OrgContext,
  sql: Sql,
  object: ObjectType,
  ids: readonly string[],
  rootOf: ReadonlyMap<string, string>,
): Promise<Map<ObjectType, Returning[]>> {
  const following: Following = new Map();
  const asked = new Map(ids.map((id) => [id, new Set([id])]));
  const roots = new Set(rootOf.values());
  await followInBin(sql, org.schema, object, asked, following, ({ root }) => roots.has(root));
  const records = new Map<ObjectType, Returning[]>();
  for (const [type, found] of following) records.set(type, await readReturning(org, sql, type, found));
  return records;
}

async function undeleteOf(
  org: OrgContext,
  sql: Sql,
  object: ObjectType,
  ids: readonly string[],
  authorship: Authorship,
): Promise<SaveResult[]> {
  const inBin = await findInBin(sql, ids);
  const rootOf = new Map([...inBin].map(([id, { root }]) => [id, root]));
  const records = await findReturning(org, sql, object, [...inBin.keys()], rootOf);
  const errors = await findObstacles(org, sql, records);
  const good = new Map(
    [...records].map(([type, group]) => [
      type,
      group.filter(({ roots }) => [...roots].some((root) => !errors.has(root))),
    ]),
  );
  await bringBack(org, sql, good, authorship);
  const back = new Set<string>();
  return ids.map((id) => {
    const error = inBin.has(id) && !back.has(id) ? errors.get(id) : rowErrors.notInBin();
    if (error) return failed(error);
    back.add(id);
    return saved(id);
  });
}

/**
 * Takes records out of the recycle bin, with all that went with them. References that were emptied when they went point
 * at them again, where nothing else was put there since.
 */
export async function undelete(
  org: OrgContext,
  session: Session,
  ids: readonly string[],
  options: SaveOptions = {},
): Promise<readonly SaveResult[]> {
  return save(org, session, ids, options, {
    read: (all, access) => all.map((id) => readId(org, access, id, 'undeletable', 'undeleted')),
    write: async (sql, some, authorship, access) =>
      forEachObject(namedWithout(some, await refuseUnseen(sql, access, some)), (object, group) =>
        undeleteOf(org, sql, object, group, authorship),
      ),
  });
}
