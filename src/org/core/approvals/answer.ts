import { normalizeId } from '../../../wire/ids.js';
import { approvalErrors, Refused } from './approval-errors.js';
import type { ApprovalProcess, ApprovalStep } from './approval-source.js';
import { isOrBelongsTo, type Target } from './approvers.js';
import {
  applyUpdates,
  closeWorkitems,
  type Deciding,
  enterStep,
  type Flow,
  finishRejected,
  finishRemoved,
  type Instance,
  type ProcessResult,
  resultOf,
} from './flow.js';
import { readWorkitems, type Workitem } from './instance-rows.js';
import { nodesOf } from './submit.js';

/** What the WSDL calls `ProcessWorkitemRequest`. */
export interface WorkitemRequest {
  readonly kind: 'workitem';
  readonly action: string;
  readonly workitemId: string | null;
  readonly nextApproverIds: readonly string[];
  readonly comments: string | null;
}

/** A request that is open, with what it is about. */
interface Open {
  readonly item: Workitem;
  /** All open requests of the instance, this one too. */
  readonly items: readonly Workitem[];
  readonly instance: string;
  readonly target: Target;
  readonly submitterId: string;
  readonly definition: string;
  readonly processName: string;
  /** `null` where the project no longer has the process. */
  readonly process: ApprovalProcess | null;
}

async function findOpen({ org, sql, access }: Deciding, given: string | null): Promise<Open> {
  if (given === null || given.trim() === '') throw new Refused(approvalErrors.noWorkitemId());
  const id = normalizeId(given.trim());
  if (id === null) throw new Refused(approvalErrors.malformedId(given, 'workitemId'));
  const { rows } = await sql.query(
    `SELECT i."id", i."targetobjectid", i."submittedbyid", d."id", d."developername"::text
     FROM "processinstanceworkitem" w JOIN "processinstance" i ON i."id" = w."processinstanceid"
     JOIN "processdefinition" d ON d."id" = i."processdefinitionid"
     WHERE w."id" = $1::text AND NOT i."isdeleted"`,
    [id],
  );
  const [instance, targetId, submitterId, definition, processName] = rows[0] ?? [];
  const object = targetId ? org.schema.objectByPrefix(targetId.slice(0, 3)) : undefined;
  if (!instance || !targetId || !object || !access.may('read', object))
    throw new Refused(approvalErrors.noWorkitem());
  const items = await readWorkitems(sql, instance);
  const process = org.rules.approvals.find(
    (each) => each.object === object.name && each.developerName === processName,
  );
  return {
    item: items.find((each) => each.id === id) as Workitem,
    items,
    instance,
    target: { object, id: targetId },
    submitterId: submitterId ?? '',
    definition: definition as string,
    processName: processName as string,
    process: process ?? null,
  };
}

/** Whether the session's user may answer: who is asked, a delegate where the step allows it, or an administrator. */
async function mayDecide(deciding: Deciding, { item, target }: Open, step: ApprovalStep): Promise<boolean> {
  const { access, sql, authorship } = deciding;
  if (access.may('modifyAll', target.object)) return true;
  if (await isOrBelongsTo(sql, authorship.userId, item.actorId)) return true;
  if (!step.allowDelegate) return false;
  const { rows } = await sql.query(`SELECT "delegatedapproverid" FROM "user" WHERE "id" = $1::text`, [
    item.actorId,
  ]);
  const delegate = rows[0]?.[0];
  return delegate ? isOrBelongsTo(sql, authorship.userId, delegate) : false;
}

interface Answering {
  readonly flow: Flow;
  readonly open: Open;
  readonly step: ApprovalStep;
  readonly stepAt: number;
}

async function approve({ flow, open, step, stepAt }: Answering): Promise<void> {
  const { item, items } = open;
  const waits = step.unanimous && items.length > 1;
  await closeWorkitems(
    flow,
    waits ? [item] : items,
    ({ id }) => (id === item.id ? 'Approved' : 'NoResponse'),
    item.id,
  );
  if (waits) return;
  await applyUpdates(flow, step.onApproval);
  await enterStep(flow, stepAt + 1);
}

async function reject({ flow, open, step, stepAt }: Answering): Promise<void> {
  const { item, items } = open;
  await closeWorkitems(flow, items, ({ id }) => (id === item.id ? 'Rejected' : 'NoResponse'), item.id);
  await applyUpdates(flow, step.onRejection);
  if (step.rejectToPrevious && stepAt > 0) return enterStep(flow, stepAt - 1);
  return finishRejected(flow);
}

const DECISIONS: Readonly<Record<string, (answering: Answering) => Promise<void>>> = {
  Approve: approve,
  Reject: reject,
};

const instanceOf = async (
  deciding: Deciding,
  { instance, target, definition }: Open,
  { comments }: WorkitemRequest,
): Promise<Instance> => ({
  ...deciding,
  nodes: await nodesOf(deciding, definition),
  instance,
  target,
  comments,
});

/** Takes a record back: who submitted it where the process allows it, or an administrator. */
async function remove(deciding: Deciding, open: Open, request: WorkitemRequest): Promise<ProcessResult> {
  const { access, authorship } = deciding;
  const own = open.process?.allowRecall === true && open.submitterId === authorship.userId;
  if (!own && !access.may('modifyAll', open.target.object)) throw new Refused(approvalErrors.notYours());
  const instance = await instanceOf(deciding, open, request);
  await closeWorkitems(
    instance,
    open.items,
    ({ id }) => (id === open.item.id ? 'Removed' : 'NoResponse'),
    open.item.id,
  );
  await finishRemoved(instance, open.process?.onRecall ?? []);
  return resultOf(instance, open.items);
}

/** Answers an open request, or takes the record back. Throws `Refused`. */
export async function answer(deciding: Deciding, request: WorkitemRequest): Promise<ProcessResult> {
  const decide = Object.hasOwn(DECISIONS, request.action) ? DECISIONS[request.action] : undefined;
  if (!decide && request.action !== 'Removed')
    throw new Refused(approvalErrors.unknownAction(request.action));
  const open = await findOpen(deciding, request.workitemId);
  if (!decide) return remove(deciding, open, request);
  const { process, item, items } = open;
  const stepAt = process?.steps.findIndex(({ name }) => name === item.step) ?? -1;
  const step = process?.steps[stepAt];
  if (!process || !step) throw new Refused(approvalErrors.gone(open.processName, open.target.object));
  if (!(await mayDecide(deciding, open, step))) throw new Refused(approvalErrors.notYours());
  const instance = await instanceOf(deciding, open, request);
  const flow = { ...instance, process, submitterId: open.submitterId, chosen: request.nextApproverIds };
  await decide({ flow, open, step, stepAt });
  return resultOf(flow, items);
}
