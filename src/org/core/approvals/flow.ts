import { type CompileContext, compileQuery } from '../../soql/compile.js';
import { parseQuery } from '../../soql/parse.js';
import { type Access, fullAccess } from '../access/access.js';
import type { OrgContext } from '../org-context.js';
import { readChange, writeChanges } from '../update.js';
import { Refused } from './approval-errors.js';
import type { ApprovalProcess, ApprovalStep, FieldUpdate } from './approval-source.js';
import { findApprovers, type Target } from './approvers.js';
import {
  type ApprovalStatus,
  deleteWorkitems,
  insertStep,
  insertWorkitem,
  readWorkitems,
  type StepStatus,
  updateInstance,
  type Workitem,
  type Writing,
} from './instance-rows.js';
import { unlockRecord } from './locks.js';

/** What every request to a process goes by. */
export interface Deciding extends Writing {
  readonly org: OrgContext;
  readonly access: Access;
  /** What queries are compiled with; got before the transaction, in which nothing else can be asked. */
  readonly queries: CompileContext;
}

/** What came of submitting one record. */
export interface Instance extends Deciding {
  /** Ids of the steps' rows, by the steps' names. */
  readonly nodes: ReadonlyMap<string, string>;
  readonly instance: string;
  readonly target: Target;
  readonly comments: string | null;
}

/** The same with the process that it goes on in. */
export interface Flow extends Instance {
  readonly process: ApprovalProcess;
  readonly submitterId: string;
  /** Ids that the request names as next approvers. */
  readonly chosen: readonly string[];
}

/** Whether a record fits a condition. */
export async function fits(
  { org, sql, queries }: Deciding,
  { object, id }: Target,
  criteria: string | null,
): Promise<boolean> {
  if (criteria === null) return true;
  const text = `SELECT Id FROM ${object.name} WHERE Id = '${id}' AND (${criteria})`;
  const { idColumn, from, values } = compileQuery(parseQuery(text), org.schema, queries);
  const { rows } = await sql.query(`SELECT ${idColumn} ${from}`, values);
  return rows.length > 0;
}

/** Sets fields of the record, in the name of the process: neither locks nor rights of the user count. */
export async function applyUpdates(flow: Instance, updates: readonly FieldUpdate[]): Promise<void> {
  if (updates.length === 0) return;
  const { org, sql, authorship, target } = flow;
  const fields = new Map(updates.map(({ field, value }) => [field, value]));
  const record = { type: target.object.name, id: target.id, fields, fieldsToNull: [] };
  const change = readChange(org, fullAccess(org.schema), record, {});
  const [result] = await writeChanges(org, sql, [change], authorship);
  if (!result?.success) throw new Refused(...(result?.errors ?? []));
}

/** Ends the process: the record is as the process leaves it. */
async function finish(
  flow: Instance,
  status: ApprovalStatus,
  updates: readonly FieldUpdate[],
  staysLocked: boolean,
): Promise<void> {
  await applyUpdates(flow, updates);
  await updateInstance(flow, flow.instance, status);
  if (!staysLocked) await unlockRecord(flow.sql, flow.target.id);
}

export const finishApproved = (flow: Flow) =>
  finish(flow, 'Approved', flow.process.onApproval, flow.process.lockedWhenApproved);
export const finishRejected = (flow: Flow) =>
  finish(flow, 'Rejected', flow.process.onRejection, flow.process.lockedWhenRejected);
export const finishRemoved = (flow: Instance, updates: readonly FieldUpdate[]) =>
  finish(flow, 'Removed', updates, false);

async function assign(flow: Flow, step: ApprovalStep): Promise<void> {
  for (const actorId of await findApprovers(flow, step.approvers))
    await insertWorkitem(flow, flow.instance, actorId, step.name);
  await updateInstance(flow, flow.instance, 'Pending');
}

const OTHERWISE = { approve: finishApproved, reject: finishRejected } as const;

/** Asks the first step from one on that the record fits; after the last one it is approved. */
export async function enterStep(flow: Flow, from: number): Promise<void> {
  for (const step of flow.process.steps.slice(from)) {
    if (await fits(flow, flow.target, step.criteria)) return assign(flow, step);
    if (step.otherwise !== 'next') return OTHERWISE[step.otherwise](flow);
  }
  return finishApproved(flow);
}

/** Closes requests: that which was answered as it was, and the others without an answer. */
export async function closeWorkitems(
  flow: Instance,
  items: readonly Workitem[],
  statusOf: (item: Workitem) => StepStatus,
  answeredId: string,
): Promise<void> {
  const { instance, authorship, comments, nodes } = flow;
  for (const item of items) {
    const answered = item.id === answeredId;
    await insertStep(flow, instance, statusOf(item), {
      actorId: answered ? authorship.userId : item.actorId,
      originalActorId: item.originalActorId,
      comments: answered ? comments : null,
      node: nodes.get(item.step) ?? null,
      since: item.createdAt,
    });
  }
  await deleteWorkitems(
    flow.sql,
    items.map(({ id }) => id),
  );
}

/** What the WSDL calls `ProcessResult`. */
export interface ProcessResult {
  readonly actorIds: readonly string[];
  readonly entityId: string | null;
  readonly errors: Refused['errors'];
  readonly instanceId: string | null;
  readonly instanceStatus: string | null;
  readonly newWorkitemIds: readonly string[];
  readonly success: boolean;
}

/** How things stand after a request; `before` are the requests that were open until then. */
export async function resultOf(
  { sql, instance, target }: Instance,
  before: readonly Workitem[],
): Promise<ProcessResult> {
  const { rows } = await sql.query(`SELECT "status"::text FROM "processinstance" WHERE "id" = $1::text`, [
    instance,
  ]);
  const items = await readWorkitems(sql, instance);
  const known = new Set(before.map(({ id }) => id));
  return {
    actorIds: items.map(({ actorId }) => actorId),
    entityId: target.id,
    errors: [],
    instanceId: instance,
    instanceStatus: rows[0]?.[0] ?? null,
    newWorkitemIds: items.flatMap(({ id }) => (known.has(id) ? [] : id)),
    success: true,
  };
}
