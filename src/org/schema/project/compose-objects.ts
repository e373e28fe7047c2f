import { customPrefix } from '../custom-prefix.js';
import { makeField } from '../make-field.js';
import { parseObject } from '../notation.js';
import { ProjectError } from '../project-error.js';
import type { Field, ObjectType } from '../schema.js';
import type { CustomObject, ObjectChange, ProjectSource, SettingsType, Share } from './project-source.js';

/** Fields whose parents may be records of custom objects too, and of which. */
const SHARED_PARENTS: Readonly<Record<string, Share>> = {
  'Task.WhatId': 'activities',
  'Event.WhatId': 'activities',
  'EmailMessage.RelatedToId': 'activities',
  'Attachment.ParentId': 'always',
  'Note.ParentId': 'always',
  'ContentDocumentLink.LinkedEntityId': 'always',
  'ContentVersion.FirstPublishLocationId': 'always',
  'ProcessInstance.TargetObjectId': 'always',
  'TopicAssignment.EntityId': 'always',
  'FeedItem.ParentId': 'feeds',
  'FeedComment.ParentId': 'feeds',
};

/** Fields of the platform around those of a custom object. Details have no owner: that of their master is theirs. */
function systemFields(isDetail: boolean, hasActivities: boolean): readonly Field[] {
  const lines = [
    '@id',
    isDetail ? '' : 'OwnerId | reference(Group,User) | Owner ID | default=* parent=Owner',
    '@deleted\nNAME | string(80) | NAME |\n@audit',
    hasActivities ? 'LastActivityDate | date | Last Activity Date | readonly' : '',
    '@viewed',
  ];
  const source = { name: 'Record', plural: 'Records', prefix: '', fields: lines.join('\n') };
  return parseObject(source, {}).fields;
}

/** Those around a custom setting: it belongs to the org, a profile or a user, one record each in a hierarchy. */
const SETTINGS_FIELDS: Readonly<Record<SettingsType, readonly Field[]>> = {
  Hierarchy: settingsFields('unique'),
  List: settingsFields(''),
};

function settingsFields(marks: string): readonly Field[] {
  const owner = `SetupOwnerId | reference(Organization,Profile,User) | Location | default=* parent=SetupOwner ${marks}`;
  const fields = `@id\n@deleted\nNAME | string(80) | NAME |\n${owner}\n@audit`;
  return parseObject({ name: 'Settings', plural: 'Settings', prefix: '', fields }, {}).fields;
}

const recordTypeField = makeField({
  name: 'RecordTypeId',
  type: 'reference',
  label: 'Record Type ID',
  length: 18,
  defaultedOnCreate: true,
  referenceTo: ['RecordType'],
  relationshipName: 'RecordType',
});

const withRecordTypes = (change: ObjectChange): readonly Field[] =>
  change.recordTypes.length > 0 ? [recordTypeField] : [];

function customObject(source: CustomObject, keyPrefix: string): ObjectType {
  const isDetail = source.fields.some(({ masterOrder }) => masterOrder !== undefined);
  const system = source.settings
    ? SETTINGS_FIELDS[source.settings]
    : systemFields(isDetail, source.shares.has('activities'));
  const [name] = source.object.fields;
  return {
    ...source.object,
    keyPrefix,
    fields: [
      ...system.map((field) => (field.name === 'NAME' ? (name as Field) : field)),
      ...withRecordTypes(source),
      ...source.fields,
    ],
    ...(source.recordTypes.length > 0 && { recordTypes: source.recordTypes }),
  };
}

