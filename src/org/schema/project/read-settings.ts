import { makeField } from '../make-field.js';
import type { Trait } from '../schema.js';
import type { MetaFile } from './meta-file.js';
import type { CustomObject, SettingsType } from './project-source.js';
import { newObject, type ObjectContext, readChange } from './read-object.js';

const TRAITS: readonly Trait[] = ['createable', 'updateable', 'deletable', 'replicateable', 'customSetting'];

/** Names of a list find its records; in a hierarchy, who it is for does. */
const NAMES = {
  Hierarchy: { defaultsToId: true, defaultedOnCreate: true },
  List: { nillable: false, unique: true },
} as const;

const isType = (text: string): text is SettingsType => Object.hasOwn(NAMES, text);

/** Reads a custom setting: an object whose records pages read as `$Setup`, and nobody sees on pages of their own. */
export async function readSettingsObject(
  context: ObjectContext,
  name: string,
  meta: MetaFile,
): Promise<CustomObject> {
  const type = meta.needed('customSettingsType');
  if (!isType(type))
    return meta.fail(
      `<customSettingsType> is '${type}'; Hierarchy or List is expected`,
      meta.one('customSettingsType'),
    );
  const change = await readChange(context, name, meta);
  const nameField = makeField({
    name: 'Name',
    type: 'string',
    label: 'Name',
    length: 38,
    nameField: true,
    idLookup: true,
    ...NAMES[type],
  });
  const object = newObject(name, meta, new Set(TRAITS), nameField);
  return { ...change, object, shares: new Set(), settings: type };
}
