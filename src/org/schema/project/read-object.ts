import { makeField } from '../make-field.js';
import type { Field, ObjectType, PicklistValue, RecordType, Trait } from '../schema.js';
import { autoNumber } from './field-types.js';
import type { MetaFile } from './meta-file.js';
import { readPicklist } from './picklist-field.js';
import type { CustomObject, ObjectChange, Share } from './project-source.js';
import { readField } from './read-field.js';
import type { SourceFiles } from './source-files.js';

/** What the reader of an object's folder knows besides it. */
export interface ObjectContext {
  readonly files: SourceFiles;
  readonly globalSets: ReadonlyMap<string, readonly PicklistValue[]>;
  readonly note: (line: string) => void;
}

const FIELD_SUFFIX = '.field-meta.xml';

/** Folders that are read: here, and where it is told how objects are shown. */
const READ: ReadonlySet<string> = new Set([
  'fields',
  'recordTypes',
  'compactLayouts',
  'listViews',
  'webLinks',
]);

/** Folders beside them, and what becomes of their files. */
const FOLDERS_TO_COME: Readonly<Record<string, string>> = {
  validationRules: 'validation rules are not applied yet',
  fieldSets: 'field sets are not offered yet',
  businessProcesses: 'business processes are not offered yet',
  sharingReasons: 'sharing is not applied',
  indexes: 'indexes of big objects are not made',
};

/** Reads what every object's folder may hold. */
export async function readChange(
  { files, globalSets, note }: ObjectContext,
  name: string,
  meta: MetaFile | null,
): Promise<ObjectChange> {
  const folder = `objects/${name}`;
  const inFiles = await files.readAll(`${folder}/fields`, FIELD_SUFFIX, 'CustomField');
  const inObject = (meta?.each('fields') ?? []).map((field) => ({ name: null, meta: field }));
  const fields: Field[] = [];
  const standardFields = new Map<string, Partial<Field>>();
  const seen = new Set<string>();
  for (const { name: fileName, meta: field } of [...inObject, ...inFiles]) {
    const fullName = field.needed('fullName');
    if (seen.has(fullName.toLowerCase())) field.fail(`the field ${fullName} stands twice; give it once`);
    seen.add(fullName.toLowerCase());
    const context = {
      object: name,
      meta: field,
      globalSets,
      note: (reason: string) => note(`${field.file}, ${fullName}: ${reason}`),
    };
    if (!fullName.includes('__')) standardFields.set(fullName, readStandardField(context));
    else {
      const read = readField(context, fileName);
      if (read) fields.push(read);
    }
  }
  await noteFolders(files, folder, note);
  return { name, fields, standardFields, recordTypes: await readRecordTypes(files, folder) };
}

/** What a project changes of a standard field: its label, its help, and the values of a picklist. */
function readStandardField(context: Parameters<typeof readField>[0]): Partial<Field> {
  const { meta } = context;
  const label = meta.text('label');
  const helpText = meta.text('inlineHelpText');
  const values = meta.inside('valueSet')?.inside('valueSetDefinition');
  return {
    ...(label !== undefined && { label }),
    ...(helpText !== undefined && { helpText }),
    ...(values && { picklist: readPicklist(context).picklist ?? [] }),
  };
}

async function noteFolders(files: SourceFiles, folder: string, note: (line: string) => void) {
  for (const sub of await files.list(folder, 'folders')) {
    if (READ.has(sub)) continue;
    const reason = Object.hasOwn(FOLDERS_TO_COME, sub)
      ? FOLDERS_TO_COME[sub]
      : 'this kind of file is not read';
    for (const file of await files.list(`${folder}/${sub}`, 'files'))
      note(`${folder}/${sub}/${file}: ${reason}`);
  }
}

async function readRecordTypes(files: SourceFiles, folder: string): Promise<RecordType[]> {
  const all = await files.readAll(`${folder}/recordTypes`, '.recordType-meta.xml', 'RecordType');
  return all.map(({ name, meta }) => {
    const developerName = meta.needed('fullName');
    if (developerName !== name)
      meta.fail(`<fullName> is '${developerName}', and the file is named for '${name}'; make them the same`);
    return {
      developerName,
      label: meta.text('label') ?? developerName,
      description: meta.text('description') ?? null,
      isActive: meta.text('active') === undefined || meta.flag('active'),
      id: null,
    };
  });
}

const TRAITS: readonly Trait[] = [
  'createable',
  'updateable',
  'deletable',
  'undeletable',
  'layoutable',
  'triggerable',
  'mruEnabled',
  'replicateable',
];

function readNameField(meta: MetaFile): Field {
  const name = meta.inside('nameField') ?? meta.fail('<nameField> is missing; add it');
  const type = name.text('type') ?? 'Text';
  if (type !== 'Text' && type !== 'AutoNumber')
    name.fail(`<type> is '${type}'; a name is a Text or an AutoNumber`, name.one('type'));
  return makeField({
    name: 'Name',
    type: 'string',
    label: name.text('label') ?? 'Name',
    length: 80,
    nameField: true,
    idLookup: true,
    defaultedOnCreate: true,
    ...(type === 'AutoNumber' ? autoNumber({ meta: name }) : { defaultsToId: true }),
  });
}

/** An object of the project's own, with the one field that it has by itself. Its key prefix comes with a database. */
export const newObject = (
  name: string,
  meta: MetaFile,
  traits: ReadonlySet<Trait>,
  nameField: Field,
): ObjectType => ({
  name,
  label: meta.needed('label'),
  labelPlural: meta.text('pluralLabel') ?? meta.needed('label'),
  keyPrefix: '',
  custom: true,
  isUnion: false,
  traits,
  fields: [nameField],
});

/** Reads an object of the project's own. */
export async function readCustomObject(
  context: ObjectContext,
  name: string,
  meta: MetaFile,
): Promise<CustomObject> {
  const change = await readChange(context, name, meta);
  const shares: Share[] = ['always'];
  if (meta.flag('enableActivities')) shares.push('activities');
  if (meta.flag('enableFeeds')) shares.push('feeds');
  const traits = new Set(TRAITS);
  if (meta.flag('enableFeeds')) traits.add('feedEnabled');
  if (meta.one('enableSearch') === undefined || meta.flag('enableSearch')) traits.add('searchable');
  const object = newObject(name, meta, traits, readNameField(meta));
  return { ...change, object, shares: new Set(shares) };
}
