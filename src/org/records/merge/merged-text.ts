import { normalizeId } from '../../../wire/ids.js';
import { formatFor } from '../../core/format-value.js';
import type { Session } from '../../core/sessions.js';
import { textOf } from '../../formula/text-of.js';
import { type Expression, pathOf } from '../../formula/tree.js';
import { DateTimeValue, DateValue, type Value } from '../../formula/values.js';
import type { ObjectType, Schema } from '../../schema/schema.js';

/** For whom a text is merged, and about which object. */
export interface Reader {
  readonly session: Session;
  readonly schema: Schema;
  readonly object: ObjectType;
}

/** Whether a path leads to an id: its last name says so, unless that is a field of another type. */
function leadsToId(path: readonly string[], { schema, object }: Reader): boolean {
  const last = path.at(-1) as string;
  if (!/Id(?:__c)?$/i.test(last)) return false;
  const isOwn = path.length === 2 && path[0]?.toLowerCase() === object.name.toLowerCase();
  const type = isOwn ? schema.field(object, last)?.type : undefined;
  return type === undefined || type === 'id' || type === 'reference';
}

/**
 * The text of a value in a button or link: days and times in the reader's locale, ids in 15 characters, as the
 * platform's own pages have them.
 */
export function mergedText(expression: Expression, value: Value, reader: Reader): string {
  const { session } = reader;
  if (value instanceof DateValue) return formatFor('date', 0, session)(value.iso);
  if (value instanceof DateTimeValue)
    return formatFor('datetime', 0, session)(new Date(value.time).toISOString());
  const text = textOf(value);
  const path = pathOf(expression);
  const isId = path !== null && text.length === 18 && normalizeId(text) === text && leadsToId(path, reader);
  return isId ? text.slice(0, 15) : text;
}
