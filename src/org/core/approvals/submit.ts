import { normalizeId } from '../../../wire/ids.js';
import { findExisting } from '../check-references.js';
import { rowErrors } from '../row-errors.js';
import { approvalErrors, Refused } from './approval-errors.js';
import type { ApprovalProcess } from './approval-source.js';
import { maySubmit, type Target } from './approvers.js';
import {
  applyUpdates,
  type Deciding,
  enterStep,
  type Flow,
  fits,
  type ProcessResult,
  resultOf,
} from './flow.js';
import { insertInstance, insertStep } from './instance-rows.js';
import { lockRecord } from './locks.js';

/** What the WSDL calls `ProcessSubmitRequest`. */
export interface SubmitRequest {
  readonly kind: 'submit';
  readonly objectId: string | null;
  /** Left out, the session's user. */
  readonly submitterId: string | null;
  /** The process to take; left out, the first that the record fits. */
  readonly nameOrId: string | null;
  /** Take the named process whether the record fits or not. */
  readonly skipCriteria: boolean;
  readonly nextApproverIds: readonly string[];
  readonly comments: string | null;
}

async function findTarget({ org, sql, access }: Deciding, given: string | null): Promise<Target> {
  if (given === null || given.trim() === '') throw new Refused(approvalErrors.noObjectId());
  const id = normalizeId(given.trim());
  const object = id === null ? undefined : org.schema.objectByPrefix(id.slice(0, 3));
  if (id === null || !object) throw new Refused(approvalErrors.malformedId(given, 'objectId'));
  const existing = (await findExisting(sql, org.schema, object, [id])).get(id);
  if (!existing || !access.may('read', object)) throw new Refused(rowErrors.notFound());
  if (existing.deleted) throw new Refused(rowErrors.deleted());
  return { object, id };
}

/** Who submits: only an administrator submits in the name of others. */
async function findSubmitter(deciding: Deciding, target: Target, given: string | null): Promise<string> {
  const { authorship, access, sql } = deciding;
  if (given === null || given.trim() === '') return authorship.userId;
  const id = normalizeId(given.trim());
  if (id === null) throw new Refused(approvalErrors.malformedId(given, 'submitterId'));
  if (id === authorship.userId) return id;
  const { rows } = await sql.query(`SELECT 1 FROM "user" WHERE "id" = $1::text AND "isactive"`, [id]);
  if (rows.length === 0 || !access.may('modifyAll', target.object))
    throw new Refused(approvalErrors.notSubmitter(id));
  return id;
}

/** The processes of an object that have rows, with their ids. */
async function processesOf({ org, sql }: Deciding, { object }: Target) {
  const { rows } = await sql.query(
    `SELECT "developername"::text, "id" FROM "processdefinition" WHERE "tableenumorid" = $1::text`,
    [object.name],
  );
  const ids = new Map(rows.map(([name, id]) => [name as string, id as string]));
  return org.rules.approvals.flatMap((process) => {
    const definition = process.object === object.name ? ids.get(process.developerName) : undefined;
    return definition === undefined || !process.active ? [] : [{ process, definition }];
  });
}

interface Found {
  readonly process: ApprovalProcess;
  readonly definition: string;
}

async function findProcess(
  deciding: Deciding,
  target: Target,
  submitterId: string,
  { nameOrId, skipCriteria }: SubmitRequest,
): Promise<Found> {
  const named = nameOrId?.trim() || null;
  const wanted = ({ process, definition }: Found) =>
    named === null ||
    process.developerName.toLowerCase() === named.toLowerCase() ||
    definition === normalizeId(named);
  for (const found of (await processesOf(deciding, target)).filter(wanted)) {
    const { criteria, submitters } = found.process;
    if (!(await maySubmit(deciding.sql, deciding.schema, target, submitters, submitterId))) continue;
    if ((named !== null && skipCriteria) || (await fits(deciding, target, criteria))) return found;
  }
  throw new Refused(approvalErrors.noProcess());
}

/** Ids of the rows of a definition's steps, by their names. */
export async function nodesOf({ sql }: Deciding, definition: string): Promise<Map<string, string>> {
  const { rows } = await sql.query(
    `SELECT "developername"::text, "id" FROM "processnode" WHERE "processdefinitionid" = $1::text`,
    [definition],
  );
  return new Map(rows.map(([name, id]) => [name as string, id as string]));
}

async function checkNotUnderWay({ sql }: Deciding, { id }: Target): Promise<void> {
  const { rows } = await sql.query(
    `SELECT 1 FROM "processinstance" WHERE "targetobjectid" = $1::text AND "status" = 'Pending' AND NOT "isdeleted"`,
    [id],
  );
  if (rows.length > 0) throw new Refused(approvalErrors.inProcess());
}

/** Submits a record: it is locked, and the first step that it fits asks its approvers. Throws `Refused`. */
export async function submit(deciding: Deciding, request: SubmitRequest): Promise<ProcessResult> {
  const target = await findTarget(deciding, request.objectId);
  const submitterId = await findSubmitter(deciding, target, request.submitterId);
  await checkNotUnderWay(deciding, target);
  const { process, definition } = await findProcess(deciding, target, submitterId, request);
  const instance = await insertInstance(deciding, definition, target.id, submitterId);
  const flow: Flow = {
    ...deciding,
    process,
    nodes: await nodesOf(deciding, definition),
    instance,
    target,
    submitterId,
    chosen: request.nextApproverIds,
    comments: request.comments,
  };
  await insertStep(flow, instance, 'Started', {
    actorId: submitterId,
    originalActorId: submitterId,
    comments: request.comments,
    node: null,
  });
  await lockRecord(flow.sql, target.id, instance, process.editableByApprover);
  await applyUpdates(flow, process.onSubmission);
  await enterStep(flow, 0);
  return resultOf(flow, []);
}
