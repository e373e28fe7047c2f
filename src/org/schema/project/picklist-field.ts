import type { Field, PicklistValue } from '../schema.js';
import type { FieldContext } from './field-context.js';
import type { MetaFile } from './meta-file.js';
import { readValues } from './value-sets.js';

function valuesOf({ meta, globalSets, note }: FieldContext, set: MetaFile): readonly PicklistValue[] {
  const definition = set.inside('valueSetDefinition');
  const name = set.text('valueSetName');
  if (definition) return readValues(definition, 'value');
  if (name === undefined) return set.fail('<valueSetDefinition> or <valueSetName> is missing; add one');
  const values = globalSets.get(name);
  if (values) return values;
  const suffix = 'globalValueSets/';
  if (name.includes('__') || !/^\w+$/.test(name))
    note(`<valueSetName>: '${name}' is not in ${suffix} of the project`);
  else
    meta.fail(
      `there is no ${suffix}${name}.globalValueSet-meta.xml; add it, or give the values here`,
      set.one('valueSetName'),
    );
  return [];
}

/** The values with those of the controlling field that each goes with. */
function withController(set: MetaFile, values: readonly PicklistValue[]): readonly PicklistValue[] {
  const validFor = new Map<string, string[]>();
  for (const setting of set.each('valueSettings')) {
    const controlling = setting.all('controllingFieldValue').map(({ text }) => text.trim());
    const name = setting.needed('valueName');
    validFor.set(name, [...(validFor.get(name) ?? []), ...controlling]);
  }
  return values.map((entry) => ({ ...entry, validFor: validFor.get(entry.value) ?? [] }));
}

/** What a picklist has besides other fields. */
export function readPicklist(context: FieldContext): Partial<Field> {
  const { meta } = context;
  const set = meta.inside('valueSet');
  if (!set)
    return meta.fail(
      meta.one('picklist')
        ? '<picklist> is the form of API versions before 38; write the values as a <valueSet>'
        : '<valueSet> is missing; add it',
      meta.one('picklist'),
    );
  const values = valuesOf(context, set);
  const controller = set.text('controllingField');
  const picklist = controller === undefined ? values : withController(set, values);
  const chosen = picklist.find(({ isDefault }) => isDefault)?.value ?? null;
  return {
    picklist,
    restrictedPicklist: set.flag('restricted'),
    defaultedOnCreate: chosen !== null,
    defaultValue: chosen,
    ...(controller !== undefined && { controller }),
  };
}
