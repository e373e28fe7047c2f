import type { ObjectType, Schema } from '../../../schema/schema.js';
import { type FieldAtPath, fieldAt } from '../field-paths.js';
import { pathTo } from '../key-fields.js';

/**
 * Names of columns in list views, related lists and filters that are not those of the API: what a name leads to, the
 * first of these that the object has. `*` holds for every object. Names of the form `OBJECT.CLOSE_DATE` need no row,
 * where the field is called as that without the `_`.
 *
 * Source: list views and layouts as orgs give them out.
 */
const COLUMN_NAMES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  '*': {
    NAME: ['Name'],
    FULL_NAME: ['Name'],
    RECORDTYPE: ['RecordType.Name'],
    CREATED_DATE: ['CreatedDate'],
    LAST_UPDATE: ['LastModifiedDate'],
    LAST_ACTIVITY: ['LastActivityDate'],
    CREATEDBY_USER: ['CreatedBy.Name'],
    'CREATEDBY_USER.ALIAS': ['CreatedBy.Alias'],
    UPDATEDBY_USER: ['LastModifiedBy.Name'],
    'UPDATEDBY_USER.ALIAS': ['LastModifiedBy.Alias'],
    OWNER_NAME: ['Owner.Name'],
    'OWNER.ALIAS': ['Owner.Alias'],
    'CORE.USERS.ALIAS': ['Owner.Alias'],
    'CORE.USERS.FULL_NAME': ['Owner.Name'],
    'CORE.USERS.FIRST_NAME': ['Owner.FirstName'],
    'CORE.USERS.LAST_NAME': ['Owner.LastName'],
    'SALES.ACCOUNT.NAME': ['Account.Name'],
    'ACCOUNT.NAME': ['Account.Name', 'Name'],
    'CONTACT.NAME': ['Contact.Name', 'Name'],
  },
  Account: {
    'ACCOUNT.PHONE1': ['Phone'],
    'ACCOUNT.PHONE2': ['Fax'],
    'ACCOUNT.ADDRESS1_STREET': ['BillingStreet'],
    'ACCOUNT.ADDRESS1_CITY': ['BillingCity'],
    'ACCOUNT.ADDRESS1_STATE': ['BillingState'],
    'ACCOUNT.ADDRESS1_ZIP': ['BillingPostalCode'],
    'ACCOUNT.ADDRESS1_COUNTRY': ['BillingCountry'],
    'ACCOUNT.ADDRESS2_CITY': ['ShippingCity'],
    'ACCOUNT.ADDRESS2_STATE': ['ShippingState'],
    'ACCOUNT.ADDRESS2_COUNTRY': ['ShippingCountry'],
    'ACCOUNT.SALES': ['AnnualRevenue'],
    'ACCOUNT.EMPLOYEES': ['NumberOfEmployees'],
    'ACCOUNT.URL': ['Website'],
    PARENT_NAME: ['Parent.Name'],
  },
  Contact: {
    'CONTACT.PHONE1': ['Phone'],
    'CONTACT.PHONE2': ['Fax'],
    'CONTACT.PHONE3': ['MobilePhone'],
    'CONTACT.PHONE4': ['HomePhone'],
    'CONTACT.FIRST_NAME': ['FirstName'],
    'CONTACT.LAST_NAME': ['LastName'],
    'CONTACT.ADDRESS2_CITY': ['MailingCity'],
    'CONTACT.ADDRESS2_STATE': ['MailingState'],
    'CONTACT.ADDRESS2_COUNTRY': ['MailingCountry'],
  },
  Lead: {
    'LEAD.PHONE': ['Phone'],
    'LEAD.MOBILE_PHONE': ['MobilePhone'],
    'LEAD.STATE_PROVINCE': ['State'],
    'LEAD.UNREAD': ['IsUnreadByOwner'],
  },
  Opportunity: {
    'OPPORTUNITY.OPPORTUNITY_NAME': ['Name'],
    'OPPORTUNITY.CLOSED': ['IsClosed'],
    'OPPORTUNITY.WON': ['IsWon'],
    'OPPORTUNITY.LEAD_SOURCE': ['LeadSource'],
  },
  Case: {
    'CASES.CASE_NUMBER': ['CaseNumber'],
    'CASES.CREATED_DATE': ['CreatedDate'],
    'CASES.CREATED_DATE_DATE_ONLY': ['CreatedDate'],
    'CASES.CLOSED': ['IsClosed'],
  },
  Campaign: { 'CAMPAIGN.ACTIVE': ['IsActive'], 'CAMPAIGN.CAMPAIGN_TYPE': ['Type'] },
  Product2: {
    'PRODUCT2.ACTIVE': ['IsActive'],
    'PRODUCT2.CUSTOMER_PRODUCT_ID': ['ProductCode'],
    'PRODUCT2.FAMILY_ENUM': ['Family'],
  },
  Task: {
    SUBJECT: ['Subject'],
    'TASK.DUE_DATE': ['ActivityDate'],
    'TASK.CLOSED': ['IsClosed'],
    'TASK.WHO_NAME': ['Who.Name'],
  },
};

/** `OPPORTUNITY.CLOSE_DATE` as the name of a field: `CLOSEDATE`, which is found in any case. */
const withoutMarks = (name: string) => (name.split('.').at(-1) as string).replaceAll('_', '');

/** The field that a column's name leads to; `undefined` where the org knows none. */
export function columnNamed(schema: Schema, object: ObjectType, name: string): FieldAtPath | undefined {
  const known = COLUMN_NAMES[object.name]?.[name] ?? COLUMN_NAMES['*']?.[name] ?? [];
  for (const path of [...known, name, name.replace(/^\w+\.(?=\w+__c$)/, '')]) {
    const found = fieldAt(schema, object, path);
    if (found) return found;
  }
  return /^[A-Z][A-Z\d_]*(?:\.[A-Z\d_]+)*$/.test(name)
    ? fieldAt(schema, object, withoutMarks(name))
    : undefined;
}

/** The path of the column that a name stands for; `undefined` where the org knows none. */
export function columnPath(schema: Schema, object: ObjectType, name: string): string | undefined {
  const found = columnNamed(schema, object, name);
  return found?.object === object ? pathTo(schema, found.field) : found?.path;
}
