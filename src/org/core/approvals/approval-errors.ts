import type { ObjectType } from '../../schema/schema.js';
import type { RowError } from '../records.js';

/** Ends a request to a process: its transaction is rolled back, and its result has the errors. */
export class Refused extends Error {
  readonly errors: readonly RowError[];

  constructor(...errors: readonly RowError[]) {
    super(errors[0]?.message ?? 'refused');
    this.errors = errors;
  }
}

const error = (statusCode: string, message: string, ...fields: string[]): RowError => ({
  statusCode,
  message,
  fields,
});

/**
 * What can be wrong with a request to a process. Codes: SOAP API guide, "StatusCode"; the words of the first two as
 * orgs answer, the others assumed.
 */
export const approvalErrors = {
  noProcess: () => error('NO_APPLICABLE_PROCESS', 'No applicable approval process was found.'),
  inProcess: () => error('ALREADY_IN_PROCESS', 'Cannot submit object already in process.'),
  noObjectId: () => error('MISSING_ARGUMENT', 'objectId not specified', 'objectId'),
  noWorkitemId: () => error('MISSING_ARGUMENT', 'workitemId not specified', 'workitemId'),
  malformedId: (given: string, field: string) => error('MALFORMED_ID', `malformed id ${given}`, field),
  unknownAction: (action: string) =>
    error('INVALID_ARGUMENT_TYPE', `action is '${action}'; Approve, Reject or Removed is expected`, 'action'),
  notYours: () => error('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id'),
  notSubmitter: (id: string) =>
    error(
      'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
      `insufficient access rights on cross-reference id: ${id}`,
      'submitterId',
    ),
  noWorkitem: () => error('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', 'workitemId'),
  gone: (name: string, object: ObjectType | undefined) =>
    error(
      'NO_APPLICABLE_PROCESS',
      `The project no longer has the approval process ${name} of ${object?.name ?? 'this object'}, or not this step ` +
        'of it; the request can only be removed',
    ),
  noManager: (field: string) =>
    error('MANAGER_NOT_DEFINED', `Manager undefined: ${field} of the user names no active user`),
  noApprover: (what: string) =>
    error('INVALID_CROSS_REFERENCE_KEY', `The process asks ${what}, and there is no such active approver`),
  approverMissing: () =>
    error('REQUIRED_FIELD_MISSING', 'Required fields are missing: [nextApproverIds]', 'nextApproverIds'),
} as const;
