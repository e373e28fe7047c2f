import type { Authorship } from '../../storage/authorship.js';
import type { Sql } from '../../storage/sql.js';
import { insertRecords } from '../insert-records.js';
import type { OrgContext } from '../org-context.js';
import type { ConversionRow } from './conversion-row.js';

/**
 * Links the files of leads to all records that the leads have become. Source: Salesforce Help, "Convert Leads"; that
 * the leads keep their links is assumed.
 */
export async function linkFiles(
  { schema }: OrgContext,
  sql: Sql,
  rows: readonly ConversionRow[],
  authorship: Authorship,
): Promise<void> {
  const pairs = rows.flatMap(({ conversion, ids }) => [...ids.values()].map((id) => [conversion.leadId, id]));
  const { rows: links } = await sql.query(
    `SELECT DISTINCT l."contentdocumentid", v.target, l."sharetype", l."visibility"
     FROM unnest($1::text[], $2::text[]) AS v(lead, target) JOIN "contentdocumentlink" l ON l."linkedentityid" = v.lead
     WHERE NOT l."isdeleted" AND NOT EXISTS (SELECT 1 FROM "contentdocumentlink" o WHERE o."linkedentityid" = v.target
       AND o."contentdocumentid" = l."contentdocumentid" AND NOT o."isdeleted")`,
    [pairs.map(([lead]) => lead as string), pairs.map(([, id]) => id as string)],
  );
  const records = links.map(([document, target, share, visibility]) => ({
    ContentDocumentId: document as string,
    LinkedEntityId: target as string,
    ...(share && { ShareType: share }),
    ...(visibility && { Visibility: visibility }),
  }));
  await insertRecords(sql, schema, 'ContentDocumentLink', records, authorship);
}
