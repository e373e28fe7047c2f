import { normalizeId } from '../../../wire/ids.js';
import type { ObjectType } from '../../schema/schema.js';
import { seenBy } from '../access/access.js';
import { ApiFault } from '../api-fault.js';
import type { OrgContext } from '../org-context.js';
import { query } from '../query.js';
import type { Session } from '../session.js';
import { EmailProblem } from './email-problem.js';

/** A record that a message names. */
export interface NamedRecord {
  readonly object: ObjectType;
  readonly id: string;
}

/** What an id names. Throws for one that is malformed, or of an object that is not among those that fit here. */
export function nameRecord(
  { schema }: OrgContext,
  text: string,
  field: string,
  objects?: readonly string[],
): NamedRecord {
  const id = normalizeId(text.trim());
  const object = id === null ? undefined : schema.objectByPrefix(id.slice(0, 3));
  if (id === null || !object)
    throw new EmailProblem('INVALID_ID_FIELD', `Invalid id value: ${text}`, [field]);
  if (objects && !objects.includes(object.name))
    throw new EmailProblem(
      'INVALID_ID_FIELD',
      `${field} is the id of ${object.label}: ${text}. Here stands one of ${objects.join(', ')}`,
      [field],
    );
  return { object, id };
}

const NOT_SEEN: ReadonlySet<string> = new Set(['INVALID_TYPE', 'INVALID_FIELD']);

/**
 * Values of a record by the names of its fields, as the session's user sees them; `null` when there is no such record.
 */
export async function readRecord<Name extends string>(
  context: OrgContext,
  session: Session,
  { object, id }: NamedRecord,
  fields: readonly Name[],
): Promise<Readonly<Record<Name, string | null>> | null> {
  const text = `SELECT ${fields.join(', ')} FROM ${object.name} WHERE Id = '${id}'`;
  const { rows } = await query(await seenBy(context, session), session, text).catch((error) => {
    if (!(error instanceof ApiFault) || !NOT_SEEN.has(error.code)) throw error;
    throw new EmailProblem(
      'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
      `insufficient access rights on cross-reference id: ${id}`,
    );
  });
  const row = rows[0];
  if (!row) return null;
  return Object.fromEntries(fields.map((name, i) => [name, row[i]])) as Record<Name, string | null>;
}
