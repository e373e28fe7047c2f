import type { OrgContext } from '../org-context.js';

/** Where a field of a lead goes. */
export interface MappedField {
  readonly from: string;
  readonly object: 'Account' | 'Contact' | 'Opportunity';
  readonly to: string;
  /** Name of the address that it is a part of: an existing one is only filled as a whole. */
  readonly address?: string;
}

const ADDRESS_PARTS = [
  'Street',
  'City',
  'State',
  'PostalCode',
  'Country',
  'Latitude',
  'Longitude',
  'GeocodeAccuracy',
];

const address = (object: MappedField['object'], name: string): MappedField[] =>
  ADDRESS_PARTS.map((part) => ({ from: part, object, to: `${name}${part}`, address: name }));

const fields = (object: MappedField['object'], names: string): MappedField[] =>
  names
    .trim()
    .split(/\s+/)
    .map((pair) => {
      const [from = '', to = from] = pair.split('>');
      return { from, object, to };
    });

/**
 * The fields of leads, with those of the records that they are converted into.
 *
 * Source: Salesforce Help, "Lead Conversion Field Mapping".
 */
export const fieldMapping: readonly MappedField[] = [
  ...fields(
    'Account',
    `Company>Name Phone Fax Website Industry AnnualRevenue NumberOfEmployees Rating LeadSource>AccountSource
     CompanyDunsNumber>DunsNumber DandbCompanyId`,
  ),
  ...address('Account', 'Billing'),
  ...fields(
    'Contact',
    'Salutation FirstName LastName Title Email Phone MobilePhone Fax LeadSource Description IndividualId',
  ),
  ...address('Contact', 'Mailing'),
  ...fields('Opportunity', 'Company>Name LeadSource'),
];

/** The mapping of an org: these, and those that its project adds. Where two go to one field, the project's counts. */
export const mappingOf = ({ rules }: OrgContext): readonly MappedField[] => [
  ...fieldMapping,
  ...rules.leadMapping,
];
