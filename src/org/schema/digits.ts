import type { FieldType } from './schema.js';

const DIGITS: Partial<Record<FieldType, number>> = { int: 8, long: 18 };

/** Digits that a whole number of a type can have; 0 for types that are no whole numbers. */
export const digitsOf = (type: FieldType): number => DIGITS[type] ?? 0;
