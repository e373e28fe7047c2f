import type { LeadConvert } from '../core/convert-lead/lead-convert.js';
import type { InputRecord } from '../core/records.js';
import { flag } from './parameters.js';
import type { RequestObject } from './read-value.js';

/**
 * What a lead conversion holds. Duplicates are not looked for here, so that both `bypass…DedupeCheck` change nothing.
 */
export function leadConvert(given: RequestObject): LeadConvert {
  const text = (name: string) => (given[name] as string | null) || null;
  const record = (name: string) => given[name] as InputRecord | null;
  const yes = (name: string) => flag(given[name] as string | null, name);
  // Checked as well: who sends one that is no boolean is told so.
  yes('bypassAccountDedupeCheck');
  yes('bypassContactDedupeCheck');
  return {
    leadId: text('leadId'),
    convertedStatus: text('convertedStatus'),
    accountId: text('accountId'),
    contactId: text('contactId'),
    opportunityId: text('opportunityId'),
    accountRecord: record('accountRecord'),
    contactRecord: record('contactRecord'),
    opportunityRecord: record('opportunityRecord'),
    relatedPersonAccountId: text('relatedPersonAccountId'),
    doNotCreateOpportunity: yes('doNotCreateOpportunity'),
    opportunityName: text('opportunityName'),
    overwriteLeadSource: yes('overwriteLeadSource'),
    ownerId: text('ownerId'),
    sendNotificationEmail: yes('sendNotificationEmail'),
  };
}
