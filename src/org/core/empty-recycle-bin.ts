import type { ObjectType } from '../schema/schema.js';
import type { Sql } from '../storage/sql.js';
import { refuseUnseen } from './access/refuse-unseen.js';
import type { OrgContext } from './org-context.js';
import { forEachObject, readId } from './read-ids.js';
import type { SaveResult } from './records.js';
import { findInBin, removeFromBin } from './recycle-bin.js';
import { namedWithout } from './refuse-touched.js';
import { failed, rowErrors, saved } from './row-errors.js';
import { save } from './save-together.js';
import type { Session } from './sessions.js';

async function emptyOf(
  org: OrgContext,
  sql: Sql,
  object: ObjectType,
  ids: readonly string[],
): Promise<SaveResult[]> {
  const inBin = await findInBin(sql, ids);
  await removeFromBin(sql, org.schema, object, [...inBin.keys()]);
  const gone = new Set<string>();
  return ids.map((id) => {
    if (!inBin.has(id) || gone.has(id)) return failed(rowErrors.nothingToEmpty());
    gone.add(id);
    return saved(id);
  });
}

/** Removes records for good that are in the recycle bin, and what went there with them. */
export async function emptyRecycleBin(
  org: OrgContext,
  session: Session,
  ids: readonly string[],
): Promise<readonly SaveResult[]> {
  return save(
    org,
    session,
    ids,
    {},
    {
      read: (all, access) => all.map((id) => readId(org, access, id, 'deletable', 'deleted')),
      write: async (sql, some, _, access) =>
        forEachObject(namedWithout(some, await refuseUnseen(sql, access, some)), (object, group) =>
          emptyOf(org, sql, object, group),
        ),
    },
  );
}