/** A standard object with what a project changes of it. */
function changedObject(object: ObjectType, source: ProjectSource, notes: string[]): ObjectType {
  const changes = source.standardObjects.filter(({ name }) => name === object.name);
  const standardFields = new Map(changes.flatMap((change) => [...change.standardFields]));
  for (const name of standardFields.keys())
    if (!object.fields.some((field) => field.name === name))
      notes.push(
        `objects/${object.name}/fields/${name}: ${object.name} has no such field here; it is left out`,
      );
  const recordTypes = changes.flatMap((change) => change.recordTypes);
  const fields = object.fields.map((field) => {
    const picklist = source.standardPicklists.get(`${object.name}.${field.name}`);
    const change = { ...(picklist && { picklist }), ...standardFields.get(field.name) };
    return Object.keys(change).length > 0 ? changedField(field, change) : field;
  });
  const added = changes.flatMap((change) => [...withRecordTypes(change), ...change.fields]);
  if (added.length === 0 && fields.every((field, i) => field === object.fields[i])) return object;
  return { ...object, fields: [...fields, ...added], ...(recordTypes.length > 0 && { recordTypes }) };
}

/** A changed picklist brings its own default. */
function changedField(field: Field, change: Partial<Field>): Field {
  if (!change.picklist) return { ...field, ...change };
  const chosen = change.picklist.find(({ isDefault }) => isDefault)?.value ?? null;
  const hadDefault = field.picklist.some(({ isDefault }) => isDefault);
  const defaults =
    chosen !== null || hadDefault ? { defaultValue: chosen, defaultedOnCreate: chosen !== null } : {};
  return { ...field, ...defaults, ...change };
}

/** The object with references that may lead to custom objects as well. */
function sharedWith(object: ObjectType, custom: readonly CustomObject[]): ObjectType {
  const fields = object.fields.map((field) => {
    const share = SHARED_PARENTS[`${object.name}.${field.name}`];
    const parents = custom.filter(({ shares }) => share !== undefined && shares.has(share));
    const names = parents.map(({ object: parent }) => parent.name);
    return names.length > 0 ? { ...field, referenceTo: [...field.referenceTo, ...names] } : field;
  });
  return fields.every((field, i) => field === object.fields[i]) ? object : { ...object, fields };
}

/** Refuses names of children that a parent has twice, and of fields that an object has twice. */
function checkNames(objects: readonly ObjectType[]): void {
  const children = new Map<string, string>();
  for (const object of objects)
    for (const field of object.fields.filter(({ custom }) => custom))
      for (const parent of field.referenceTo) {
        const place = `${object.name}.${field.name}`;
        const key = `${parent} ${field.childRelationshipName}`.toLowerCase();
        const other = field.childRelationshipName === null ? undefined : children.get(key);
        if (other !== undefined)
          throw new ProjectError(
            `${place} and ${other} both call the children of ${parent} '${field.childRelationshipName}'; give one ` +
              'another <relationshipName>',
          );
        children.set(key, place);
      }
}

function noteMissing(objects: readonly ObjectType[], notes: string[]): void {
  const names = new Set(objects.map(({ name }) => name));
  for (const object of objects)
    for (const field of object.fields.filter(({ custom }) => custom)) {
      const { controller } = field;
      if (controller !== undefined && !object.fields.some(({ name }) => name === controller))
        notes.push(
          `objects/${object.name}/fields/${field.name}: <controllingField>: there is no field ${controller} here; all ` +
            'values can be chosen',
        );
      for (const target of field.referenceTo.filter((name) => !names.has(name)))
        notes.push(
          `objects/${object.name}/fields/${field.name}: <referenceTo>: this org has no object ${target}; any id is taken`,
        );
    }
}

/** The objects of an org: the standard ones as a project changes them, and its own. `notes` says what is left out. */
export function composeObjects(
  standard: readonly ObjectType[],
  source: ProjectSource,
): { readonly objects: readonly ObjectType[]; readonly notes: readonly string[] } {
  const notes = [...source.notes];
  const changed = standard.map((object) =>
    sharedWith(changedObject(object, source, notes), source.customObjects),
  );
  const custom = source.customObjects.map((object, i) => customObject(object, customPrefix(i)));
  const objects = [...changed, ...custom].sort((a, b) => a.name.localeCompare(b.name, 'en'));
  checkNames(objects);
  noteMissing(objects, notes);
  return { objects, notes };
}
