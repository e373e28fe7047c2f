import type { InputRecord, RowError } from '../records.js';

/** What becomes of one lead. `null` is left out. */
export interface LeadConvert {
  readonly leadId: string | null;
  readonly convertedStatus: string | null;
  /** The account to convert into; without one, a new account is made. */
  readonly accountId: string | null;
  /** The contact to convert into, which belongs to the account; without one, a new contact is made. */
  readonly contactId: string | null;
  /** The opportunity to relate the contact to; without one, a new opportunity is made, unless that is not wanted. */
  readonly opportunityId: string | null;
  /** Values of new records that count more than those of the lead. */
  readonly accountRecord: InputRecord | null;
  readonly contactRecord: InputRecord | null;
  readonly opportunityRecord: InputRecord | null;
  readonly relatedPersonAccountId: string | null;
  readonly doNotCreateOpportunity: boolean;
  readonly opportunityName: string | null;
  /** Gives an existing contact the lead source of the lead, even where it has one. */
  readonly overwriteLeadSource: boolean;
  /** Owner of new records; without one, that of the lead. */
  readonly ownerId: string | null;
  /** Writes an e-mail to that owner, which stays in the org's outbox. */
  readonly sendNotificationEmail: boolean;
}

/** The records that a lead is converted into. */
export interface ConvertedInto {
  readonly accountId: string | null;
  readonly contactId: string | null;
  readonly opportunityId: string | null;
}

/** The outcome of converting one lead. */
export interface LeadConvertResult extends ConvertedInto {
  readonly leadId: string | null;
  readonly success: boolean;
  readonly errors: readonly RowError[];
}
