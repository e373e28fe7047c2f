import type { Field } from '../../schema/schema.js';

const COMPOUND: ReadonlySet<Field['type']> = new Set<Field['type']>(['address', 'location']);

/** Fields of an object that every user who reads the object reads: ids, names, and what must have a value. */
const alwaysThere = (field: Field): boolean =>
  field.type === 'id' ||
  field.nameField ||
  field.compoundField !== null ||
  (field.custom
    ? !field.nillable && field.type !== 'boolean'
    : !COMPOUND.has(field.type) &&
      (!(field.createable || field.updateable) || !(field.nillable || field.type === 'boolean')));

/**
 * Whether field permissions can hide a field or make it read-only (describe: `permissionable`). Parts of an address go
 * with the whole of it.
 */
export const isHideable = (field: Field): boolean => !alwaysThere(field);
