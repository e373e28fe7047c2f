import type { ObjectType } from '../../schema/schema.js';
import { ApiFault } from '../api-fault.js';
import { describeSObject } from '../describe.js';
import type { OrgContext } from '../org-context.js';
import { objectWithPages } from './described-object.js';
import { keyFields } from './key-fields.js';
import { wantedRecordTypes } from './layout.js';
import { describedFields, LayoutItems } from './layout-items.js';
import type { CompactLayoutSource } from './presentation.js';
import { keyPrefixes, stableId } from './stable-id.js';

/** Most fields of a compact layout, and most objects of one call (SOAP API guide). */
const MAX_FIELDS = 10;
const MAX_OBJECTS = 100;

/** The compact layout that every object has: its key fields, as far as they are its own. */
const systemDefault = (org: OrgContext, object: ObjectType): CompactLayoutSource => ({
  object: object.name,
  name: 'SYSTEM',
  label: 'System Default',
  fields: keyFields(org.schema, object).flatMap((path) => {
    const [first = '', ...rest] = path.split('.');
    const own = rest.length > 0 ? org.schema.parentField(object, first) : org.schema.field(object, first);
    return own?.name ?? [];
  }),
  primary: false,
});

const idOf = ({ object, name }: CompactLayoutSource) => stableId(keyPrefixes.compactLayout, object, name);

function describeOne(org: OrgContext, object: ObjectType, layout: CompactLayoutSource) {
  const items = new LayoutItems(describedFields(object, describeSObject(org, object.name)));
  return {
    actions: [],
    fieldItems: layout.fields.slice(0, MAX_FIELDS).flatMap((name) => items.field(name, 'Readonly') ?? []),
    id: idOf(layout),
    imageItems: [],
    label: layout.label,
    name: layout.name,
    objectType: object.name,
  };
}

function compactLayoutsOf(org: OrgContext, object: ObjectType) {
  const own = org.presentation.compactLayouts.filter((layout) => layout.object === object.name);
  const standard = systemDefault(org, object);
  return { all: [...own, standard], primary: own.find(({ primary }) => primary) ?? standard };
}

/**
 * Describes the compact layouts of an object; all its record types have the same one. Throws `INVALID_TYPE`,
 * `INVALID_TYPE_FOR_OPERATION`, `MALFORMED_ID` or `INVALID_ID_FIELD`.
 */
export function describeCompactLayouts(org: OrgContext, name: string, recordTypeIds: readonly string[]) {
  const object = objectWithPages(org, name);
  const { all, primary } = compactLayoutsOf(org, object);
  const recordTypes = wantedRecordTypes(describeSObject(org, object.name), recordTypeIds);
  return {
    compactLayouts: all.map((layout) => describeOne(org, object, layout)),
    defaultCompactLayoutId: idOf(primary),
    recordTypeCompactLayoutMappings: recordTypes.flatMap(({ available, name, recordTypeId }) =>
      recordTypeId === null
        ? []
        : {
            available,
            compactLayoutId: idOf(primary),
            compactLayoutName: primary.name,
            recordTypeId,
            recordTypeName: name,
          },
    ),
  };
}

/** Describes the compact layout that each object uses. Throws as `describeCompactLayouts` does. */
export function describePrimaryCompactLayouts(org: OrgContext, names: readonly string[]) {
  if (names.length > MAX_OBJECTS)
    throw new ApiFault(
      'LIMIT_EXCEEDED',
      `${names.length} objects are asked for; one call describes ${MAX_OBJECTS} at most`,
    );
  return names.map((name) => {
    const object = objectWithPages(org, name);
    return describeOne(org, object, compactLayoutsOf(org, object).primary);
  });
}
