import type { InputRecord } from '../records.js';
import { type ApexRecord, type ApexValue, isRecord } from './apex-value.js';

/** The text of a value, as a client would send it. */
function fieldText(name: string, value: Exclude<ApexValue, null>): string {
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (typeof value === 'object')
    throw new TypeError(`the field '${name}' holds an object; a text, number or date is expected`);
  return String(value);
}

/** Whether a parent names its record by a key, and was not just read along. */
const namesByKey = ({ fields }: ApexRecord) => fields.length === 1 && fields[0]?.[0].toLowerCase() !== 'id';

/** A record of a handler as a client sends it. Parents and children that were read along are no part of a save. */
export function toInputRecord({ type, fields }: ApexRecord): InputRecord {
  const texts = new Map<string, string | null>();
  const fieldsToNull: string[] = [];
  const parents = new Map<string, InputRecord>();
  let id: string | null = null;
  for (const [name, value] of fields) {
    if (name.toLowerCase() === 'id') id = value === null ? null : String(value) || null;
    else if (value === null) fieldsToNull.push(name);
    else if (isRecord(value)) {
      if (namesByKey(value)) parents.set(name, toInputRecord(value));
    } else if (!Array.isArray(value)) texts.set(name, fieldText(name, value));
  }
  const record = { type, id, fields: texts, fieldsToNull };
  return parents.size > 0 ? { ...record, parents } : record;
}
