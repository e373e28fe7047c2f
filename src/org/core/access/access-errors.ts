import type { ObjectType } from '../../schema/schema.js';
import { errorRow } from '../../storage/error-rows.js';
import type { RowError } from '../records.js';

const SEEN = 'SOAP API guide, "StatusCode"; words as orgs answer';

const row = <Parameters extends readonly unknown[]>(
  statusCode: string,
  words: (...parameters: Parameters) => string,
) => {
  const coded = errorRow(statusCode, SEEN, words);
  return (...parameters: Parameters): RowError => ({ ...coded(...parameters), fields: [] });
};

/** What a row of a save is refused for because of who saves. */
export const accessErrors = {
  /** A process is under way with the record. */
  locked: row('ENTITY_IS_LOCKED', () => 'the entity is locked for editing'),
  mayNotCreate: row(
    'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
    (object: ObjectType) => `entity type cannot be inserted: ${object.label}`,
  ),
  noRight: row('INSUFFICIENT_ACCESS_OR_READONLY', () => 'insufficient access rights on object id'),
} as const;
