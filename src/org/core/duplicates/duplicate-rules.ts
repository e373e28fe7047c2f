import type { Criterion, MatchedObject } from './criteria.js';

/** How records are found that match one: those that agree in all of one of the keys. */
export interface MatchingRule {
  readonly name: string;
  readonly against: MatchedObject;
  readonly keys: readonly (readonly Criterion[])[];
  readonly source: string;
}

/** What counts as a duplicate of an object's record. */
export interface DuplicateRule {
  readonly object: MatchedObject;
  readonly name: string;
  /** Whether a duplicate may be saved all the same. */
  readonly allowSave: boolean;
  readonly alert: string;
  readonly matching: readonly MatchingRule[];
  readonly source: string;
}

const HELP = 'Salesforce Help';

const key = (text: string) => text.split(' ') as Criterion[];

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

/** The duplicate rules that a new org has. */
export const duplicateRules: readonly DuplicateRule[] = [
  {
    object: 'Account',
    name: 'Standard_Account_Duplicate_Rule',
    allowSave: true,
    alert: ALERT,
    matching: [accountMatching],
    source: `${HELP}, "Standard Duplicate Rules"`,
  },
  {
    object: 'Contact',
    name: 'Standard_Contact_Duplicate_Rule',
    allowSave: true,
    alert: ALERT,
    matching: [contactMatching, leadMatching],
    source: `${HELP}, "Standard Duplicate Rules"; that leads are looked at as well is assumed`,
  },
  {
    object: 'Lead',
    name: 'Standard_Lead_Duplicate_Rule',
    allowSave: true,
    alert: ALERT,
    matching: [leadMatching, contactMatching],
    source: `${HELP}, "Standard Duplicate Rules"`,
  },
];
