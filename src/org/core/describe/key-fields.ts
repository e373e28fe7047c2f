import type { Field, ObjectType, Schema } from '../../schema/schema.js';
import { fieldAt, nameFieldOf } from './field-paths.js';

/**
 * The fields by which records of an object are known at a glance, after their name: columns of lists, of related
 * lists, of search results and of compact layouts. Objects that are not here show their first fields.
 */
const KEY_FIELDS: Readonly<Record<string, readonly string[]>> = {
  Account: ['Site', 'BillingState', 'Phone', 'Type', 'Owner.Alias'],
  Asset: ['SerialNumber', 'Account.Name', 'Status', 'Price'],
  Attachment: ['ContentType', 'BodyLength', 'LastModifiedDate'],
  Campaign: ['Type', 'Status', 'StartDate', 'EndDate', 'IsActive', 'Owner.Alias'],
  CampaignMember: ['Status', 'HasResponded'],
  Case: ['Contact.Name', 'Subject', 'Status', 'Priority', 'CreatedDate', 'Owner.Alias'],
  Contact: ['Title', 'Account.Name', 'Phone', 'Email', 'Owner.Alias'],
  Contract: ['Account.Name', 'Status', 'StartDate', 'EndDate', 'ContractTerm'],
  Event: ['StartDateTime', 'Location', 'Who.Name', 'Owner.Alias'],
  Lead: ['Company', 'State', 'Email', 'Status', 'CreatedDate', 'Owner.Alias'],
  Note: ['IsPrivate', 'LastModifiedDate'],
  Opportunity: ['Account.Name', 'Amount', 'CloseDate', 'StageName', 'Owner.Alias'],
  OpportunityLineItem: ['Quantity', 'UnitPrice', 'TotalPrice'],
  Order: ['Account.Name', 'TotalAmount', 'EffectiveDate', 'Status'],
  Pricebook2: ['Description', 'IsActive'],
  Product2: ['ProductCode', 'Description', 'Family', 'IsActive'],
  Solution: ['Status', 'IsReviewed', 'Owner.Alias'],
  Task: ['Who.Name', 'ActivityDate', 'Status', 'Priority', 'Owner.Alias'],
  User: ['Alias', 'Username', 'IsActive'],
};

/** Fields of others than those of the table, besides owner and time of the last change. */
const FIRST_FIELDS = 4;

const isTelling = (field: Field) =>
  !field.nameField &&
  field.filterable &&
  field.compoundField === null &&
  field.type !== 'id' &&
  (field.createable || field.updateable) &&
  field.name !== 'OwnerId';

/** The path of a field in a list: a reference is told by the name of what it leads to. */
export function pathTo(schema: Schema, field: Field): string {
  if (field.type !== 'reference' || field.relationshipName === null) return field.name;
  const [target] = schema.targets(field);
  const name = target && nameFieldOf(target);
  return name ? `${field.relationshipName}.${name.name}` : field.name;
}

function firstFields(schema: Schema, object: ObjectType): string[] {
  const telling = object.fields.filter(isTelling).slice(0, FIRST_FIELDS);
  return [...telling.map((field) => pathTo(schema, field)), 'Owner.Alias', 'LastModifiedDate'];
}

/** Paths of an object's key fields, the name's first. Those that the org does not have are left out. */
export function keyFields(schema: Schema, object: ObjectType): string[] {
  const name = nameFieldOf(object)?.name ?? 'Id';
  const others = KEY_FIELDS[object.name] ?? firstFields(schema, object);
  return [name, ...others].flatMap((path) => fieldAt(schema, object, path)?.path ?? []);
}
