import type { Authorship } from '../../storage/authorship.js';
import type { Sql } from '../../storage/sql.js';
import { insertRecords } from '../insert-records.js';
import type { OrgContext } from '../org-context.js';
import type { ConversionRow } from './conversion-row.js';

/**
 * Gives each contact a role in its opportunity: the primary one, if there is none. Source: Salesforce Help, "Convert
 * Leads" (the contact becomes a contact role of the opportunity).
 */
export async function addContactRoles(
  { schema }: OrgContext,
  sql: Sql,
  rows: readonly ConversionRow[],
  authorship: Authorship,
): Promise<void> {
  const wanted = rows.flatMap(({ ids }) => {
    const [contact, opportunity] = [ids.get('contact'), ids.get('opportunity')];
    return contact && opportunity ? [{ contact, opportunity }] : [];
  });
  const { rows: known } = await sql.query(
    `SELECT "opportunityid", "contactid", "isprimary" FROM "opportunitycontactrole"
     WHERE "opportunityid" = ANY ($1::text[]) AND NOT "isdeleted"`,
    [wanted.map(({ opportunity }) => opportunity)],
  );
  const taken = new Set(known.map(([opportunity, contact]) => `${opportunity} ${contact}`));
  const led = new Set(known.filter(([, , primary]) => primary === 't').map(([opportunity]) => opportunity));
  const records = wanted.flatMap(({ contact, opportunity }) => {
    if (taken.has(`${opportunity} ${contact}`)) return [];
    taken.add(`${opportunity} ${contact}`);
    const isPrimary = !led.has(opportunity);
    led.add(opportunity);
    return [{ OpportunityId: opportunity, ContactId: contact, IsPrimary: String(isPrimary) }];
  });
  await insertRecords(sql, schema, 'OpportunityContactRole', records, authorship);
}
