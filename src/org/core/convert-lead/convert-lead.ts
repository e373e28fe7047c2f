import { normalizeId } from '../../../wire/ids.js';
import { dayIn, dayText } from '../../soql/calendar.js';
import { type DateLiteralRow, dateLiterals, daysOf } from '../../soql/date-literals.js';
import type { Authorship } from '../../storage/authorship.js';
import type { Sql } from '../../storage/sql.js';
import { TransactionDatabase } from '../../storage/transaction-database.js';
import { ApiFault } from '../api-fault.js';
import type { OrgContext } from '../org-context.js';
import type { SaveResult } from '../records.js';
import { failed } from '../row-errors.js';
import { type SaveOptions, save } from '../save-together.js';
import type { Session } from '../session.js';
import { writeChanges } from '../update.js';
import { addContactRoles } from './contact-roles.js';
import { type ConversionRow, SomeFailed, stopAt } from './conversion-row.js';
import { reachTargets } from './existing-targets.js';
import type { ConvertedInto, LeadConvert, LeadConvertResult } from './lead-convert.js';
import { linkFiles } from './link-files.js';
import { moveBelongings } from './move-belongings.js';
import { type Defaults, makeTargets } from './new-targets.js';
import { notifyOwners } from './notify-owners.js';
import { openRows } from './open-rows.js';
import { type Conversion, objectNamed, readConvert, TARGETS } from './read-convert.js';

/** Most leads in one call. Source: SOAP API guide, "convertLead"; the code as for other calls. */
const MAX_LEADS = 100;

/** What all conversions of a call share. */
interface Setting extends Defaults {
  /** Today, where the user is. */
  readonly today: string;
}

/** A saved row, with what its lead has become. */
type Converted = SaveResult & Partial<ConvertedInto>;

async function settingOf(org: OrgContext, { timeZone }: Session): Promise<Setting> {
  const { fiscalYearStartMonth } = await org.organization();
  const today = dayIn(Date.now(), timeZone);
  const [, next] = daysOf(dateLiterals.THIS_FISCAL_QUARTER as DateLiteralRow, 0, {
    today,
    fiscalYearStartMonth,
  });
  const stages = org.schema.field(objectNamed(org, 'Opportunity'), 'StageName')?.picklist ?? [];
  const stage = stages.find(({ isDefault }) => isDefault) ?? stages[0];
  return { today: dayText(today), closeDate: dayText(next - 1), stageName: stage?.value ?? null };
}

/** Makes leads what they are from now on: converted, and to be left alone. */
async function markConverted(
  org: OrgContext,
  sql: Sql,
  rows: readonly ConversionRow[],
  { today }: Setting,
  authorship: Authorship,
): Promise<void> {
  const object = objectNamed(org, 'Lead');
  const changes = rows.map(({ conversion, ids }) => {
    const values = Object.entries({
      Status: conversion.status,
      IsConverted: 'true',
      ConvertedDate: today,
      ConvertedAccountId: ids.get('account') ?? null,
      ConvertedContactId: ids.get('contact') ?? null,
      ConvertedOpportunityId: ids.get('opportunity') ?? null,
      IsUnreadByOwner: 'false',
    }).flatMap(([name, value]) => {
      const field = org.schema.field(object, name);
      return field ? [[field, value] as const] : [];
    });
    return { object, id: conversion.leadId, values: new Map(values), parents: [], errors: [] };
  });
  const results = await writeChanges(org, sql, changes, authorship);
  const failures = results.flatMap(({ success, errors }, i) =>
    success ? [] : [[(rows[i] as ConversionRow).at, errors] as const],
  );
  stopAt(new Map(failures));
}

/** Converts leads together, all of them. Throws `SomeFailed`. */
async function convertAll(
  org: OrgContext,
  sql: Sql,
  rows: readonly ConversionRow[],
  setting: Setting,
  authorship: Authorship,
): Promise<void> {
  for (const { ids } of rows) ids.clear();
  for (const target of TARGETS) {
    await reachTargets(org, sql, target, rows, authorship);
    await makeTargets(org, sql, target, rows, setting, authorship);
  }
  await addContactRoles(org, sql, rows, authorship);
  await moveBelongings(org, sql, rows, authorship);
  await linkFiles(org, sql, rows, authorship);
  await markConverted(org, sql, rows, setting, authorship);
}

/** Converts those leads that can be. What was written together with one that cannot is undone, and done without it. */
async function convertGood(
  org: OrgContext,
  sql: Sql,
  items: readonly Conversion[],
  setting: Setting,
  session: Session,
  authorship: Authorship,
): Promise<Converted[]> {
  const { rows, errors } = await openRows(org, sql, items);
  const left = () => rows.filter(({ at }) => !errors.has(at));
  while (left().length > 0)
    try {
      await new TransactionDatabase(sql).transaction((inner) =>
        convertAll(org, inner, left(), setting, authorship),
      );
      break;
    } catch (error) {
      if (!(error instanceof SomeFailed)) throw error;
      for (const [at, why] of error.errors) errors.set(at, why);
    }
  await notifyOwners(org, session, sql, left());
  const converted = new Map(rows.map((row) => [row.at, row.ids]));
  return items.map(({ leadId }, at) => {
    const why = errors.get(at);
    if (why) return failed(...why);
    const into = converted.get(at);
    const [accountId = null, contactId = null, opportunityId = null] = TARGETS.map((target) =>
      into?.get(target),
    );
    return { id: leadId, success: true, errors: [], accountId, contactId, opportunityId };
  });
}

/**
 * Converts leads into accounts, contacts and opportunities. Each succeeds or fails as a whole; row errors stand in the
 * results.
 */
export async function convertLead(
  org: OrgContext,
  session: Session,
  leads: readonly LeadConvert[],
  { allowFieldTruncation = false }: Pick<SaveOptions, 'allowFieldTruncation'> = {},
): Promise<readonly LeadConvertResult[]> {
  if (leads.length > MAX_LEADS)
    throw new ApiFault(
      'EXCEEDED_ID_LIMIT',
      `record limit reached. cannot submit more than ${MAX_LEADS} records into this call`,
    );
  const setting = await settingOf(org, session);
  const results: readonly Converted[] = await save(
    org,
    session,
    leads,
    {},
    {
      read: (all, access) => all.map((lead) => readConvert(org, access, lead, allowFieldTruncation)),
      write: (sql, some, authorship) => convertGood(org, sql, some, setting, session, authorship),
    },
  );
  return results.map(({ success, errors, accountId, contactId, opportunityId }, i) => ({
    leadId: normalizeId(leads[i]?.leadId?.trim() ?? ''),
    success,
    errors,
    accountId: accountId ?? null,
    contactId: contactId ?? null,
    opportunityId: opportunityId ?? null,
  }));
}
