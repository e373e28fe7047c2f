import type { MetaFile } from '../../../schema/project/meta-file.js';
import { Refusal } from '../../../schema/project/refusal.js';
import type { ApprovalStep, ApproverSource, FieldUpdate } from '../approval-source.js';
import { ownField, type ProcessContext } from './approval-context.js';
import { readCriteria } from './read-criteria.js';

/** A field of users that names who is above: `Manager`, or a hierarchy field of the project's own. */
function userField({ schema }: ProcessContext, name: string): string {
  const user = schema.object('User');
  const field = user && (schema.field(user, name === 'Manager' ? 'ManagerId' : name) ?? null);
  if (field?.referenceTo.includes('User')) return field.name;
  throw new Refusal(`users have no field ${name} that names another user`);
}

type Read = (context: ProcessContext, approver: MetaFile) => ApproverSource;

/** Who can be asked, by `type`. */
const APPROVERS: Readonly<Record<string, Read>> = {
  adhoc: () => ({ kind: 'chosen' }),
  user: (_, approver) => ({ kind: 'user', username: approver.needed('name') }),
  queue: (_, approver) => ({ kind: 'queue', name: approver.needed('name') }),
  relatedUserField: (context, approver) => {
    const name = approver.needed('name');
    const field = ownField(context, name === 'Owner' ? 'OwnerId' : name);
    if (field.referenceTo.includes('User')) return { kind: 'recordField', field: field.name };
    throw new Refusal(`<approver> names the field ${name}, which is no user`);
  },
  userHierarchyField: (context, approver) => {
    const next = context.meta.inside('nextAutomatedApprover');
    return {
      kind: 'userField',
      field: userField(context, approver.text('name') ?? next?.text('userHierarchyField') ?? 'Manager'),
      ofOwner: next?.flag('useApproverFieldOfRecordOwner') ?? false,
    };
  },
};

function readApprover(context: ProcessContext, approver: MetaFile): ApproverSource {
  const type = approver.needed('type');
  const read = Object.hasOwn(APPROVERS, type) ? APPROVERS[type] : undefined;
  if (read) return read(context, approver);
  throw new Refusal(`<approver> is of the type ${type}; known here are ${Object.keys(APPROVERS).join(', ')}`);
}

/** Reads actions: field updates. The others have no effect here. */
export function readActions(
  { meta: file, updates, note }: ProcessContext,
  within: MetaFile,
  element: string,
): FieldUpdate[] {
  return (within.inside(element)?.each('action') ?? []).flatMap((action) => {
    const [name, type] = [action.needed('name'), action.needed('type')];
    const update = type === 'FieldUpdate' ? updates.get(name) : undefined;
    if (!update)
      note(
        type === 'FieldUpdate'
          ? `${file.file}: <${element}>: the workflow of the object has no field update ${name} that can be used; it is left out`
          : `${file.file}: <${element}>: ${type} ${name} has no effect here`,
      );
    return update ?? [];
  });
}

const OTHERWISE: Readonly<Record<string, ApprovalStep['otherwise']>> = {
  ApproveRecord: 'approve',
  RejectRecord: 'reject',
  GotoNextStep: 'next',
};

const oneOf = <T>(meta: MetaFile, name: string, values: Readonly<Record<string, T>>, usual: string): T => {
  const text = meta.text(name) ?? usual;
  return Object.hasOwn(values, text)
    ? (values[text] as T)
    : meta.fail(`<${name}> is '${text}'; known are ${Object.keys(values).join(', ')}`, meta.one(name));
};

/** Reads one `approvalStep`. */
export function readStep(context: ProcessContext, step: MetaFile): ApprovalStep {
  const name = step.needed('name');
  const assigned = step.inside('assignedApprover') ?? step.fail('<assignedApprover> is missing; add it');
  const approvers = assigned.each('approver').map((approver) => readApprover(context, approver));
  if (approvers.length === 0) assigned.fail('<approver> is missing; add one');
  const rejection = step.inside('rejectBehavior');
  return {
    name,
    label: step.text('label') ?? name,
    description: step.text('description') ?? null,
    criteria: readCriteria(context, step),
    otherwise: oneOf(step, 'ifCriteriaNotMet', OTHERWISE, 'ApproveRecord'),
    approvers,
    unanimous: oneOf(
      assigned,
      'whenMultipleApprovers',
      { FirstResponse: false, Unanimous: true },
      'FirstResponse',
    ),
    allowDelegate: step.flag('allowDelegate'),
    rejectToPrevious: rejection
      ? oneOf(rejection, 'type', { RejectRequest: false, BackToPrevious: true }, 'RejectRequest')
      : false,
    onApproval: readActions(context, step, 'approvalActions'),
    onRejection: readActions(context, step, 'rejectionActions'),
  };
}
