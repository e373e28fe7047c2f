import type { Sql } from '../storage/sql.js';
import type { Access } from './access/access.js';
import { refuseTemplates } from './access/refuse-templates.js';
import { refuseUnseen, type Touched } from './access/refuse-unseen.js';
import { refuseLocked } from './approvals/locks.js';
import type { NamedRecord } from './read-ids.js';
import type { RowError } from './records.js';

/**
 * The errors of records that the user may not create, change or delete although the objects' rights would allow it, in
 * the order of the records: locked, not seen, of others.
 */
export async function refuseTouched(
  sql: Sql,
  access: Access,
  userId: string,
  touched: readonly Touched[],
): Promise<readonly (RowError | null)[]> {
  const unseen = await refuseUnseen(sql, access, touched);
  const locked = await refuseLocked(sql, access, userId, touched);
  const templates = await refuseTemplates(sql, access, userId, touched);
  return touched.map((_, i) => unseen[i] ?? locked[i] ?? templates[i] ?? null);
}

/** Read records with the errors of those that the user may not touch; what had errors keeps them. */
export async function withoutRefused<Item extends Touched & { readonly errors: readonly RowError[] }>(
  sql: Sql,
  access: Access,
  items: readonly Item[],
  { userId }: { readonly userId: string },
): Promise<readonly Item[]> {
  const errors = await refuseTouched(sql, access, userId, items);
  return items.map((item, i) => {
    const error = errors[i];
    return error && item.errors.length === 0 ? { ...item, errors: [error] } : item;
  });
}

/** Records that are named by their ids, with the errors of those that cannot be touched. */
export const namedWithout = (
  items: readonly NamedRecord[],
  errors: readonly (RowError | null)[],
): readonly NamedRecord[] =>
  items.map((item, i) => {
    const error = errors[i];
    return error ? { error } : item;
  });
