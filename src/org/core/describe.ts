import { digitsOf } from '../schema/digits.js';
import type { ChildRelationship, Field, ObjectType, Schema, Trait } from '../schema/schema.js';
import { ApiFault } from './api-fault.js';
import { describePicklist } from './describe-picklist.js';
import { byteLength, soapTypeOf } from './describe-types.js';
import type { OrgContext } from './org-context.js';
import { unknownObject } from './retrieve.js';

/** Records that one call can save, as `describeGlobal` reports it. */
const MAX_BATCH_SIZE = 200;

/** Attributes that describes of one and of all objects have in common. */
function objectAttributes(object: ObjectType) {
  const can = (trait: Trait) => object.traits.has(trait);
  return {
    activateable: false,
    associateEntityType: null,
    associateParentEntity: null,
    createable: can('createable'),
    custom: object.custom,
    customSetting: can('customSetting'),
    dataTranslationEnabled: false,
    deepCloneable: false,
    deletable: can('deletable'),
    deprecatedAndHidden: false,
    feedEnabled: can('feedEnabled'),
    hasSubtypes: false,
    idEnabled: true,
    isInterface: false,
    isSubtype: false,
    keyPrefix: object.keyPrefix,
    label: object.label,
    labelPlural: object.labelPlural,
    layoutable: can('layoutable'),
    mergeable: can('mergeable'),
    mruEnabled: can('mruEnabled'),
    name: object.name,
    queryable: true,
    replicateable: can('replicateable'),
    retrieveable: true,
    searchable: can('searchable'),
    triggerable: can('triggerable'),
    undeletable: can('undeletable'),
    updateable: can('updateable'),
  };
}

/** The default of a custom field as the formula that it is on the platform. */
const defaultFormula = (field: Field, value: string) =>
  soapTypeOf(field) === 'xsd:string' ? JSON.stringify(value) : value;

/** What is filled in, as far as it is a constant. Picklists show theirs among their values. */
function shownDefault(field: Field) {
  const { type, custom, defaultValue, picklist } = field;
  if (type === 'boolean') return { defaultValue: defaultValue ?? 'false' };
  if (!custom || defaultValue === null || picklist.length > 0) return {};
  return { defaultValueFormula: defaultFormula(field, defaultValue) };
}

/** Attributes that only some fields have; the others leave the element out. */
function optionalAttributes(field: Field) {
  const { compoundField, relationshipName, referenceTo, onParentDelete, type, html, helpText } = field;
  return {
    ...(compoundField === null ? {} : { compoundFieldName: compoundField }),
    ...(relationshipName === null ? {} : { relationshipName }),
    ...(referenceTo.length > 1 ? { namePointing: true } : {}),
    ...(onParentDelete === 'cascade' ? { cascadeDelete: true } : {}),
    ...(onParentDelete === 'restrict' ? { restrictedDelete: true } : {}),
    ...(type === 'textarea' && field.length > 0
      ? { extraTypeInfo: html ? 'richtextarea' : 'plaintextarea' }
      : {}),
    ...(helpText === undefined ? {} : { inlineHelpText: helpText }),
    ...(field.masterOrder === undefined
      ? {}
      : {
          relationshipOrder: field.masterOrder,
          writeRequiresMasterRead: field.masterReadSuffices ?? false,
        }),
    ...shownDefault(field),
  };
}

function describeField(schema: Schema, object: ObjectType, field: Field) {
  const writable = field.createable || field.updateable;
  return {
    aggregatable: field.sortable && field.type !== 'boolean',
    aiPredictionField: false,
    autoNumber: field.autoNumber !== null,
    byteLength: byteLength(field),
    calculated: false,
    caseSensitive: field.caseSensitive,
    createable: field.createable,
    custom: field.custom,
    dataTranslationEnabled: false,
    defaultedOnCreate: field.defaultedOnCreate,
    deprecatedAndHidden: false,
    digits: digitsOf(field.type),
    displayLocationInDecimal: false,
    encrypted: field.type === 'encryptedstring',
    externalId: field.externalId,
    filterable: field.filterable,
    groupable: field.groupable,
    highScaleNumber: false,
    htmlFormatted: field.html ?? false,
    idLookup: field.idLookup,
    label: field.label,
    length: field.length,
    name: field.name,
    nameField: field.nameField,
    nillable: field.nillable,
    permissionable: writable && (field.nillable || field.type === 'boolean') && field.compoundField === null,
    polymorphicForeignKey: field.referenceTo.length > 1,
    precision: field.precision,
    queryByDistance: field.type === 'address' || field.type === 'location',
    referenceTo: field.referenceTo,
    restrictedPicklist: field.restrictedPicklist,
    scale: field.scale,
    searchPrefilterable: field.type === 'reference' && field.filterable,
    soapType: soapTypeOf(field),
    sortable: field.sortable,
    type: field.type,
    unique: field.unique,
    updateable: field.updateable,
    ...describePicklist(schema, object, field),
    ...optionalAttributes(field),
  };
}

