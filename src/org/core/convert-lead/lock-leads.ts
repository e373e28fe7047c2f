import type { ObjectType } from '../../schema/schema.js';
import { columnName, tableName } from '../../storage/columns.js';
import type { Sql } from '../../storage/sql.js';
import type { OrgContext } from '../org-context.js';
import type { ValuesByName } from './conversion-row.js';
import { mappingOf } from './field-mapping.js';

const NAMES = ['IsDeleted', 'IsConverted', 'OwnerId'];

/** The leads with the ids, locked until the transaction ends. */
export async function lockLeads(
  org: OrgContext,
  sql: Sql,
  lead: ObjectType,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ValuesByName>> {
  const names = new Set([...NAMES, ...mappingOf(org).map(({ from }) => from)]);
  const fields = [...names].flatMap((name) => org.schema.field(lead, name) ?? []);
  const { rows } = await sql.query(
    `SELECT "id", ${fields.map(columnName).join(', ')} FROM ${tableName(lead)} WHERE "id" = ANY ($1::text[]) FOR UPDATE`,
    [ids],
  );
  return new Map(
    rows.map(([id, ...cells]) => [
      id as string,
      new Map(fields.map((field, i) => [field.name, cells[i] ?? null])),
    ]),
  );
}

/** The campaigns that leads were last added to, by the leads' ids. */
export async function lastCampaigns(sql: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql.query(
    `SELECT DISTINCT ON ("leadid") "leadid", "campaignid" FROM "campaignmember"
     WHERE "leadid" = ANY ($1::text[]) AND NOT "isdeleted" ORDER BY "leadid", "createddate" DESC, "id" DESC`,
    [ids],
  );
  return new Map(rows.map(([lead, campaign]) => [lead as string, campaign as string]));
}
