import type { ObjectType } from '../../schema/schema.js';
import type { Sql } from '../../storage/sql.js';
import type { Access } from '../access/access.js';
import { accessErrors } from '../access/access-errors.js';
import type { RowError } from '../records.js';

/** Locks a record until the process of an instance is over; its approvers may edit it where the process lets them. */
export async function lockRecord(
  sql: Sql,
  record: string,
  instance: string,
  editableByApprover: boolean,
): Promise<void> {
  await sql.query(
    `INSERT INTO "_locked_records" (record, instance, by_approver) VALUES ($1::text, $2::text, $3::boolean)
     ON CONFLICT (record) DO UPDATE SET instance = excluded.instance, by_approver = excluded.by_approver`,
    [record, instance, editableByApprover],
  );
}

export async function unlockRecord(sql: Sql, record: string): Promise<void> {
  await sql.query(`DELETE FROM "_locked_records" WHERE record = $1::text`, [record]);
}

/** Which of some records are locked for a user who is no administrator. */
async function findLocked(sql: Sql, userId: string, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql.query(
    `SELECT l.record FROM "_locked_records" l WHERE l.record = ANY ($1::text[]) AND NOT (l.by_approver AND EXISTS (
       SELECT 1 FROM "processinstanceworkitem" w WHERE w."processinstanceid" = l.instance AND (w."actorid" = $2::text
         OR w."actorid" IN (SELECT "groupid" FROM "groupmember" WHERE "userorgroupid" = $2::text))))`,
    [ids, userId],
  );
  return new Set(rows.flatMap(([id]) => id ?? []));
}

/** A record that is to be changed or deleted, good or not. */
interface Touched {
  readonly object?: ObjectType;
  readonly id?: string | null;
}

/** The errors of records that a process has locked for the user, in the order of the records. */
export async function refuseLocked(
  sql: Sql,
  access: Access,
  userId: string,
  touched: readonly Touched[],
): Promise<readonly (RowError | null)[]> {
  const ids = touched.flatMap(({ object, id }) =>
    object && id && !access.may('modifyAll', object) ? id : [],
  );
  if (ids.length === 0) return touched.map(() => null);
  const locked = await findLocked(sql, userId, ids);
  return touched.map(({ id }) => (id && locked.has(id) ? accessErrors.locked() : null));
}
