import type { ObjectType } from '../../schema/schema.js';
import type { Authorship } from '../../storage/authorship.js';
import { columnName, tableName } from '../../storage/columns.js';
import type { Sql } from '../../storage/sql.js';
import { notDeleted } from '../find-by-key.js';
import type { OrgContext } from '../org-context.js';
import { rollUp } from '../roll-up.js';
import type { ConversionRow } from './conversion-row.js';
import { TARGETS } from './read-convert.js';

/** Records that go over from a lead: their reference to it, and what their fields get of the records it became. */
interface Moving {
  readonly object: string;
  readonly reference: string;
  /** Field → SQL over `v`, which has `lead`, `account`, `contact` and `opportunity`. */
  readonly set: Readonly<Record<string, string>>;
  /** Which of them, as SQL over `t` and `v`; left out, all. */
  readonly where?: string;
  readonly source: string;
}

const activity = (object: string): Moving => ({
  object,
  reference: 'WhoId',
  set: { WhoId: 'v.contact', WhatId: 'coalesce(v.opportunity, v.account)', AccountId: 'v.account' },
  source:
    'Salesforce Help, "Convert Leads" (activities are attached to account, contact and opportunity); which of account ' +
    'and opportunity is what it is about is assumed',
});

const toContact = (object: string): Moving => ({
  object,
  reference: 'ParentId',
  set: { ParentId: 'v.contact' },
  source:
    'Salesforce Help, "Convert Leads" (notes and attachments move); that they move to the contact is assumed',
});

/** What goes over from a lead to the records that it is converted into. */
export const movings: readonly Moving[] = [
  activity('Task'),
  activity('Event'),
  toContact('Note'),
  toContact('Attachment'),
  {
    object: 'CampaignMember',
    reference: 'LeadId',
    set: { ContactId: 'v.contact' },
    // Who is a member as a contact already stays so; the lead's own membership then stays the lead's.
    where: `NOT EXISTS (SELECT 1 FROM "campaignmember" o WHERE o."campaignid" = t."campaignid"
      AND o."contactid" = v.contact AND NOT o."isdeleted")`,
    source: "Object reference, CampaignMember, LeadId and ContactId (a converted lead's member has both)",
  },
];

const STAMPS = { SystemModstamp: '$5::timestamptz' } as const;

async function move(
  { schema }: OrgContext,
  sql: Sql,
  object: ObjectType,
  { reference, set, where = 'true' }: Moving,
  values: readonly (string | null)[][],
  now: string,
): Promise<void> {
  const field = schema.field(object, reference);
  if (!field) return;
  const assignments = Object.entries({ ...set, ...STAMPS }).flatMap(([name, value]) => {
    const target = schema.field(object, name);
    return target ? `${columnName(target)} = ${value}` : [];
  });
  const { rows } = await sql.query(
    `UPDATE ${tableName(object)} AS t SET ${assignments.join(', ')}
     FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS v(lead, account, contact, opportunity)
     WHERE t.${columnName(field)} = v.lead AND ${notDeleted(schema, object, 't')} AND $5::text IS NOT NULL AND ${where}
     RETURNING t."id"`,
    [...values, now],
  );
  await rollUp(
    sql,
    schema,
    object,
    rows.map(([id]) => id as string),
  );
}

/** Moves activities, notes, attachments and memberships of leads to what they have become. */
export async function moveBelongings(
  org: OrgContext,
  sql: Sql,
  conversions: readonly ConversionRow[],
  { now }: Authorship,
): Promise<void> {
  const values = [
    conversions.map(({ conversion }) => conversion.leadId),
    ...TARGETS.map((target) => conversions.map(({ ids }) => ids.get(target) ?? null)),
  ];
  for (const moving of movings) {
    const object = org.schema.object(moving.object);
    if (object) await move(org, sql, object, moving, values, now);
  }
}
