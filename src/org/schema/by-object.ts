import type { ObjectType } from './schema.js';

/** Items by object, each with its place among all. */
export function byObject<T extends { readonly object: ObjectType }>(
  items: readonly T[],
): Map<ObjectType, { readonly item: T; readonly at: number }[]> {
  const groups = new Map<ObjectType, { item: T; at: number }[]>();
  for (const [at, item] of items.entries()) {
    const group = groups.get(item.object);
    if (group) group.push({ item, at });
    else groups.set(item.object, [{ item, at }]);
  }
  return groups;
}
