import type { ObjectType } from '../schema/schema.js';
import { type Authorship, currentInstant } from '../storage/authorship.js';
import { DatabaseError } from '../storage/database-errors.js';
import type { Database, Sql } from '../storage/sql.js';
import { type Access, accessOf, forgetAccess } from './access/access.js';
import { ApiFault } from './api-fault.js';
import type { SavedDuplicates } from './duplicates/check-duplicates.js';
import type { OrgContext } from './org-context.js';
import type { RowError, SaveResult } from './records.js';
import { failed, rowErrors } from './row-errors.js';
import type { Session } from './session.js';

/** Most records in one call (SOAP API guide, "create"). */
const MAX_RECORDS = 200;

export interface SaveOptions extends SavedDuplicates {
  /** Save all rows or none. Default: those that are good. */
  readonly allOrNone?: boolean;
  /** Cut texts that are too long, instead of refusing the row. */
  readonly allowFieldTruncation?: boolean;
}

/** Throws the platform's fault for a call with too many records. */
function checkCount(records: readonly unknown[]): void {
  if (records.length > MAX_RECORDS)
    throw new ApiFault(
      'EXCEEDED_ID_LIMIT',
      `record limit reached. cannot submit more than ${MAX_RECORDS} records into this call`,
    );
}

/** Writes all items with as few statements as it can; items that are bad by what it sees get their errors. */
type WriteItems<T> = (sql: Sql, items: readonly T[]) => Promise<readonly SaveResult[]>;

/** Ends a transaction whose results are known but whose writes are not wanted. */
class RolledBack extends Error {
  constructor(readonly results: readonly SaveResult[]) {
    super('rolled back on purpose');
  }
}

const rolledBack = (results: readonly SaveResult[]) =>
  results.map((result) => (result.success ? failed(rowErrors.allOrNone()) : result));

/** SQLSTATE classes of refusals that are about the data: exceptions in values, and violated constraints. */
const isAboutData = (error: unknown): error is DatabaseError =>
  error instanceof DatabaseError && /^2[23]/.test(error.sqlState);

const refusal = (error: DatabaseError): RowError => ({
  statusCode: error.sqlState === '23505' ? 'DUPLICATE_VALUE' : 'FIELD_INTEGRITY_EXCEPTION',
  message: error.message,
  fields: [],
});

/** How items are written: the good ones, all or none, or none but with their results. */
type Mode = 'some' | 'all' | 'trial';

async function write<T>(
  database: Database,
  items: readonly T[],
  writeItems: WriteItems<T>,
  mode: Mode,
): Promise<readonly SaveResult[]> {
  try {
    return await database.transaction(async (sql) => {
      const results = await writeItems(sql, items);
      const unwanted = mode === 'trial' || (mode === 'all' && results.some(({ success }) => !success));
      if (unwanted) throw new RolledBack(results);
      return results;
    });
  } catch (error) {
    if (error instanceof RolledBack) return mode === 'trial' ? error.results : rolledBack(error.results);
    if (!isAboutData(error)) throw error;
    return writeHalves(database, items, writeItems, mode, error);
  }
}

/** The database refused something that no check had found: halving finds the item in a few more transactions. */
async function writeHalves<T>(
  database: Database,
  items: readonly T[],
  writeItems: WriteItems<T>,
  mode: Mode,
  error: DatabaseError,
): Promise<readonly SaveResult[]> {
  if (items.length <= 1) return items.map(() => failed(refusal(error)));
  const middle = items.length >> 1;
  const halfMode = mode === 'all' ? 'trial' : mode;
  const halves = [
    ...(await write(database, items.slice(0, middle), writeItems, halfMode)),
    ...(await write(database, items.slice(middle), writeItems, halfMode)),
  ];
  if (mode === 'some') return halves;
  // Nothing was written. Where each half alone could have been, the reason lies in their being together.
  if (halves.every(({ success }) => success)) return items.map(() => failed(refusal(error)));
  return mode === 'all' ? rolledBack(halves) : halves;
}

/** What is saved says of which object it is; what is refused may know none. */
interface Saved {
  readonly object?: ObjectType;
}

/** How one of the calls that save reads what it is given, all of it, and writes as much of it as fits. */
interface Saving<Given, Item> {
  /** `access` is that of the session's user. */
  readonly read: (given: readonly Given[], access: Access) => readonly Item[];
  readonly write: (
    sql: Sql,
    items: readonly Item[],
    authorship: Authorship,
    access: Access,
  ) => Promise<readonly SaveResult[]>;
}

/**
 * Saves what a call is given in one transaction, in the name of the session's user. The results stand in the order of
 * what was given: row errors stand in them, faults are for the call as a whole.
 */
export async function save<Given, Item extends Saved>(
  org: OrgContext,
  session: Session,
  given: readonly Given[],
  { allOrNone = false }: SaveOptions,
  saving: Saving<Given, Item>,
): Promise<readonly SaveResult[]> {
  checkCount(given);
  const access = await accessOf(org, session);
  const items = saving.read(given, access);
  if (items.length === 0) return [];
  // Taken inside the transaction, so that no record with an earlier stamp appears after one with a later: who asks for
  // changes since the last one would miss it.
  const writeItems: WriteItems<Item> = (sql, some) =>
    saving.write(sql, some, { userId: session.userId, now: currentInstant() }, access);
  try {
    return await write(org.database, items, writeItems, allOrNone ? 'all' : 'some');
  } finally {
    for (const { object } of items) if (object) forgetAccess(org, object);
  }
}
