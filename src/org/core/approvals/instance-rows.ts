import type { Schema } from '../../schema/schema.js';
import type { Authorship } from '../../storage/authorship.js';
import type { Sql } from '../../storage/sql.js';
import { insertRecords, type Values } from '../insert-records.js';

/** Status of an instance, or of a step of it. */
export type ApprovalStatus = 'Pending' | 'Approved' | 'Rejected' | 'Removed';
export type StepStatus = 'Started' | 'Approved' | 'Rejected' | 'Removed' | 'NoResponse';

/** What writing rows of a process takes. */
export interface Writing {
  readonly sql: Sql;
  readonly schema: Schema;
  readonly authorship: Authorship;
}

/** A request to somebody, as it stands in its row. */
export interface Workitem {
  readonly id: string;
  readonly actorId: string;
  readonly originalActorId: string;
  /** Name of the step that asks. */
  readonly step: string;
  /** As PostgreSQL prints it. */
  readonly createdAt: string;
}

/** The time from one moment to another in the units of the three fields. */
function elapsed(from: string, to: string): Values {
  const minutes = Math.max(0, (Date.parse(to) - Date.parse(from)) / 60_000);
  return {
    ElapsedTimeInMinutes: minutes.toFixed(2),
    ElapsedTimeInHours: (minutes / 60).toFixed(2),
    ElapsedTimeInDays: (minutes / 1440).toFixed(2),
  };
}

const insert = async (
  { sql, schema, authorship }: Writing,
  object: string,
  values: Readonly<Record<string, string | null>>,
): Promise<string> => {
  const given = Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
  const [id = ''] = await insertRecords(sql, schema, object, [Object.fromEntries(given)], authorship);
  return id;
};

/** Begins the process of a record. */
export const insertInstance = (
  writing: Writing,
  definition: string,
  target: string,
  submitterId: string,
): Promise<string> =>
  insert(writing, 'ProcessInstance', {
    ProcessDefinitionId: definition,
    TargetObjectId: target,
    Status: 'Pending',
    SubmittedById: submitterId,
    LastActorId: writing.authorship.userId,
  });

/** Writes down what somebody did, or did not do. */
export const insertStep = (
  writing: Writing,
  instance: string,
  status: StepStatus,
  step: {
    readonly actorId: string;
    readonly originalActorId: string;
    readonly comments: string | null;
    readonly node: string | null;
    /** Since when it was asked for; left out for a beginning. */
    readonly since?: string;
  },
): Promise<string> =>
  insert(writing, 'ProcessInstanceStep', {
    ProcessInstanceId: instance,
    StepStatus: status,
    ActorId: step.actorId,
    OriginalActorId: step.originalActorId,
    Comments: step.comments,
    StepNodeId: step.node,
    ...(step.since === undefined ? {} : elapsed(step.since, writing.authorship.now)),
  });

/** Asks somebody, in the name of a step. */
export async function insertWorkitem(
  writing: Writing,
  instance: string,
  actorId: string,
  step: string,
): Promise<string> {
  const id = await insert(writing, 'ProcessInstanceWorkitem', {
    ProcessInstanceId: instance,
    ActorId: actorId,
    OriginalActorId: actorId,
  });
  await writing.sql.query(`INSERT INTO "_workitem_steps" (workitem, step) VALUES ($1::text, $2::text)`, [
    id,
    step,
  ]);
  return id;
}

/** The open requests of an instance, in the order in which they were made. */
export async function readWorkitems(sql: Sql, instance: string): Promise<Workitem[]> {
  const { rows } = await sql.query(
    `SELECT w."id", w."actorid", w."originalactorid", coalesce(s.step, ''), w."createddate"
     FROM "processinstanceworkitem" w LEFT JOIN "_workitem_steps" s ON s.workitem = w."id"
     WHERE w."processinstanceid" = $1::text ORDER BY w."id"`,
    [instance],
  );
  return rows.map(([id, actorId, originalActorId, step, createdAt]) => ({
    id: id as string,
    actorId: actorId as string,
    originalActorId: originalActorId as string,
    step: step as string,
    createdAt: createdAt as string,
  }));
}

export async function deleteWorkitems(sql: Sql, ids: readonly string[]): Promise<void> {
  await sql.query(`DELETE FROM "processinstanceworkitem" WHERE "id" = ANY ($1::text[])`, [ids]);
  await sql.query(`DELETE FROM "_workitem_steps" WHERE workitem = ANY ($1::text[])`, [ids]);
}

/** Notes who acted last; a status other than `Pending` completes the instance. */
export async function updateInstance(
  { sql, authorship }: Writing,
  instance: string,
  status: ApprovalStatus,
): Promise<void> {
  const done = status !== 'Pending';
  const since = `extract(epoch FROM $3::timestamptz - "createddate")`;
  await sql.query(
    `UPDATE "processinstance" SET "status" = $2::text, "lastactorid" = $4::text, "lastmodifiedbyid" = $4::text,
       "lastmodifieddate" = $3::timestamptz, "systemmodstamp" = $3::timestamptz${
         done
           ? `, "completeddate" = $3::timestamptz, "elapsedtimeinminutes" = round(${since} / 60, 2),
              "elapsedtimeinhours" = round(${since} / 3600, 2), "elapsedtimeindays" = round(${since} / 86400, 2)`
           : ''
       } WHERE "id" = $1::text`,
    [instance, status, authorship.now, authorship.userId],
  );
}
