import { type Criterion, criteria } from './criteria.js';

/** How records are found that match one: those that agree in all of one of the keys. */
export interface MatchingRule {
  readonly name: string;
  /** Name of the object whose records are found. */
  readonly against: string;
  readonly keys: readonly (readonly Criterion[])[];
  readonly source: string;
}

/** What becomes of a record that has duplicates: it is refused, refused until the caller insists, or saved. */
export type DuplicateAction = 'block' | 'alert' | 'pass';

/** What a rule does with what is saved. */
export interface DuplicateActions {
  readonly insert: DuplicateAction;
  readonly update: DuplicateAction;
  /** Whether only duplicates count that who saves can see. */
  readonly onlySeen: boolean;
}

/** What counts as a duplicate of an object's record. */
export interface DuplicateRule {
  /** Name of the object. */
  readonly object: string;
  readonly name: string;
  /** Whether a duplicate may be saved all the same. */
  readonly allowSave: boolean;
  readonly alert: string | null;
  readonly matching: readonly MatchingRule[];
  /** `null` where duplicates are found for who asks, and saved records are not held against the rule. */
  readonly onSave: DuplicateActions | null;
  readonly source: string;
}

const HELP = 'Salesforce Help';

const key = (text: string): Criterion[] =>
  text.split(' ').map((name) => criteria[name as keyof typeof criteria]);

const accountMatching: MatchingRule = {
  name: 'Standard_Account_Match_Rule_v1_0',
  against: 'Account',
  keys: [
    'company street',
    'company city state',
    'company postalCode',
    'company phone',
    'website phone',
    'website street',
  ].map(key),
  source: `${HELP}, "Standard Account Matching Rule"; likeness of names is not looked at`,
};

const PERSON_KEYS = [
  'firstName lastName title company',
  'firstName lastName email',
  'firstName lastName phone company',
  'firstName lastName street city',
  'firstName lastName street postalCode',
  'firstName lastName street phone',
  'email company',
  'email phone',
].map(key);

const contactMatching: MatchingRule = {
  name: 'Standard_Contact_Match_Rule_v1_1',
  against: 'Contact',
  keys: PERSON_KEYS,
  source: `${HELP}, "Standard Contact Matching Rule"; the keys in their details are assumed`,
};

const leadMatching: MatchingRule = {
  name: 'Standard_Lead_Match_Rule_v1_0',
  against: 'Lead',
  keys: PERSON_KEYS,
  source: `${HELP}, "Standard Lead Matching Rule"; the keys in their details are assumed`,
};

const ALERT = 'Use one of these records?';

/** The platform's own matching rules, which those of a project's duplicate rules can name. */
export const matchingRules: readonly MatchingRule[] = [accountMatching, contactMatching, leadMatching];

/**
 * The duplicate rules that a new org has. Samples and tests save the same records again and again, so that these only
 * find; a project that wants saved records held against them brings them as its own.
 */
export const duplicateRules: readonly DuplicateRule[] = [
  {
    object: 'Account',
    name: 'Standard_Account_Duplicate_Rule',
    allowSave: true,
    alert: ALERT,
    matching: [accountMatching],
    onSave: null,
    source: `${HELP}, "Standard Duplicate Rules"`,
  },
  {
    object: 'Contact',
    name: 'Standard_Contact_Duplicate_Rule',
    allowSave: true,
    alert: ALERT,
    matching: [contactMatching, leadMatching],
    onSave: null,
    source: `${HELP}, "Standard Duplicate Rules"; that leads are looked at as well is assumed`,
  },
  {
    object: 'Lead',
    name: 'Standard_Lead_Duplicate_Rule',
    allowSave: true,
    alert: ALERT,
    matching: [leadMatching, contactMatching],
    onSave: null,
    source: `${HELP}, "Standard Duplicate Rules"`,
  },
];
