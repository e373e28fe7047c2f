import { errorRow } from '../../storage/error-rows.js';
import type { RowError } from '../records.js';

const GUIDE = 'SOAP API guide, "convertLead"';
const ASSUMED = `${GUIDE}; words assumed`;

/** A row: code, source, the message, and the fields that it is about. */
function row<Parameters extends readonly unknown[]>(
  statusCode: string,
  source: string,
  words: (...parameters: Parameters) => string,
  ...fields: string[]
) {
  const coded = errorRow(statusCode, source, words);
  const make = (...parameters: Parameters): RowError => ({ ...coded(...parameters), fields });
  return Object.assign(make, { statusCode, source });
}

/** What can be wrong with one lead of a `convertLead`, besides what is wrong with saving any record. */
export const convertErrors = {
  alreadyConverted: row(
    'CANNOT_UPDATE_CONVERTED_LEAD',
    `${GUIDE}; words as orgs answer`,
    () => 'cannot reference converted lead',
  ),
  leadMissing: row('MISSING_ARGUMENT', ASSUMED, () => 'leadId not specified', 'leadId'),
  wrongId: row(
    'MALFORMED_ID',
    ASSUMED,
    (name: string, object: string, given: string) => `${name}: not the id of a record of ${object}: ${given}`,
  ),
  statusMissing: row(
    'REQUIRED_FIELD_MISSING',
    ASSUMED,
    () => 'convertedStatus not specified; it is a status of LeadStatus that is converted',
    'convertedStatus',
  ),
  statusInvalid: row(
    'INVALID_STATUS',
    `${GUIDE}; words as orgs answer`,
    (status: string) => `invalid convertedStatus: ${status}`,
    'convertedStatus',
  ),
  ownerNoUser: row(
    'INVALID_OWNER',
    `${GUIDE}, "ownerId"; words as orgs answer, the code assumed`,
    () =>
      'Converted objects can only be owned by users. If the lead is not owned by a user, you must specify a user for ' +
      'the Owner field.',
    'OwnerId',
  ),
  contactWithoutAccount: row(
    'REQUIRED_FIELD_MISSING',
    `${GUIDE}, "contactId"; words assumed`,
    () => 'accountId not specified; it is needed with a contactId',
    'accountId',
  ),
  otherAccount: row(
    'INVALID_CROSS_REFERENCE_KEY',
    `${GUIDE}, "contactId"; words assumed`,
    (name: string, id: string) => `${name}: the record does not belong to the account ${id}`,
  ),
  sourceWithoutContact: row(
    'REQUIRED_FIELD_MISSING',
    `${GUIDE}, "overwriteLeadSource"; words assumed`,
    () => 'contactId not specified; it is needed to overwrite its lead source',
    'contactId',
  ),
  nameWithoutOpportunity: row(
    'INVALID_FIELD_FOR_INSERT_UPDATE',
    `${GUIDE}, "doNotCreateOpportunity"; words assumed`,
    (name: string) => `${name} must be empty when no opportunity is created`,
    'opportunityName',
  ),
  recordAndId: row(
    'INVALID_FIELD_FOR_INSERT_UPDATE',
    ASSUMED,
    (name: string) => `only one of ${name}Id and ${name}Record can be specified`,
  ),
  recordType: row(
    'INVALID_TYPE',
    ASSUMED,
    (name: string, object: string, given: string) => `${name}Record is a ${given}, and no ${object}`,
  ),
  personAccount: row(
    'INVALID_FIELD_FOR_INSERT_UPDATE',
    'this org has no person accounts',
    () => 'relatedPersonAccountId: this org has no person accounts',
    'relatedPersonAccountId',
  ),
} as const;
