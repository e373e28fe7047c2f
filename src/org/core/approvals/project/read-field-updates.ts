import type { MetaFile } from '../../../schema/project/meta-file.js';
import type { ProjectContext } from '../../../schema/project/project-context.js';
import type { ObjectType } from '../../../schema/schema.js';
import { readFieldValue } from '../../../storage/field-value.js';
import type { FieldUpdate } from '../approval-source.js';

/** Values of field updates, by their operation. */
const VALUES: Readonly<Record<string, (meta: MetaFile) => string | null>> = {
  Literal: (meta) => meta.text('literalValue') ?? null,
  Null: () => null,
};

function readUpdate({ schema, note }: ProjectContext, object: ObjectType, meta: MetaFile): FieldUpdate[] {
  const name = meta.needed('fullName');
  const leaveOut = (reason: string) => {
    note(`${meta.file}: <fieldUpdates> ${name}: ${reason}; the update is left out`);
    return [];
  };
  if (meta.text('targetObject') !== undefined) return leaveOut('fields of parents are not updated');
  const fieldName = meta.needed('field');
  const field = schema.field(object, fieldName);
  if (!field?.updateable) return leaveOut(`${object.name} has no field ${fieldName} that can be updated`);
  const operation = meta.needed('operation');
  const read = Object.hasOwn(VALUES, operation) ? VALUES[operation] : undefined;
  if (!read) return leaveOut(`<operation> is ${operation}; Literal and Null are known here`);
  const value = read(meta);
  const checked = readFieldValue(field, value, schema);
  if ('refusal' in checked) meta.fail(`the value of the field update ${name}: ${checked.refusal.message}`);
  return [{ name, field: field.name, value }];
}

/** What a workflow holds beside field updates, and what becomes of it. */
const WITHOUT_EFFECT: Readonly<Record<string, string>> = {
  alerts: 'no e-mail alerts are sent',
  flowActions: 'flows do not run',
  knowledgePublishes: 'there are no articles here',
  outboundMessages: 'no messages are sent',
  rules: 'workflow rules do not run',
  send: 'nothing is sent',
  tasks: 'no tasks are made',
};

/** Says what of the workflows of a project has no effect. */
export async function noteWorkflows({ files, note }: ProjectContext): Promise<void> {
  for (const { meta } of await files.readAll('workflows', '.workflow-meta.xml', 'Workflow'))
    for (const [element, reason] of Object.entries(WITHOUT_EFFECT))
      for (const each of meta.each(element))
        note(`${meta.file}: <${element}> ${each.text('fullName') ?? ''}: ${reason}`);
}

/** The field updates of an object's workflow, by name, from `workflows/Object.workflow-meta.xml`. */
export async function readFieldUpdates(
  context: ProjectContext,
  object: ObjectType,
): Promise<ReadonlyMap<string, FieldUpdate>> {
  const file = `${object.name}.workflow-meta.xml`;
  const there = (await context.files.list('workflows', 'files')).includes(file);
  if (!there) return new Map();
  const meta = await context.files.read(`workflows/${file}`, 'Workflow');
  const updates = meta.each('fieldUpdates').flatMap((each) => readUpdate(context, object, each));
  return new Map(updates.map((update) => [update.name, update]));
}
