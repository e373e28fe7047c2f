import type { ObjectType } from '../schema/schema.js';
import type { MergeContext } from './merge-context.js';
import type { Needs } from './needs.js';
import { queryColumns } from './record-query.js';
import { type RecordValue, readRecord } from './record-value.js';

/**
 * Reads one record with what is needed of it, in the user's session; names that the object lacks are left out. `null`
 * when there is no such record, or none that the user may see. `id` is in 18 characters.
 */
export async function loadRecord(
  context: Pick<MergeContext, 'org' | 'session' | 'schema'>,
  object: ObjectType,
  id: string,
  needs: Needs,
): Promise<RecordValue | null> {
  const { items } = queryColumns(context.schema, object, needs);
  const text = `SELECT ${items.join(', ')} FROM ${object.name} WHERE Id = '${id.replace(/\W/g, '')}'`;
  const { shape, rows } = await context.org.query(context.session, text);
  return rows[0] ? readRecord(context.schema, shape, rows[0]) : null;
}
