import type { Field, ObjectType, Schema } from '../../schema/schema.js';
import { nameFieldOf } from './field-paths.js';
import { keyFields } from './key-fields.js';
import type {
  LayoutItemSource,
  LayoutSectionSource,
  LayoutSource,
  RelatedListSource,
} from './presentation.js';

/** Types that no page shows as a field. */
const UNSHOWN: ReadonlySet<string> = new Set(['id', 'base64', 'anyType', 'complexvalue']);

/** Text longer than this has a place of its own, over the whole width. */
const LONG_TEXT = 255;

type Place = 'first' | 'address' | 'text' | 'system' | 'nowhere';

/** Fields of the platform that pages show together, at the end. */
const SYSTEM: ReadonlySet<string> = new Set(['CreatedById', 'LastModifiedById']);

function placeOf(field: Field): Place {
  if (SYSTEM.has(field.name)) return 'system';
  if (UNSHOWN.has(field.type) || field.compoundField !== null) return 'nowhere';
  if (field.type === 'address') return 'address';
  const isShown = field.createable || field.updateable || field.nameField || field.custom;
  if (!isShown) return 'nowhere';
  return field.type === 'textarea' && field.length > LONG_TEXT ? 'text' : 'first';
}

const SECTIONS: readonly {
  readonly place: Place;
  readonly label: (object: ObjectType) => string;
  readonly columns: 1 | 2;
}[] = [
  { place: 'first', label: ({ label }) => `${label} Information`, columns: 2 },
  { place: 'address', label: () => 'Address Information', columns: 2 },
  { place: 'text', label: () => 'Description Information', columns: 1 },
  { place: 'system', label: () => 'System Information', columns: 2 },
];

function itemFor(object: ObjectType, field: Field): LayoutItemSource {
  const isRequired = field.nameField ? hasOwnName(object, field) : mustBeGiven(field);
  const isWritable = field.createable || field.updateable || isRequired;
  return {
    kind: 'field',
    name: field.name,
    behavior: isRequired ? 'Required' : isWritable ? 'Edit' : 'Readonly',
  };
}

const mustBeGiven = ({ nillable, defaultedOnCreate, createable }: Field) =>
  !nillable && !defaultedOnCreate && createable;

/** A name that users give, in one field or in the parts of a person's name. */
const hasOwnName = (object: ObjectType, field: Field) =>
  field.createable || (field.autoNumber === null && personNameParts(object, field).length > 0);

const PERSON_NAME = ['Salutation', 'FirstName', 'LastName'];

/** The fields that a person's name is made of; none for other names. */
export function personNameParts(object: ObjectType, field: Field): readonly Field[] {
  if (field.name !== 'Name' || field.createable) return [];
  return object.fields.filter(({ name, createable }) => createable && PERSON_NAME.includes(name));
}

function sectionsOf(object: ObjectType): LayoutSectionSource[] {
  const name = nameFieldOf(object);
  const inName = new Set(name ? personNameParts(object, name) : []);
  const fields = object.fields.filter((field) => !inName.has(field));
  return SECTIONS.flatMap(({ place, label, columns }) => {
    const items = fields.filter((field) => placeOf(field) === place).map((field) => itemFor(object, field));
    if (items.length === 0) return [];
    const half = Math.ceil(items.length / columns);
    return {
      label: label(object),
      detailHeading: place !== 'first',
      editHeading: true,
      tabOrder: 'TopToBottom' as const,
      columns: columns === 1 ? [items] : [items.slice(0, half), items.slice(half)],
    };
  });
}

/** The list of an object's children that a layout shows where it says no more of it. */
export function relatedListOf(schema: Schema, child: ObjectType, field: Field): RelatedListSource {
  const columns = keyFields(schema, child).filter((path) => !path.startsWith(`${field.relationshipName}.`));
  return { child: child.name, field: field.name, columns, sort: null, buttons: [] };
}

function relatedListsOf(schema: Schema, object: ObjectType): RelatedListSource[] {
  return schema
    .childRelationships(object)
    .filter(({ name, child }) => name !== null && child.traits.has('layoutable'))
    .map(({ child, field }) => relatedListOf(schema, child, field));
}

/** The layout of an object for which the project has none: all fields that a page can show, and all its children. */
export const generatedLayout = (schema: Schema, object: ObjectType): LayoutSource => ({
  object: object.name,
  name: `${object.label} Layout`,
  sections: sectionsOf(object),
  relatedLists: relatedListsOf(schema, object),
  links: null,
});
