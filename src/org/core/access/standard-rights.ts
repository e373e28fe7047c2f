import type { UserPermission } from '../../schema/standard/permissions.js';
import type { ObjectRight } from './rights.js';

/** The profile whose users see and do everything. */
export const ADMINISTRATOR = 'System Administrator';

/** Profiles that every org has, beside the administrator's. */
export type StandardProfile = 'Standard User' | 'Read Only';

/**
 * Standard objects with rights of their own, by profile, in letters: create, read, edit, delete.
 *
 * Source: the profiles' pages in a Developer Edition.
 */
export const STANDARD_RIGHTS: Readonly<Record<string, Readonly<Record<StandardProfile, string>>>> = {
  Account: { 'Standard User': 'CRED', 'Read Only': 'R' },
  Asset: { 'Standard User': 'CRED', 'Read Only': 'R' },
  Campaign: { 'Standard User': 'R', 'Read Only': 'R' },
  Case: { 'Standard User': 'CRE', 'Read Only': 'R' },
  Contact: { 'Standard User': 'CRED', 'Read Only': 'R' },
  Contract: { 'Standard User': 'CRED', 'Read Only': 'R' },
  Document: { 'Standard User': 'CRED', 'Read Only': 'R' },
  Lead: { 'Standard User': 'CRE', 'Read Only': 'R' },
  Opportunity: { 'Standard User': 'CRED', 'Read Only': 'R' },
  Order: { 'Standard User': 'CRED', 'Read Only': 'R' },
  Pricebook2: { 'Standard User': 'R', 'Read Only': 'R' },
  Product2: { 'Standard User': 'R', 'Read Only': 'R' },
  Solution: { 'Standard User': 'CRE', 'Read Only': 'R' },
};

/** Rights on a project's own objects where neither profile nor permission set says anything of them. Assumed. */
export const CUSTOM_RIGHTS: Readonly<Record<StandardProfile, string>> = {
  'Standard User': 'CRED',
  'Read Only': 'R',
};

/**
 * Objects without rights of their own: to read them takes the right to read one object, to write them the right to edit
 * one. Source: Object reference, "Special Access Rules" of each.
 */
export const BELONGING: Readonly<Record<string, { readonly read: string; readonly write: string }>> = {
  AccountContactRole: { read: 'Account', write: 'Account' },
  CampaignMember: { read: 'Campaign', write: 'Lead' },
  CampaignMemberStatus: { read: 'Campaign', write: 'Campaign' },
  CaseComment: { read: 'Case', write: 'Case' },
  OpportunityContactRole: { read: 'Opportunity', write: 'Opportunity' },
  OpportunityLineItem: { read: 'Opportunity', write: 'Opportunity' },
  OrderItem: { read: 'Order', write: 'Order' },
  Partner: { read: 'Account', write: 'Account' },
  PricebookEntry: { read: 'Pricebook2', write: 'Pricebook2' },
};

type Writing = Exclude<ObjectRight, 'read' | 'viewAll' | 'modifyAll'>;

const all = (permission: UserPermission): Readonly<Record<Writing, UserPermission>> => ({
  create: permission,
  edit: permission,
  delete: permission,
});

/**
 * Objects that everybody reads, and that only who has a user permission writes. What is in no table here, everybody
 * reads and writes. Source: Object reference, "Special Access Rules" of each; where it names none, assumed.
 */
export const PERMITTED: Readonly<Record<string, Readonly<Record<Writing, UserPermission>>>> = {
  ApexClass: all('AuthorApex'),
  ApexPage: all('CustomizeApplication'),
  AssignmentRule: all('CustomizeApplication'),
  BusinessHours: all('ManageBusinessHourHolidays'),
  Event: all('EditEvent'),
  Folder: all('EditPublicDocuments'),
  Group: all('ManageUsers'),
  GroupMember: all('ManageUsers'),
  Holiday: all('ManageBusinessHourHolidays'),
  ListView: all('EditPublicFilters'),
  Organization: all('CustomizeApplication'),
  PermissionSet: all('ManageProfilesPermissionsets'),
  PermissionSetAssignment: all('AssignPermissionSets'),
  Profile: all('ManageProfilesPermissionsets'),
  QueueSobject: all('ManageUsers'),
  RecordType: all('CustomizeApplication'),
  StaticResource: all('CustomizeApplication'),
  Task: all('EditTask'),
  Topic: { create: 'CreateTopics', edit: 'EditTopics', delete: 'DeleteTopics' },
  TopicAssignment: all('AssignTopics'),
  User: all('ManageUsers'),
  UserRole: all('ManageRoles'),
  WebLink: all('CustomizeApplication'),
};
