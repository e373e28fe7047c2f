import type { Field, ObjectType, Schema } from '../../schema/schema.js';

/** A field at the end of a path, `Owner.Alias`, as the schema spells it. */
export interface FieldAtPath {
  readonly path: string;
  readonly object: ObjectType;
  readonly field: Field;
}

/**
 * Follows a path through single parents. `undefined` where a name on it is not there, or could be of several objects.
 */
export function fieldAt(schema: Schema, object: ObjectType, path: string): FieldAtPath | undefined {
  const names = path.split('.');
  const spelt: string[] = [];
  let at = object;
  for (const name of names.slice(0, -1)) {
    const parent = schema.parentField(at, name);
    const targets = parent ? schema.targets(parent) : [];
    const next = targets.length > 1 ? schema.union : targets[0];
    if (!parent?.relationshipName || !next) return undefined;
    spelt.push(parent.relationshipName);
    at = next;
  }
  const field = schema.field(at, names.at(-1) as string);
  return field && { path: [...spelt, field.name].join('.'), object: at, field };
}

/** What pages call a field: the label of a reference without the `ID` behind it. */
export const labelOnPage = (object: ObjectType, field: Field): string =>
  field.name === 'OwnerId'
    ? `${object.label} Owner`
    : field.type === 'reference'
      ? field.label.replace(/ ID$/, '')
      : field.label;

export const nameFieldOf = (object: ObjectType): Field | undefined =>
  object.fields.find(({ nameField }) => nameField);
