import type { Sql } from '../../storage/sql.js';
import type { OrgContext } from '../org-context.js';
import type { RowError } from '../records.js';
import { rowErrors } from '../row-errors.js';
import type { ConversionRow, ValuesByName } from './conversion-row.js';
import { convertErrors } from './convert-errors.js';
import { lastCampaigns, lockLeads } from './lock-leads.js';
import { type Conversion, objectNamed } from './read-convert.js';

/** Why a lead cannot be converted, whatever into. `again` where the same call has it already. */
function problemOf(lead: ValuesByName | undefined, ownerId: string, again: boolean): RowError | null {
  if (!lead) return rowErrors.notFound();
  if (lead.get('IsDeleted') === 't') return rowErrors.deleted();
  if (lead.get('IsConverted') === 't' || again) return convertErrors.alreadyConverted();
  return ownerId.startsWith('005') ? null : convertErrors.ownerNoUser();
}

/**
 * Finds the leads of conversions and locks them. Gives those that can be gone on with, and the errors of the others.
 */
export async function openRows(org: OrgContext, sql: Sql, items: readonly Conversion[]) {
  const ids = items.map(({ leadId }) => leadId);
  const leads = await lockLeads(org, sql, objectNamed(org, 'Lead'), ids);
  const campaigns = await lastCampaigns(sql, ids);
  const errors = new Map<number, readonly RowError[]>();
  const seen = new Set<string>();
  const rows = items.flatMap((conversion, at): ConversionRow[] => {
    const { leadId } = conversion;
    const lead = leads.get(leadId);
    const ownerId = conversion.ownerId ?? lead?.get('OwnerId') ?? '';
    const problem = problemOf(lead, ownerId, seen.has(leadId));
    const all = conversion.errors.length > 0 || !problem ? conversion.errors : [problem];
    if (all.length > 0) errors.set(at, all);
    if (!lead || all.length > 0) return [];
    seen.add(leadId);
    return [{ at, conversion, lead, ownerId, campaignId: campaigns.get(leadId) ?? null, ids: new Map() }];
  });
  return { rows, errors };
}
