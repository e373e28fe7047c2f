import type { Field, ObjectType } from '../../schema/schema.js';
import type { Authorship } from '../../storage/authorship.js';
import { missingFields } from '../../storage/new-rows.js';
import type { Sql } from '../../storage/sql.js';
import { type NewRecord, writeNewRecords } from '../create.js';
import type { OrgContext } from '../org-context.js';
import type { RowError } from '../records.js';
import { rowErrors } from '../row-errors.js';
import { type ConversionRow, stopAt } from './conversion-row.js';
import { mappingOf } from './field-mapping.js';
import { objectNamed, objectNames, type Target } from './read-convert.js';

/** What new records need besides fields of the lead. */
export interface Defaults {
  /** Last day of the fiscal quarter. */
  readonly closeDate: string;
  readonly stageName: string | null;
}

/** Values that do not come from fields of the lead, by target. Source: SOAP API guide, "convertLead". */
const OWN_VALUES: Readonly<
  Record<Target, (row: ConversionRow, defaults: Defaults) => Readonly<Record<string, string | null>>>
> = {
  account: ({ ownerId }) => ({ OwnerId: ownerId }),
  contact: ({ ownerId, ids }) => ({ OwnerId: ownerId, AccountId: ids.get('account') ?? null }),
  opportunity: ({ ownerId, ids, campaignId, conversion }, { closeDate, stageName }) => ({
    OwnerId: ownerId,
    AccountId: ids.get('account') ?? null,
    CampaignId: campaignId,
    CloseDate: closeDate,
    StageName: stageName,
    ...(conversion.opportunityName !== null && { Name: conversion.opportunityName }),
  }),
};

/** A text of the lead as long as the other field takes. */
const fitting = ({ length }: Field, text: string) =>
  length > 0 && text.length > length ? text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '') : text;

function newRecord(
  org: OrgContext,
  target: Target,
  object: ObjectType,
  row: ConversionRow,
  defaults: Defaults,
): NewRecord {
  const values = new Map<Field, string | null>();
  const set = (name: string, value: string | null | undefined) => {
    const field = org.schema.field(object, name);
    if (field && (value ?? null) !== null) values.set(field, fitting(field, value as string));
  };
  for (const { object: to, from, to: name } of mappingOf(org))
    if (to === object.name) set(name, row.lead.get(from));
  for (const [name, value] of Object.entries(OWN_VALUES[target](row, defaults))) set(name, value);
  const wanted = row.conversion.wanted[target];
  const given = wanted.kind === 'new' ? wanted : { values: new Map(), parents: [] };
  for (const [field, value] of given.values) values.set(field, value);
  const named = given.parents.map(({ field }) => [field, ''] as const);
  const missing = missingFields(object, new Map([...values, ...named]));
  const errors = missing.length > 0 ? [rowErrors.required(missing)] : [];
  return { object, values, parents: given.parents, errors };
}

/** Makes the new records of one kind, with one statement, and notes their ids. Throws `SomeFailed`. */
export async function makeTargets(
  org: OrgContext,
  sql: Sql,
  target: Target,
  rows: readonly ConversionRow[],
  defaults: Defaults,
  authorship: Authorship,
): Promise<void> {
  const object = objectNamed(org, objectNames[target]);
  const fresh = rows.filter(({ conversion }) => conversion.wanted[target].kind === 'new');
  const records = fresh.map((row) => newRecord(org, target, object, row, defaults));
  const results = await writeNewRecords(org, sql, records, authorship);
  const errors = new Map<number, readonly RowError[]>();
  for (const [i, { id, errors: found }] of results.entries()) {
    const { at, ids } = fresh[i] as ConversionRow;
    if (id === null) errors.set(at, found);
    else ids.set(target, id);
  }
  stopAt(errors);
}
