// Kinds of values by what they can do rather than by their class: pages hand over objects of other frames, and
// collections of jQuery.

export const isList = (value: unknown): value is unknown[] =>
  typeof (value as unknown[] | null)?.push === 'function';

export const isDate = (value: unknown): value is Date =>
  typeof (value as Date | null)?.toUTCString === 'function';

/**
 * An object that nothing tells how to write as text: its members are what it is. One without a prototype, or with a
 * field called `toString`, has not even the means.
 */
export const isBareObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  (typeof value.toString !== 'function' || String(value) === '[object Object]');

/**
 * An array of what an array, a collection or a list of nodes holds; holes are `undefined`. Not by `Array.from`: old
 * libraries (Prototype, MooTools) put one of their own in its place.
 */
export const toArray = <T>(list: ArrayLike<T> & Partial<Iterable<T>>): T[] =>
  list[Symbol.iterator] ? [...(list as Iterable<T>)] : [].slice.call(list);

/** The items of a list, or one value as the only item. */
export const toItems = (value: unknown): unknown[] => (isList(value) ? toArray(value) : [value]);
