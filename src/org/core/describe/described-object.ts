import type { ObjectType, Schema } from '../../schema/schema.js';
import { ApiFault } from '../api-fault.js';
import type { OrgContext } from '../org-context.js';
import { unknownObject } from '../retrieve.js';

/** The object of a name. Throws `INVALID_TYPE`. */
export function describedObject({ schema }: { readonly schema: Schema }, name: string): ObjectType {
  const object = schema.object(name);
  if (!object || object.isUnion) throw unknownObject(name);
  return object;
}

/** The same for an object that has pages. Throws `INVALID_TYPE_FOR_OPERATION` for one without. */
export function objectWithPages(org: OrgContext, name: string): ObjectType {
  const object = describedObject(org, name);
  if (object.traits.has('layoutable')) return object;
  throw new ApiFault(
    'INVALID_TYPE_FOR_OPERATION',
    `entity type ${object.name} has no layouts; 'layoutable' of its describe tells so`,
  );
}

/** Objects of the org that have rows and a trait, in the order of the schema. */
export const objectsWith = ({ schema }: OrgContext, trait: 'layoutable' | 'searchable') =>
  schema.objects.filter((object) => !object.isUnion && object.traits.has(trait));
