import type { ObjectType, Schema } from '../../schema/schema.js';
import { columnName, tableName } from '../../storage/columns.js';

/** Where an object has what is compared: a field, or a field of a parent that a reference leads to. */
export type ComparedPath = readonly [field: string, ofParent?: string];

/** What records are compared by: how, and where each object has it, by the objects' names. */
export interface Criterion {
  readonly compare: Comparison;
  readonly fields: Readonly<Record<string, ComparedPath>>;
  /** Whether two records match that both have nothing in it. */
  readonly blanksMatch?: boolean;
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
  exact: (sql: string) => `lower(trim(${sql}::text))`,
  words,
  company: (sql: string) =>
    `trim(regexp_replace(regexp_replace(${words(sql)}, '\\m(${LEGAL_FORMS})\\M', ' ', 'g'), ' +', ' ', 'g'))`,
  email: (sql: string) => `lower(trim(${sql}::text))`,
  phone: (sql: string) => `regexp_replace(${sql}::text, '[^0-9]', '', 'g')`,
  website: (sql: string) =>
    `regexp_replace(lower(trim(${sql}::text)), '^([a-z]+://)?(www\\.)?|[/?#].*$', '', 'g')`,
} as const;

export type Comparison = keyof typeof comparisons;

const row = (
  compare: Comparison,
  account: string | null,
  contact: string | readonly [string, string] | null,
  lead: string | null,
): Criterion => ({
  compare,
  fields: {
    ...(account && { Account: [account] }),
    ...(contact && { Contact: typeof contact === 'string' ? [contact] : contact }),
    ...(lead && { Lead: [lead] }),
  },
});

/** What the platform's own matching rules compare by. */
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
} as const satisfies Readonly<Record<string, Criterion>>;

const pathOf = (object: ObjectType, { fields }: Criterion): ComparedPath | undefined =>
  Object.hasOwn(fields, object.name) ? fields[object.name] : undefined;

/**
 * The field of an object that a criterion looks at; `undefined` where the object has none or the user does not see it.
 */
export function fieldOf(schema: Schema, object: ObjectType, criterion: Criterion) {
  const name = pathOf(object, criterion)?.[0];
  return name === undefined ? undefined : schema.field(object, name);
}

/**
 * What of a record of an object, in the rows of `alias`, is compared by a criterion. `NULL` matches nothing; an empty
 * text stands for nothing where that matches.
 */
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
  const compare = comparisons[criterion.compare];
  const blank = (sql: string) => (criterion.blanksMatch ? `coalesce(${sql}, '')` : `nullif(${sql}, '')`);
  if (parentName === undefined) return blank(compare(column));
  const [parent] = schema.targets(field);
  const wanted = parent && schema.field(parent, parentName);
  if (!parent || !wanted) return 'NULL::text';
  return blank(
    `(SELECT ${compare(`p.${columnName(wanted)}`)} FROM ${tableName(parent)} p WHERE p."id" = ${column})`,
  );
}
