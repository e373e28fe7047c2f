import type { ObjectType, Schema } from '../../schema/schema.js';
import { columnName, tableName } from '../../storage/columns.js';

/** Objects that duplicate rules are about. */
export type MatchedObject = 'Account' | 'Contact' | 'Lead';

/** What records are compared by: how, and where each object has it. A path of two leads to a parent's field. */
interface CriterionRow {
  readonly compare: keyof typeof comparisons;
  readonly fields: Partial<Readonly<Record<MatchedObject, readonly [string, string?]>>>;
}

/** Letters and digits in small letters, with one blank where there is anything else. */
const words = (sql: string) =>
  `trim(regexp_replace(lower(${sql}::text COLLATE "und-x-icu"), '[^[:alnum:]]+', ' ', 'g'))`;

const LEGAL_FORMS =
  'incorporated|inc|llc|llp|limited|ltd|corporation|corp|company|co|gmbh|ag|plc|sa|as|bv|the';

/**
 * What of two values has to be equal for them to match, as SQL. The platform compares names and companies by likeness,
 * too (nicknames, typing errors); here they match where they are the same but for case, punctuation and legal forms.
 *
 * Source: Salesforce Help, "Matching Methods Used with Matching Rules"; the details are assumed.
 */
const comparisons = {
  words,
  company: (sql: string) =>
    `trim(regexp_replace(regexp_replace(${words(sql)}, '\\m(${LEGAL_FORMS})\\M', ' ', 'g'), ' +', ' ', 'g'))`,
  email: (sql: string) => `lower(trim(${sql}::text))`,
  phone: (sql: string) => `regexp_replace(${sql}::text, '[^0-9]', '', 'g')`,
  website: (sql: string) =>
    `regexp_replace(lower(trim(${sql}::text)), '^([a-z]+://)?(www\\.)?|[/?#].*$', '', 'g')`,
} as const;

const row = (
  compare: CriterionRow['compare'],
  account: string | null,
  contact: string | readonly [string, string] | null,
  lead: string | null,
): CriterionRow => ({
  compare,
  fields: {
    ...(account && { Account: [account] }),
    ...(contact && { Contact: typeof contact === 'string' ? [contact] : contact }),
    ...(lead && { Lead: [lead] }),
  },
});

/** What matching rules compare by. */
export const criteria = {
  company: row('company', 'Name', ['AccountId', 'Name'], 'Company'),
  firstName: row('words', null, 'FirstName', 'FirstName'),
  lastName: row('words', null, 'LastName', 'LastName'),
  title: row('words', null, 'Title', 'Title'),
  email: row('email', null, 'Email', 'Email'),
  phone: row('phone', 'Phone', 'Phone', 'Phone'),
  website: row('website', 'Website', null, null),
  street: row('words', 'BillingStreet', 'MailingStreet', 'Street'),
  city: row('words', 'BillingCity', 'MailingCity', 'City'),
  state: row('words', 'BillingState', 'MailingState', 'State'),
  postalCode: row('words', 'BillingPostalCode', 'MailingPostalCode', 'PostalCode'),
} as const satisfies Readonly<Record<string, CriterionRow>>;

export type Criterion = keyof typeof criteria;

const pathOf = (object: ObjectType, criterion: Criterion) =>
  (criteria[criterion].fields as CriterionRow['fields'])[object.name as MatchedObject];

/** The field of an object that a criterion looks at; `undefined` where the object has none or the user does not see it. */
export function fieldOf(schema: Schema, object: ObjectType, criterion: Criterion) {
  const name = pathOf(object, criterion)?.[0];
  return name === undefined ? undefined : schema.field(object, name);
}

/** What of a record of an object, in the rows of `alias`, is compared by a criterion. `NULL` matches nothing. */
export function criterionSql(
  schema: Schema,
  object: ObjectType,
  alias: string,
  criterion: Criterion,
): string {
  const field = fieldOf(schema, object, criterion);
  if (!field) return 'NULL::text';
  const column = `${alias}.${columnName(field)}`;
  const parentName = pathOf(object, criterion)?.[1];
  const compare = comparisons[criteria[criterion].compare];
  if (parentName === undefined) return `nullif(${compare(column)}, '')`;
  const [parent] = schema.targets(field);
  const wanted = parent && schema.field(parent, parentName);
  if (!parent || !wanted) return 'NULL::text';
  return `(SELECT nullif(${compare(`p.${columnName(wanted)}`)}, '') FROM ${tableName(parent)} p WHERE p."id" = ${column})`;
}
