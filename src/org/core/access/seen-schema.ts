import { type Field, type ObjectType, Schema, type Trait } from '../../schema/schema.js';
import { changesOwn } from './own-details.js';
import type { FieldRights, ObjectRight, ObjectRights } from './rights.js';
import { type SeenRows, seenRows } from './seen-rows.js';

/** Who looks at a schema: the rights on objects and fields. */
export interface Eyes {
  object(object: ObjectType): ObjectRights;
  field(object: ObjectType, field: Field): FieldRights;
  readonly userId: string;
}

/** What can be done with records, and the right that it takes. */
const NEEDED: Partial<Readonly<Record<Trait, readonly ObjectRight[]>>> = {
  createable: ['create'],
  updateable: ['edit'],
  deletable: ['delete'],
  undeletable: ['delete'],
  mergeable: ['edit', 'delete'],
};

const seenTraits = (object: ObjectType, rights: ObjectRights): ReadonlySet<Trait> =>
  new Set(
    [...object.traits].filter(
      (trait) =>
        (NEEDED[trait] ?? []).every((right) => rights.has(right)) ||
        (trait === 'updateable' && changesOwn(object)),
    ),
  );

/** The field that carries the permissions of a field: the whole of which it is a part, or itself. */
const carrierOf = ({ fields }: ObjectType, field: Field): Field =>
  field.compoundField === null ? field : (fields.find(({ name }) => name === field.compoundField) ?? field);

function seenField(object: ObjectType, field: Field, rights: ObjectRights, eyes: Eyes): Field | null {
  const { readable, editable } = eyes.field(object, carrierOf(object, field));
  if (!readable) return null;
  const createable = field.createable && editable && rights.has('create');
  const updateable = field.updateable && ((editable && rights.has('edit')) || changesOwn(object, field.name));
  return createable === field.createable && updateable === field.updateable
    ? field
    : { ...field, createable, updateable };
}

function seenObject(object: ObjectType, eyes: Eyes): ObjectType | null {
  if (object.isUnion) return object;
  const rights = eyes.object(object);
  if (!rights.has('read')) return null;
  const traits = seenTraits(object, rights);
  const fields = object.fields.flatMap((field) => seenField(object, field, rights, eyes) ?? []);
  const same =
    traits.size === object.traits.size &&
    fields.length === object.fields.length &&
    fields.every((field, i) => field === object.fields[i]);
  return same ? object : { ...object, traits, fields };
}

const withRows = (object: ObjectType, rows: SeenRows | undefined): ObjectType =>
  rows ? { ...object, seenRows: rows } : object;

/** Whether the fields of a parent that a field is read from are seen. */
function canFollow(seen: Schema, object: ObjectType, path: readonly string[]): boolean {
  const [first = '', ...rest] = path;
  const field = seen.field(object, first);
  if (!field || rest.length === 0) return field !== undefined;
  return seen.targets(field).some((parent) => canFollow(seen, parent, rest));
}

function withoutBrokenPaths(seen: Schema, object: ObjectType): ObjectType {
  const fields = object.fields.filter(
    ({ from }) => !from || from.every((path) => canFollow(seen, object, path)),
  );
  return fields.length === object.fields.length ? object : { ...object, fields };
}

/**
 * The schema as who looks at it sees it: without the objects, fields and rows that they cannot read, and with the
 * traits of what they can do. What is seen whole is the same as in the schema.
 */
export function seenSchema(schema: Schema, eyes: Eyes): Schema {
  const objects = schema.objects.flatMap((object) => seenObject(object, eyes) ?? []);
  const names = new Set(objects.map(({ name }) => name));
  const rows = seenRows(
    schema,
    schema.objects.filter(({ name }) => !names.has(name)),
    eyes.userId,
  );
  const seen = new Schema(objects.map((object) => withRows(object, rows.get(object.name))));
  return new Schema(seen.objects.map((object) => withoutBrokenPaths(seen, object)));
}
