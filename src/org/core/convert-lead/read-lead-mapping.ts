import type { MetaFile } from '../../schema/project/meta-file.js';
import type { ProjectContext } from '../../schema/project/project-context.js';
import type { Field, ObjectType, Schema } from '../../schema/schema.js';
import { columnType, isText } from '../../storage/columns.js';
import type { MappedField } from './field-mapping.js';

const FOLDER = 'LeadConvertSettings';
const SUFFIX = '.LeadConvertSetting-meta.xml';
const ROOT = 'LeadConvertSettings';

const TARGETS: ReadonlySet<string> = new Set<MappedField['object']>(['Account', 'Contact', 'Opportunity']);

function fieldOf(schema: Schema, object: ObjectType, meta: MetaFile, element: string): Field {
  const name = meta.needed(element);
  const field = schema.field(object, name);
  if (field && columnType(field) !== null && !field.from) return field;
  return meta.fail(
    `<${element}> is '${name}'; ${object.name} has no such field, or none with a value of its own`,
    meta.one(element),
  );
}

function readField(schema: Schema, lead: ObjectType, object: ObjectType, meta: MetaFile): MappedField {
  const from = fieldOf(schema, lead, meta, 'inputField');
  const to = fieldOf(schema, object, meta, 'outputField');
  if (from.type !== to.type && !(isText(from.type) && isText(to.type)))
    meta.fail(
      `${from.name} is a ${from.type} and ${to.name} a ${to.type}; a mapping needs fields of one type`,
    );
  if (!to.createable || !to.updateable)
    meta.fail(`${object.name}.${to.name} cannot be written; leave the mapping out`);
  return { from: from.name, object: object.name as MappedField['object'], to: to.name };
}

function readMapping({ schema, note }: ProjectContext, lead: ObjectType, meta: MetaFile) {
  const [input, output] = [meta.needed('inputObject'), meta.needed('outputObject')];
  const object = schema.object(output);
  if (input.toLowerCase() === 'lead' && object && TARGETS.has(object.name))
    return meta.each('mappingFields').map((field) => readField(schema, lead, object, field));
  note(
    `${meta.file}: the mapping of ${input} to ${output} is left out; leads become accounts, contacts and opportunities`,
  );
  return [];
}

/**
 * Reads where a project's own lead fields go when a lead is converted, from its folder `LeadConvertSettings`. Throws a
 * `ProjectError` with file and line for what is wrong.
 */
export async function readLeadMapping(context: ProjectContext): Promise<readonly MappedField[]> {
  const lead = context.schema.object('Lead');
  const files = await context.files.readAll(FOLDER, SUFFIX, ROOT);
  if (!lead) return [];
  return files.flatMap(({ meta }) =>
    meta.each('objectMapping').flatMap((mapping) => readMapping(context, lead, mapping)),
  );
}
