import type { ObjectType, Schema } from '../schema/schema.js';
import { columnName, tableName } from '../storage/columns.js';
import type { Sql } from '../storage/sql.js';

/** Fields of a parent that count or add up its children. */
export interface RollUp {
  readonly child: string;
  /** The children's reference to the parent. */
  readonly reference: string;
  readonly parent: string;
  /** Field of the parent → SQL over the children `c` that are there; `{field}` is a column of theirs. */
  readonly fields: Readonly<Record<string, string>>;
  readonly source: string;
}

/** What the latest version of a file says; without a version the file says what it did. */
const ofLatest = (column: string) =>
  `CASE WHEN count(c."id") = 0 THEN t."${column}" ELSE max(c."${column}") FILTER (WHERE c."islatest") END`;

export const rollUps: readonly RollUp[] = [
  {
    child: 'OpportunityLineItem',
    reference: 'OpportunityId',
    parent: 'Opportunity',
    fields: {
      Amount: 'CASE WHEN count(c."id") = 0 THEN t."amount" ELSE sum(c."totalprice") END',
      TotalOpportunityQuantity:
        'CASE WHEN count(c."id") = 0 THEN t."totalopportunityquantity" ELSE sum(c."quantity") END',
      HasOpportunityLineItem: 'count(c."id") > 0',
    },
    source: 'Object reference, Opportunity, Amount, TotalOpportunityQuantity, HasOpportunityLineItem',
  },
  {
    child: 'OrderItem',
    reference: 'OrderId',
    parent: 'Order',
    fields: { TotalAmount: 'coalesce(sum(c."totalprice"), 0)' },
    source: 'Object reference, Order, TotalAmount',
  },
  {
    child: 'CampaignMember',
    reference: 'CampaignId',
    parent: 'Campaign',
    fields: {
      // A converted lead's member is a contact's as well.
      NumberOfLeads: 'count(c."leadid") FILTER (WHERE c."contactid" IS NULL)',
      NumberOfConvertedLeads: 'count(c."leadid") FILTER (WHERE c."contactid" IS NOT NULL)',
      NumberOfContacts: 'count(c."contactid")',
      NumberOfResponses: 'count(*) FILTER (WHERE c."hasresponded")',
    },
    source:
      'Object reference, Campaign, NumberOfLeads, NumberOfConvertedLeads, NumberOfContacts, NumberOfResponses',
  },
  {
    child: 'Opportunity',
    reference: 'CampaignId',
    parent: 'Campaign',
    fields: {
      NumberOfOpportunities: 'count(c."id")',
      NumberOfWonOpportunities: 'count(*) FILTER (WHERE c."iswon")',
      AmountAllOpportunities: 'coalesce(sum(c."amount"), 0)',
      AmountWonOpportunities: 'coalesce(sum(c."amount") FILTER (WHERE c."iswon"), 0)',
    },
    source: 'Object reference, Campaign, NumberOfOpportunities and the amounts',
  },
  {
    child: 'ContentVersion',
    reference: 'ContentDocumentId',
    parent: 'ContentDocument',
    fields: {
      LatestPublishedVersionId: `coalesce(max(c."id") FILTER (WHERE c."islatest"), t."latestpublishedversionid")`,
      Title: `coalesce(max(c."title") FILTER (WHERE c."islatest"), t."title")`,
      ...Object.fromEntries(
        ['Description', 'ContentSize', 'FileType', 'FileExtension', 'ContentModifiedDate'].map((name) => [
          name,
          ofLatest(name.toLowerCase()),
        ]),
      ),
    },
    source: 'Object reference, ContentDocument: title, size and type are those of the latest version',
  },
];

/** The roll-ups over children of an object, with what they need of this org's schema; without those it lacks. */
function rollUpsOf(schema: Schema, child: ObjectType) {
  return rollUps.flatMap((rule) => {
    if (rule.child !== child.name) return [];
    const parent = schema.object(rule.parent);
    const reference = schema.field(child, rule.reference);
    const deleted = schema.field(child, 'IsDeleted');
    if (!parent || !reference || !deleted) return [];
    const targets = Object.entries(rule.fields).flatMap(([name, expression]) => {
      const field = schema.field(parent, name);
      return field ? [[columnName(field), expression] as const] : [];
    });
    return targets.length > 0 ? [{ parent, reference, deleted, targets }] : [];
  });
}

/** Ids of the parents whose sums a change of children touches: those before it, for `rollUpParents` after it. */
export async function parentsToRollUp(
  sql: Sql,
  schema: Schema,
  child: ObjectType,
  ids: readonly string[],
): Promise<string[]> {
  const parents: string[] = [];
  for (const { reference } of rollUpsOf(schema, child)) {
    const { rows } = await sql.query(
      `SELECT DISTINCT ${columnName(reference)} FROM ${tableName(child)}
       WHERE "id" = ANY ($1::text[]) AND ${columnName(reference)} IS NOT NULL`,
      [ids],
    );
    parents.push(...rows.map(([id]) => id as string));
  }
  return parents;
}

/** Computes the sums of parents anew. */
export async function rollUpParents(
  sql: Sql,
  schema: Schema,
  child: ObjectType,
  parents: readonly string[],
): Promise<void> {
  if (parents.length === 0) return;
  for (const { parent, reference, deleted, targets } of rollUpsOf(schema, child)) {
    const sums = targets.map(([, expression], i) => `${expression} AS s${i}`).join(', ');
    const sets = targets.map(([column], i) => `${column} = s.s${i}`).join(', ');
    await sql.query(
      `UPDATE ${tableName(parent)} AS p SET ${sets} FROM (
         SELECT t."id", ${sums} FROM ${tableName(parent)} t
         LEFT JOIN ${tableName(child)} c ON c.${columnName(reference)} = t."id" AND NOT c.${columnName(deleted)}
         WHERE t."id" = ANY ($1::text[]) GROUP BY t."id"
       ) s WHERE s."id" = p."id"`,
      [[...new Set(parents)]],
    );
  }
}

/** Computes anew what the parents of records add up. */
export async function rollUp(
  sql: Sql,
  schema: Schema,
  child: ObjectType,
  ids: readonly string[],
): Promise<void> {
  if (rollUpsOf(schema, child).length > 0)
    await rollUpParents(sql, schema, child, await parentsToRollUp(sql, schema, child, ids));
}
