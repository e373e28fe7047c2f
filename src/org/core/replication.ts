import type { ObjectType, Schema } from '../schema/schema.js';
import { rowsOf } from '../soql/rows-of.js';
import { columnName, tableName } from '../storage/columns.js';
import { instantTime } from '../storage/iso-time.js';
import { ApiFault } from './api-fault.js';
import type { OrgContext } from './org-context.js';
import { DAYS_IN_LOG } from './recycle-bin.js';
import { unknownObject } from './retrieve.js';

/** Most ids in one answer. Source: SOAP API guide, "getUpdated" and "getDeleted". */
const MAX_IDS = 600_000;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const refuse = (message: string) => new ApiFault('INVALID_REPLICATION_DATE', message);

/** Instants of a span: `from` is in it, `to` is not. */
interface Span {
  readonly from: string;
  readonly to: string;
}

/** An instant to the whole minute: seconds do not count. Source: SOAP API guide, "getUpdated", startDate. */
function readInstant(name: string, text: string): number {
  const match = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d(?:\.\d+)?)(Z|[+-]\d\d:?\d\d)?$/.exec(text.trim());
  const [, day = '', time = '', zone = 'Z'] = match ?? [];
  const instant = match ? instantTime(day, time, zone) : Number.NaN;
  if (Number.isNaN(instant))
    throw refuse(`${name} is no dateTime such as 2025-06-01T06:05:00Z: ${text.slice(0, 100)}`);
  return Math.floor(instant / MINUTE) * MINUTE;
}

/**
 * The span that a call asks for. It ends now at the latest: what comes later in this second belongs to the next call,
 * which starts where this one has come to.
 */
function readSpan(start: string, end: string, now: number): Span {
  const [from, until] = [readInstant('startDate', start), readInstant('endDate', end)];
  if (from >= until) throw refuse('startDate must be before endDate, by a minute at least');
  if (from < now - DAYS_IN_LOG * DAY) throw refuse(`startDate cannot be more than ${DAYS_IN_LOG} days ago`);
  const present = Math.floor(now / 1000) * 1000;
  return { from: new Date(from).toISOString(), to: new Date(Math.min(until, present)).toISOString() };
}

function replicated(schema: Schema, name: string): ObjectType {
  const object = schema.object(name);
  if (!object || object.isUnion) throw unknownObject(name);
  if (object.traits.has('replicateable')) return object;
  throw new ApiFault('INVALID_TYPE_FOR_OPERATION', `entity type ${object.name} does not support replication`);
}

function checkCount(rows: readonly unknown[]): void {
  if (rows.length > MAX_IDS)
    throw new ApiFault(
      'EXCEEDED_ID_LIMIT',
      `more than ${MAX_IDS} records are in this span of time; ask for a shorter one`,
    );
}

/** Ids of the records that were created, changed or undeleted from `start` on and before `end`, and are there. */
export async function getUpdated({ database, schema }: OrgContext, name: string, start: string, end: string) {
  const object = replicated(schema, name);
  const { from, to } = readSpan(start, end, Date.now());
  const [stamp, deleted] = ['SystemModstamp', 'IsDeleted'].map((field) => schema.field(object, field));
  if (!stamp) throw new TypeError(`schema of ${object.name}: what is replicateable has a SystemModstamp`);
  const { rows } = await database.query(
    `SELECT "id" FROM ${rowsOf(object)} AS ${tableName(object)}
     WHERE ${columnName(stamp)} >= $1::timestamptz AND ${columnName(stamp)} < $2::timestamptz
     ${deleted ? `AND NOT ${columnName(deleted)}` : ''} ORDER BY ${columnName(stamp)}, "id" LIMIT ${MAX_IDS + 1}`,
    [from, to],
  );
  checkCount(rows);
  return { ids: rows.map(([id]) => id as string), latestDateCovered: to };
}

/**
 * That a deleted record is one that the user saw, where only some of the object's are seen. What it was of is known
 * while it is in the recycle bin; afterwards such a record is told to nobody who does not see them all.
 */
function wasSeen(object: ObjectType): string {
  if (!object.seenRows) return '';
  return `AND EXISTS (SELECT 1 FROM ${tableName(object)} AS r WHERE r."id" = d.id AND ${object.seenRows('r')})`;
}

/** The records that were deleted from `start` on and before `end`, those too that have left the recycle bin. */
export async function getDeleted({ database, schema }: OrgContext, name: string, start: string, end: string) {
  const object = replicated(schema, name);
  const now = Date.now();
  const { from, to } = readSpan(start, end, now);
  const { rows } = await database.query(
    `SELECT id, to_char(deleted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') FROM "_deleted" d
     WHERE object = $1::text AND deleted_at >= $2::timestamptz AND deleted_at < $3::timestamptz ${wasSeen(object)}
     ORDER BY deleted_at, id LIMIT ${MAX_IDS + 1}`,
    [object.name, from, to],
  );
  checkCount(rows);
  return {
    deletedRecords: rows.map(([id, deletedDate]) => ({
      id: id as string,
      deletedDate: deletedDate as string,
    })),
    earliestDateAvailable: new Date(now - DAYS_IN_LOG * DAY).toISOString(),
    latestDateCovered: to,
  };
}
