import type { MetaFile } from '../../../schema/project/meta-file.js';
import type { ProjectContext } from '../../../schema/project/project-context.js';
import { Refusal, readUnlessRefused } from '../../../schema/project/refusal.js';
import type { ApprovalProcess, SubmitterSource } from '../approval-source.js';
import { ownField, type ProcessContext } from './approval-context.js';
import { readCriteria } from './read-criteria.js';
import { noteWorkflows, readFieldUpdates } from './read-field-updates.js';
import { readActions, readStep } from './read-step.js';

/** Who may submit, by `type`; the others are left out. */
const SUBMITTERS: Readonly<Record<string, (meta: MetaFile) => SubmitterSource>> = {
  allInternalUsers: () => ({ kind: 'everybody' }),
  creator: () => ({ kind: 'creator' }),
  owner: () => ({ kind: 'owner' }),
  user: (meta) => ({ kind: 'user', username: meta.needed('submitter') }),
};

function readSubmitters({ meta, note }: ProcessContext): SubmitterSource[] {
  const all = meta.each('allowedSubmitters');
  if (all.length === 0) return [{ kind: 'owner' }];
  return all.flatMap((each) => {
    const type = each.needed('type');
    const read = Object.hasOwn(SUBMITTERS, type) ? SUBMITTERS[type] : undefined;
    if (!read)
      note(`${meta.file}: <allowedSubmitters>: the type ${type} is not known here; it lets nobody submit`);
    return read?.(each) ?? [];
  });
}

/** Elements that change nothing of what a process does here. */
const WITHOUT_EFFECT = ['emailTemplate', 'postTemplate'];

function readEditability({ meta }: ProcessContext): boolean {
  const text = meta.text('recordEditability') ?? 'AdminOnly';
  if (text === 'AdminOnly' || text === 'AdminOrCurrentApprover') return text === 'AdminOrCurrentApprover';
  return meta.fail(
    `<recordEditability> is '${text}'; AdminOnly or AdminOrCurrentApprover is expected`,
    meta.one('recordEditability'),
  );
}

function readProcess(context: ProcessContext, developerName: string): ApprovalProcess {
  const { meta, object, note } = context;
  for (const name of WITHOUT_EFFECT)
    if (meta.text(name) !== undefined) note(`${meta.file}: <${name}> has no effect here: no e-mail is sent`);
  const steps = meta.each('approvalStep').map((step) => readStep(context, step));
  if (steps.length === 0) throw new Refusal('it has no <approvalStep>');
  return {
    object: object.name,
    developerName,
    label: meta.text('label') ?? developerName,
    description: meta.text('description') ?? null,
    active: meta.flag('active'),
    criteria: readCriteria(context, meta),
    submitters: readSubmitters(context),
    allowRecall: meta.flag('allowRecall'),
    editableByApprover: readEditability(context),
    pageFields: (meta.inside('approvalPageFields')?.all('field') ?? []).map(({ text }) => {
      const name = text.trim();
      return ownField(context, name === 'Owner' ? 'OwnerId' : name).name;
    }),
    steps,
    onSubmission: readActions(context, meta, 'initialSubmissionActions'),
    onApproval: readActions(context, meta, 'finalApprovalActions'),
    onRejection: readActions(context, meta, 'finalRejectionActions'),
    onRecall: readActions(context, meta, 'recallActions'),
    lockedWhenApproved: meta.flag('finalApprovalRecordLock'),
    lockedWhenRejected: meta.flag('finalRejectionRecordLock'),
  };
}

/** Reads one file. Throws a `Refusal` where this org cannot do what it asks. */
async function readFile(context: ProjectContext, name: string, meta: MetaFile): Promise<ApprovalProcess> {
  const [objectName = '', developerName = ''] = name.split('.');
  const object = context.schema.object(objectName);
  if (!object || object.isUnion) throw new Refusal(`this org has no object ${objectName}`);
  if (!/^[A-Za-z](?:_?[A-Za-z0-9])*$/.test(developerName))
    meta.fail('the file is not named as Object.Process_Name.approvalProcess-meta.xml; rename it');
  const updates = await readFieldUpdates(context, object);
  return readProcess({ ...context, object, meta, updates }, developerName);
}

/**
 * Reads a project's approval processes, in the order in which records are held against them, from its folders
 * `approvalProcesses` and `workflows`. Throws a `ProjectError` with file and line for what is wrong.
 */
export async function readApprovals(context: ProjectContext): Promise<readonly ApprovalProcess[]> {
  await noteWorkflows(context);
  const found: { process: ApprovalProcess; order: number }[] = [];
  for (const { name, meta } of await context.files.readAll(
    'approvalProcesses',
    '.approvalProcess-meta.xml',
    'ApprovalProcess',
  )) {
    const process = await readUnlessRefused(
      () => readFile(context, name, meta),
      (why) => context.note(`${meta.file}: ${why}; the approval process is left out`),
    );
    const order = meta.order('processOrder');
    if (process) found.push({ process, order });
  }
  found.sort((a, b) => a.order - b.order);
  return found.map(({ process }) => process);
}
