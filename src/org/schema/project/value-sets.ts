import type { PicklistValue } from '../schema.js';
import type { MetaFile } from './meta-file.js';
import type { SourceFiles } from './source-files.js';

/**
 * What a value of a standard picklist means, by the element that says it: the key, and the value where it is a text.
 */
const MEANINGS: Readonly<Record<string, string>> = {
  closed: 'closed',
  won: 'won',
  converted: 'converted',
  highPriority: 'high',
  reviewed: 'reviewed',
  hasResponded: 'responded',
  probability: 'probability',
  forecastCategory: 'forecast',
};

function meaningOf(value: MetaFile): Readonly<Record<string, string>> {
  const entries = Object.entries(MEANINGS).flatMap(([element, key]) => {
    const text = value.text(element);
    return text === undefined || text === 'false' ? [] : [[key, text] as const];
  });
  return Object.fromEntries(entries);
}

/** Reads the values of a picklist: active ones only, as no other can be chosen. */
export function readValues(set: MetaFile, element: string): readonly PicklistValue[] {
  const seen = new Set<string>();
  const values = set.each(element).flatMap((value): PicklistValue[] => {
    const name = value.needed('fullName');
    if (seen.has(name)) value.fail(`the value '${name}' stands twice; give it once`);
    seen.add(name);
    if (value.text('isActive') !== undefined && !value.flag('isActive')) return [];
    const label = value.text('label') ?? name;
    return [{ value: name, label, isDefault: value.flag('default'), meaning: meaningOf(value) }];
  });
  return set.flag('sorted') ? values.sort((a, b) => a.label.localeCompare(b.label, 'en')) : values;
}

/** Standard fields whose picklists a standard value set is. Source: Metadata API guide, "StandardValueSet". */
const STANDARD_SETS: Readonly<Record<string, readonly string[]>> = {
  AccountOwnership: ['Account.Ownership'],
  AccountRating: ['Account.Rating', 'Lead.Rating'],
  AccountType: ['Account.Type'],
  AssetStatus: ['Asset.Status'],
  CampaignMemberStatus: ['CampaignMember.Status'],
  CampaignStatus: ['Campaign.Status'],
  CampaignType: ['Campaign.Type'],
  CaseOrigin: ['Case.Origin'],
  CasePriority: ['Case.Priority'],
  CaseReason: ['Case.Reason'],
  CaseStatus: ['Case.Status'],
  CaseType: ['Case.Type'],
  ContactRole: ['OpportunityContactRole.Role', 'AccountContactRole.Role'],
  EventSubject: ['Event.Subject'],
  EventType: ['Event.Type'],
  Industry: ['Account.Industry', 'Lead.Industry'],
  LeadSource: ['Account.AccountSource', 'Contact.LeadSource', 'Lead.LeadSource', 'Opportunity.LeadSource'],
  LeadStatus: ['Lead.Status'],
  OpportunityStage: ['Opportunity.StageName'],
  OpportunityType: ['Opportunity.Type'],
  OrderType: ['Order.Type'],
  PartnerRole: ['Partner.Role'],
  Product2Family: ['Product2.Family'],
  Salutation: ['Contact.Salutation', 'Lead.Salutation'],
  SolutionStatus: ['Solution.Status'],
  TaskPriority: ['Task.Priority'],
  TaskStatus: ['Task.Status'],
  TaskSubject: ['Task.Subject'],
  TaskType: ['Task.Type'],
};

/** Reads the standard value sets of a project: picklists by `Object.Field`. */
export async function readStandardSets(files: SourceFiles, note: (line: string) => void) {
  const suffix = '.standardValueSet-meta.xml';
  const picklists = new Map<string, readonly PicklistValue[]>();
  for (const { name, meta } of await files.readAll('standardValueSets', suffix, 'StandardValueSet')) {
    const fields = Object.hasOwn(STANDARD_SETS, name) ? STANDARD_SETS[name] : undefined;
    if (!fields) note(`${meta.file}: the standard value set '${name}' changes no field of this org`);
    for (const field of fields ?? []) picklists.set(field, readValues(meta, 'standardValue'));
  }
  return picklists;
}

/** Reads the global value sets of a project, by name. */
export async function readGlobalSets(
  files: SourceFiles,
): Promise<ReadonlyMap<string, readonly PicklistValue[]>> {
  const suffix = '.globalValueSet-meta.xml';
  const sets = await files.readAll('globalValueSets', suffix, 'GlobalValueSet');
  return new Map(sets.map(({ name, meta }) => [name, readValues(meta, 'customValue')]));
}
