import type { Field } from '../schema.js';
import type { FieldContext } from './field-context.js';

const NAME = /^[A-Za-z](?:_?[A-Za-z0-9])*$/;

/** Name of a parent by the name of its field: `Ship_To__c` gives `Ship_To__r`. */
const parentName = (fieldName: string) => fieldName.replace(/__c$/, '__r');

function childrenName({ meta }: FieldContext): string | null {
  const name = meta.text('relationshipName');
  if (name === undefined) return null;
  if (!NAME.test(name))
    meta.fail(
      `<relationshipName> is '${name}'; a letter and then letters, digits and single _ are expected`,
      meta.one('relationshipName'),
    );
  return `${name}__r`;
}

const DELETIONS: Readonly<Record<string, Field['onParentDelete']>> = {
  SetNull: 'clear',
  Restrict: 'restrict',
  Cascade: 'cascade',
};

function referenceBase(context: FieldContext, target: string): Partial<Field> {
  const { meta } = context;
  if (meta.one('lookupFilter')) context.note('<lookupFilter>: lookup filters are not applied yet');
  return {
    length: 18,
    referenceTo: [target],
    relationshipName: parentName(meta.needed('fullName')),
    childRelationshipName: childrenName(context),
  };
}

/** A look-up. One that must be given cannot be emptied when its parent goes. */
export function readLookup(context: FieldContext): Partial<Field> {
  const { meta } = context;
  const constraint = meta.text('deleteConstraint') ?? (meta.flag('required') ? 'Restrict' : 'SetNull');
  const onParentDelete = Object.hasOwn(DELETIONS, constraint) ? DELETIONS[constraint] : undefined;
  if (!onParentDelete)
    return meta.fail(
      `<deleteConstraint> is '${constraint}'; ${Object.keys(DELETIONS).join(', ')} are known`,
      meta.one('deleteConstraint'),
    );
  if (onParentDelete === 'clear' && meta.flag('required'))
    meta.fail(
      'a required look-up cannot be emptied (SetNull) when its parent is deleted; use Restrict',
      meta.one('deleteConstraint'),
    );
  return { ...referenceBase(context, meta.needed('referenceTo')), onParentDelete };
}

/** The master of a detail: must be given, and takes its details along. */
export function readMaster(context: FieldContext): Partial<Field> {
  const { meta } = context;
  return {
    ...referenceBase(context, meta.needed('referenceTo')),
    nillable: false,
    updateable: meta.flag('reparentableMasterDetail'),
    onParentDelete: 'cascade',
    masterOrder: meta.text('relationshipOrder') === undefined ? 0 : meta.number('relationshipOrder', [0, 1]),
    masterReadSuffices: meta.flag('writeRequiresMasterRead'),
  };
}

/** A look-up between users. */
export function readHierarchy(context: FieldContext): Partial<Field> {
  if (context.object !== 'User')
    context.meta.fail('only User can have a field of type Hierarchy', context.meta.one('type'));
  return { ...referenceBase(context, 'User'), onParentDelete: 'clear' };
}