const describeChild = ({ child, field, name }: ChildRelationship) => ({
  cascadeDelete: field.onParentDelete === 'cascade',
  childSObject: child.name,
  deprecatedAndHidden: false,
  field: field.name,
  junctionIdListNames: [],
  junctionReferenceTo: [],
  ...(name === null ? {} : { relationshipName: name }),
  restrictedDelete: field.onParentDelete === 'restrict',
});

/** Every object has the record type that stands for having none. */
const masterRecordType = {
  active: true,
  available: true,
  defaultRecordTypeMapping: true,
  developerName: 'Master',
  master: true,
  name: 'Master',
  recordTypeId: '012000000000000AAA',
};

/**
 * The record types of an object: those of the project, and the one that stands for having none, which is the default.
 */
function recordTypeInfos({ traits, recordTypes = [] }: ObjectType) {
  if (!traits.has('layoutable')) return [];
  const own = recordTypes.map(({ developerName, label, isActive, id }) => ({
    active: isActive,
    available: isActive,
    defaultRecordTypeMapping: false,
    developerName,
    master: false,
    name: label,
    recordTypeId: id,
  }));
  return [...own, masterRecordType];
}

/** Address of a record's page; `{ID}` is for the client to replace. */
function urlsOf(object: ObjectType) {
  if (!object.traits.has('layoutable')) return { urlDetail: null, urlEdit: null, urlNew: null };
  return {
    urlDetail: `/{ID}`,
    urlEdit: `/{ID}/e`,
    urlNew: object.traits.has('createable') ? `/${object.keyPrefix}/e` : null,
  };
}

function describeObject(schema: Schema, object: ObjectType) {
  return {
    ...objectAttributes(object),
    actionOverrides: [],
    childRelationships: schema.childRelationships(object).map(describeChild),
    compactLayoutable: object.traits.has('layoutable'),
    defaultImplementation: null,
    fields: object.fields.map((field) => describeField(schema, object, field)),
    implementedBy: null,
    implementsInterfaces: null,
    namedLayoutInfos: [],
    networkScopeFieldName: null,
    recordTypeInfos: recordTypeInfos(object),
    searchLayoutable: object.traits.has('searchable'),
    supportedScopes: [
      { label: `All ${object.labelPlural.toLowerCase()}`, name: 'everything' },
      ...(schema.field(object, 'OwnerId')
        ? [{ label: `My ${object.labelPlural.toLowerCase()}`, name: 'mine' }]
        : []),
    ],
    ...urlsOf(object),
  };
}

/** What the WSDL calls `DescribeSObjectResult`. */
export type ObjectDescription = ReturnType<typeof describeObject>;

const visibleObjects = ({ schema }: OrgContext) => schema.objects.filter((object) => !object.isUnion);

/** Lists the objects of the org. */
export function describeGlobal(org: OrgContext) {
  return {
    encoding: 'UTF-8',
    maxBatchSize: MAX_BATCH_SIZE,
    sobjects: visibleObjects(org).map(objectAttributes),
  };
}

/** Describes an object. Throws `INVALID_TYPE`. */
export function describeSObject(org: OrgContext, name: string): ObjectDescription {
  const object = org.schema.object(name);
  if (!object || object.isUnion) throw unknownObject(name);
  return describeObject(org.schema, object);
}

/** Most objects in one call (SOAP API guide, "describeSObjects"). */
const MAX_DESCRIBED = 100;

/** Describes objects, in the order asked for. Throws `INVALID_TYPE`. */
export function describeSObjects(org: OrgContext, names: readonly string[]): ObjectDescription[] {
  if (names.length > MAX_DESCRIBED)
    throw new ApiFault(
      'LIMIT_EXCEEDED',
      `${names.length} objects are asked for; one call describes ${MAX_DESCRIBED} at most`,
    );
  return names.map((name) => describeSObject(org, name));
}
