import type { Field, FieldType } from './schema.js';

const UNSORTABLE: ReadonlySet<FieldType> = new Set<FieldType>([
  'multipicklist',
  'base64',
  'address',
  'location',
]);
const UNGROUPABLE: ReadonlySet<FieldType> = new Set<FieldType>([
  ...UNSORTABLE,
  'double',
  'currency',
  'percent',
  'datetime',
  'time',
]);
/** Text longer than this is kept as a large object on the platform: neither filtered, sorted nor grouped. */
const LONG_TEXT = 255;

/** A field with what is given, and what follows from its type where nothing is. */
export function makeField(given: Pick<Field, 'name' | 'type' | 'label'> & Partial<Field>): Field {
  const { type } = given;
  const length = given.length ?? 0;
  const isLong = type === 'base64' || ((type === 'textarea' || type === 'string') && length > LONG_TEXT);
  return {
    length,
    precision: 0,
    scale: 0,
    nillable: true,
    createable: true,
    updateable: true,
    defaultedOnCreate: false,
    defaultValue: null,
    nameField: false,
    idLookup: false,
    externalId: false,
    unique: false,
    caseSensitive: false,
    filterable: !isLong,
    sortable: !isLong && !UNSORTABLE.has(type),
    groupable: !isLong && !UNGROUPABLE.has(type),
    custom: given.name.endsWith('__c'),
    restrictedPicklist: false,
    picklist: [],
    referenceTo: [],
    relationshipName: null,
    childRelationshipName: null,
    onParentDelete: 'clear',
    compoundField: null,
    derived: null,
    autoNumber: null,
    ...given,
  };
}
