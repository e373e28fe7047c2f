import { normalizeId } from '../../wire/ids.js';
import { byObject } from '../schema/by-object.js';
import type { ObjectType, Trait } from '../schema/schema.js';
import type { Access } from './access/access.js';
import { accessErrors } from './access/access-errors.js';
import type { OrgContext } from './org-context.js';
import type { RowError, SaveResult } from './records.js';
import { failed, rowErrors } from './row-errors.js';

/** A record that a call names by its id, or why it cannot be one. */
export type NamedRecord =
  | { readonly object: ObjectType; readonly id: string }
  | { readonly object?: never; readonly error: RowError };

/**
 * Reads the id of a record whose object has a trait, and that the user may delete; `done` says in the error what else
 * it cannot be.
 */
export function readId(
  org: OrgContext,
  access: Access,
  text: string,
  trait: Trait,
  done: 'deleted' | 'undeleted',
): NamedRecord {
  const id = normalizeId(text.trim());
  const object = id === null ? undefined : org.schema.objectByPrefix(id.slice(0, 3));
  if (id === null || !object) return { error: rowErrors.malformedId(null, text) };
  if (!object.traits.has(trait)) return { error: rowErrors.notSupported(object, done) };
  if (!access.may('delete', object)) return { error: accessErrors.noRight() };
  return { object, id };
}

/** Works on named records, object by object, and gives the results in the order of the items. */
export async function forEachObject(
  items: readonly NamedRecord[],
  work: (object: ObjectType, ids: readonly string[]) => Promise<readonly SaveResult[]>,
): Promise<SaveResult[]> {
  const results: SaveResult[] = items.map((item) =>
    failed('error' in item ? item.error : rowErrors.notFound()),
  );
  const named = items.flatMap((item, place) => ('error' in item ? [] : { ...item, place }));
  for (const [object, group] of byObject(named)) {
    const ids = group.map(({ item }) => item.id);
    for (const [i, result] of (await work(object, ids)).entries())
      results[(group[i] as (typeof group)[number]).item.place] = result;
  }
  return results;
}
