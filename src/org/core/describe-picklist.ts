import type { Field, ObjectType, PicklistValue, Schema } from '../schema/schema.js';

/** How source files write the values of a check box that controls a picklist. */
const CHECK_BOX = ['unchecked', 'checked'];

/** Values of the field on which a picklist depends, in the order of their bits; `null` where it depends on none. */
function controllingValues(schema: Schema, object: ObjectType, field: Field): readonly string[] | null {
  const controller = field.controller === undefined ? undefined : schema.field(object, field.controller);
  if (!controller) return null;
  return controller.type === 'boolean' ? CHECK_BOX : controller.picklist.map(({ value }) => value);
}

/**
 * The controlling values that a value goes with, as Base64: a bit each, the first being the highest of the first byte.
 * Whole groups of three bytes, as the platform's describes have them: assumed.
 */
function validForBits(validFor: readonly string[], controlling: readonly string[]): string {
  const bytes = new Uint8Array(Math.max(3, Math.ceil(controlling.length / 24) * 3));
  for (const [i, value] of controlling.entries())
    if (validFor.includes(value)) bytes[i >> 3] = (bytes[i >> 3] as number) | (0x80 >> (i % 8));
  return Buffer.from(bytes).toString('base64');
}

/** What a describe says of a picklist: its values, and what they depend on. */
export function describePicklist(schema: Schema, object: ObjectType, field: Field) {
  const controlling = controllingValues(schema, object, field);
  const entry = ({ value, label, isDefault, validFor }: PicklistValue) => ({
    active: true,
    defaultValue: isDefault,
    label,
    ...(controlling && { validFor: validForBits(validFor ?? [], controlling) }),
    value,
  });
  return {
    ...(controlling && field.controller !== undefined && { controllerName: field.controller }),
    dependentPicklist: controlling !== null,
    picklistValues: field.picklist.map(entry),
  };
}
