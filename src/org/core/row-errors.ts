import type { Field, ObjectType } from '../schema/schema.js';
import type { RowError, SaveResult } from './records.js';

/** What can be wrong with a row of a save, in the platform's words. */
export const rowErrors = {
  allOrNone: (): RowError => ({
    statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
    message:
      'Record rolled back because not all records were valid and the request was using AllOrNone header',
    fields: [],
  }),
  deleted: (): RowError => ({ statusCode: 'ENTITY_IS_DELETED', message: 'entity is deleted', fields: [] }),
  duplicateId: (id: string): RowError => ({
    statusCode: 'DUPLICATE_VALUE',
    message: `duplicate id in the list of one call: ${id}`,
    fields: ['Id'],
  }),
  duplicateValue: (field: Field, otherId: string | null): RowError => ({
    statusCode: field.name === 'Username' ? 'DUPLICATE_USERNAME' : 'DUPLICATE_VALUE',
    message: `duplicate value found: ${field.name} duplicates value on record with id: ${otherId ?? '<unknown>'}`,
    fields: [field.name],
  }),
  hasChildren: (child: ObjectType): RowError => ({
    statusCode: 'DELETE_FAILED',
    message:
      `Your attempt to delete the record could not be completed because it is associated with the following ` +
      `${child.labelPlural.toLowerCase()}`,
    fields: [],
  }),
  idGiven: (): RowError => ({
    statusCode: 'INVALID_FIELD_FOR_INSERT_UPDATE',
    message: 'cannot specify Id in an insert call',
    fields: ['Id'],
  }),
  idMissing: (): RowError => ({
    statusCode: 'MISSING_ARGUMENT',
    message: 'Id not specified in an update call',
    fields: [],
  }),
  malformedId: (object: ObjectType | null, id: string): RowError => ({
    statusCode: 'MALFORMED_ID',
    message: object ? `${object.label} ID: id value of incorrect type: ${id}` : `malformed id ${id}`,
    fields: ['Id'],
  }),
  notFound: (): RowError => ({
    statusCode: 'INVALID_CROSS_REFERENCE_KEY',
    message: 'invalid cross reference id',
    fields: [],
  }),
  notSupported: (object: ObjectType, done: 'inserted' | 'updated' | 'deleted'): RowError => ({
    statusCode: 'INVALID_TYPE_FOR_OPERATION',
    message: `entity type cannot be ${done}: ${object.name}`,
    fields: [],
  }),
  parentDeleted: (field: Field, id: string): RowError => ({
    statusCode: 'ENTITY_IS_DELETED',
    message: `${field.label}: entity is deleted: ${id}`,
    fields: [field.name],
  }),
  parentMissing: (field: Field, id: string): RowError => ({
    statusCode: 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
    message: `insufficient access rights on cross-reference id: ${id}`,
    fields: [field.name],
  }),
  readOnly: (fields: readonly Field[]): RowError => ({
    statusCode: 'INVALID_FIELD_FOR_INSERT_UPDATE',
    message:
      `Unable to create/update fields: ${fields.map((field) => field.name).join(', ')}. Please check the security ` +
      'settings of this field and verify that it is read/write for your profile or permission set.',
    fields: fields.map((field) => field.name),
  }),
  required: (fields: readonly Field[]): RowError => ({
    statusCode: 'REQUIRED_FIELD_MISSING',
    message: `Required fields are missing: [${fields.map((field) => field.name).join(', ')}]`,
    fields: fields.map((field) => field.name),
  }),
  externalIdMissing: (field: Field): RowError => ({
    statusCode: 'MISSING_ARGUMENT',
    message: `${field.name} not specified`,
    fields: [],
  }),
  severalFound: (field: Field): RowError => ({
    statusCode: 'DUPLICATE_EXTERNAL_ID',
    message: `${field.name}: more than one record found for external id field`,
    fields: [field.name],
  }),
  parentCycle: (field: Field): RowError => ({
    statusCode: 'CIRCULAR_DEPENDENCY',
    message: `${field.label}: a record cannot be above itself, by whatever way`,
    fields: [field.name],
  }),
  selfParent: (field: Field): RowError => ({
    statusCode: 'CIRCULAR_DEPENDENCY',
    message: `${field.label}: a record cannot be its own parent`,
    fields: [field.name],
  }),
} as const;

export const failed = (...errors: RowError[]): SaveResult => ({ id: null, success: false, errors });
export const saved = (id: string): SaveResult => ({ id, success: true, errors: [] });
