import type { Field, ObjectType } from '../schema/schema.js';
import { errorRow } from '../storage/error-rows.js';
import type { RowError, SaveResult } from './records.js';

/** One row of the table below: makes the error of a row of a save. */
export interface RowErrorRow<Parameters extends readonly unknown[]> {
  (...parameters: Parameters): RowError;
  readonly statusCode: string;
  readonly source: string;
}

const CODES = 'SOAP API guide, "StatusCode"';
const SEEN = `${CODES}; words as orgs answer`;
const ASSUMED = `${CODES}; words assumed`;

/** A row: code, source, the message, and the names of the fields that it is about. */
function row<Parameters extends readonly unknown[]>(
  statusCode: string,
  source: string,
  words: (...parameters: Parameters) => string,
  fields: (...parameters: Parameters) => readonly string[] = () => [],
): RowErrorRow<Parameters> {
  const coded = errorRow(statusCode, source, words);
  const make = (...parameters: Parameters) => ({ ...coded(...parameters), fields: fields(...parameters) });
  return Object.assign(make, { statusCode, source });
}

const id = () => ['Id'];
const names = (fields: readonly Field[]) => fields.map(({ name }) => name);
const own = (field: Field) => [field.name];

/** What can be wrong with a row of a save, in the platform's words: one row a reason. */
export const rowErrors = {
  allOrNone: row(
    'ALL_OR_NONE_OPERATION_ROLLED_BACK',
    SEEN,
    () => 'Record rolled back because not all records were valid and the request was using AllOrNone header',
  ),
  deleted: row('ENTITY_IS_DELETED', SEEN, () => 'entity is deleted'),
  duplicateId: row(
    'DUPLICATE_VALUE',
    ASSUMED,
    (given: string) => `duplicate id in the list of one call: ${given}`,
    id,
  ),
  duplicateKey: row(
    'DUPLICATE_VALUE',
    SEEN,
    (_: Field, value: string) => `Duplicate external id specified: ${value}`,
    own,
  ),
  duplicateValue: row(
    'DUPLICATE_VALUE',
    SEEN,
    (field: Field, other: string | null) =>
      `duplicate value found: ${field.name} duplicates value on record with id: ${other ?? '<unknown>'}`,
    own,
  ),
  duplicateUsername: row(
    'DUPLICATE_USERNAME',
    ASSUMED,
    (_: Field, other: string | null) =>
      `Duplicate Username. The username already exists in this org, on the user ${other ?? '<unknown>'}`,
    own,
  ),
  duplicateNickname: row(
    'DUPLICATE_COMM_NICKNAME',
    ASSUMED,
    (_: Field, other: string | null) =>
      `Duplicate Nickname. Another user has already selected this nickname: ${other ?? '<unknown>'}`,
    own,
  ),
  duplicateTogether: row(
    'DUPLICATE_VALUE',
    ASSUMED,
    (fields: readonly Field[], other: string | null) =>
      `duplicate value found: ${names(fields).join(', ')} together duplicate the record with id: ${other ?? '<unknown>'}`,
    names,
  ),
  hasChildren: row(
    'DELETE_FAILED',
    SEEN,
    (child: ObjectType) =>
      `Your attempt to delete the record could not be completed because it is associated with the following ` +
      `${child.labelPlural.toLowerCase()}`,
  ),
  idGiven: row('INVALID_FIELD_FOR_INSERT_UPDATE', SEEN, () => 'cannot specify Id in an insert call', id),
  idMissing: row('MISSING_ARGUMENT', SEEN, () => 'Id not specified in an update call'),
  malformedId: row(
    'MALFORMED_ID',
    SEEN,
    (object: ObjectType | null, given: string) =>
      object ? `${object.label} ID: id value of incorrect type: ${given}` : `malformed id ${given}`,
    id,
  ),
  notFound: row('INVALID_CROSS_REFERENCE_KEY', SEEN, () => 'invalid cross reference id'),
  notSupported: row(
    'INVALID_TYPE_FOR_OPERATION',
    ASSUMED,
    (object: ObjectType, done: 'inserted' | 'updated' | 'deleted' | 'undeleted' | 'merged') =>
      `entity type cannot be ${done}: ${object.name}`,
  ),
  parentDeleted: row(
    'ENTITY_IS_DELETED',
    ASSUMED,
    (field: Field, parent: string) => `${field.label}: entity is deleted: ${parent}`,
    own,
  ),
  parentMissing: row(
    'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
    SEEN,
    (_: Field, parent: string) => `insufficient access rights on cross-reference id: ${parent}`,
    own,
  ),
  parentKeyMissing: row(
    'INVALID_FIELD',
    SEEN,
    (_: Field, key: Field, object: ObjectType, value: string) =>
      `Foreign key external ID: ${value} not found for field ${key.name} in entity ${object.name}`,
    own,
  ),
  parentKeyTwice: row(
    'INVALID_FIELD',
    `${SEEN}; the code assumed`,
    (field: Field, relationship: string) =>
      `cannot specify both an external ID reference ${relationship} and a salesforce id, ${field.name}`,
    own,
  ),
  readOnly: row(
    'INVALID_FIELD_FOR_INSERT_UPDATE',
    SEEN,
    (fields: readonly Field[]) =>
      `Unable to create/update fields: ${names(fields).join(', ')}. Please check the security settings of this ` +
      'field and verify that it is read/write for your profile or permission set.',
    names,
  ),
  required: row(
    'REQUIRED_FIELD_MISSING',
    SEEN,
    (fields: readonly Field[]) => `Required fields are missing: [${names(fields).join(', ')}]`,
    names,
  ),
  externalIdMissing: row('MISSING_ARGUMENT', SEEN, (field: Field) => `${field.name} not specified`),
  severalFound: row(
    'DUPLICATE_EXTERNAL_ID',
    SEEN,
    (_: Field, found: readonly string[]) =>
      `more than one record found for external id field: [${found.join(', ')}]`,
    own,
  ),
  parentCycle: row(
    'CIRCULAR_DEPENDENCY',
    ASSUMED,
    (field: Field) => `${field.label}: a record cannot be above itself, by whatever way`,
    own,
  ),
  selfParent: row(
    'CIRCULAR_DEPENDENCY',
    ASSUMED,
    (field: Field) => `${field.label}: a record cannot be its own parent`,
    own,
  ),
  notInBin: row('UNDELETE_FAILED', SEEN, () => 'Entity is not in the recycle bin'),
  parentNotBack: row(
    'UNDELETE_FAILED',
    ASSUMED,
    (field: Field, parent: string) =>
      `${field.label}: the record ${parent}, to which this one belongs, is deleted; undelete that one first`,
    own,
  ),
  nothingToEmpty: row('DELETE_FAILED', ASSUMED, () => 'Entity is not in the recycle bin'),
  mergeCount: row(
    'MERGE_FAILED',
    'SOAP API guide, "merge" (one or two records into the master); words assumed',
    (count: number) => `one or two records can be merged into the master, not ${count}`,
  ),
  mergeTwice: row(
    'MERGE_FAILED',
    'SOAP API guide, "merge"; words assumed',
    (given: string) => `the record ${given} stands twice in one merge request`,
  ),
  mergeOtherObject: row(
    'MERGE_FAILED',
    'SOAP API guide, "merge" (records of one object); words assumed',
    (object: ObjectType, given: string) => `the record ${given} is no ${object.name}, as the master is`,
  ),
} as const;

export const failed = (...errors: RowError[]): SaveResult => ({ id: null, success: false, errors });
export const saved = (id: string): SaveResult => ({ id, success: true, errors: [] });
