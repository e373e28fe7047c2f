import type { SoqlCase } from './soql-cases.js';
import type { Step } from './steps.js';

/** A case of saving: what a rule does, and that it leaves others alone. */
export interface SaveCase {
  readonly positive: readonly Step[];
  readonly negative: readonly Step[];
}

/** All that an org is held against. */
export interface Cases {
  /** The records that the queries ask for. */
  readonly data: readonly Step[];
  readonly queries: readonly SoqlCase[];
  /** Name → case. */
  readonly saves: Readonly<Record<string, SaveCase>>;
}

interface Reason {
  readonly why: string;
  readonly fits: RegExp;
}

/** Why a case of saving is not held against another org, by what stands in it. */
const SAVE_REASONS: readonly Reason[] = [
  { why: 'it needs objects of its own', fits: /__[cr]"|__[cr]\b/ },
  { why: 'it makes a user, whom no org can delete again', fits: /"type":"User"/ },
  { why: 'it makes files, which no org deletes by their versions', fits: /"type":"ContentVersion"/ },
  { why: 'XML cannot carry what it sends', fits: /\\u00[01]/ },
  { why: 'it changes rows behind the back of the API', fits: /"sql":/ },
  {
    why: 'it changes what the org as a whole is set to',
    fits: /"(update|delete)":\[[^\]]*"type":"(Organization|Profile)"/,
  },
];

/** The same of a query. Its rows must be those that were made for it. */
const QUERY_REASONS: readonly Reason[] = [
  { why: 'it needs an object of its own', fits: /__[cr]\b|Site__/i },
  {
    why: 'its rows depend on the day on which it is asked',
    fits: /^literal|\b(LAST|NEXT|THIS|TODAY|TOMORROW|YESTERDAY|N)_|\b(TODAY|TOMORROW|YESTERDAY)\b|FISCAL_/,
  },
  { why: 'it needs a second user', fits: /Owner|Delegated|CreatedBy|LastModifiedBy|USING\s+SCOPE/i },
  {
    why: 'it asks for when a record was made',
    fits: /CreatedDate|LastModifiedDate|SystemModstamp|LastActivityDate/i,
  },
  {
    why: 'it depends on what else the org holds',
    fits: /ALL\s+ROWS|IsDeleted|Product2|User\b|Profile|Organization|GroupMember|Workitem|RecordType/i,
  },
  {
    why: 'it has types or parts that are compared elsewhere',
    fits: /TYPEOF|Address|FIELDS\s*\(|FORMAT|toLabel|convert/i,
  },
  { why: 'it joins records that were not made for it', fits: /\bIN\s*\(\s*SELECT/i },
];

const reasonOf = (reasons: readonly Reason[], text: string) =>
  reasons.find(({ fits }) => fits.test(text))?.why ?? null;

/** Why a case of saving cannot be held against any org; `null` where it can. */
export const whyNotSaved = (one: SaveCase) => reasonOf(SAVE_REASONS, JSON.stringify(one));

/** The same of a query. A fault is the same in every org that has the objects. */
export function whyNotAsked({ row, soql, outcome }: SoqlCase): string | null {
  const reasons = outcome.kind === 'fault' ? QUERY_REASONS.slice(0, 1) : QUERY_REASONS;
  return reasonOf(reasons, `${row}\n${soql}`);
}
