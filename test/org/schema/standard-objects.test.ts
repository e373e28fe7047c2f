import { describe, expect, it } from 'vitest';
import { Schema } from '../../../src/org/schema/schema.js';
import { standardObjects } from '../../../src/org/schema/standard-objects.js';

/** Objects that a page may query, with their key prefixes and name fields; `null` where the platform has no name. */
const OBJECTS: Readonly<Record<string, readonly [prefix: string, name: string | null]>> = {
  Account: ['001', 'Name'],
  AccountContactRole: ['02Z', null],
  ApexClass: ['01p', 'Name'],
  ApexPage: ['066', 'Name'],
  Asset: ['02i', 'Name'],
  AssignmentRule: ['01Q', 'Name'],
  Attachment: ['00P', 'Name'],
  BusinessHours: ['01m', 'Name'],
  Campaign: ['701', 'Name'],
  CampaignMember: ['00v', null],
  CampaignMemberStatus: ['01Y', 'Label'],
  Case: ['500', 'CaseNumber'],
  CaseComment: ['00a', null],
  CaseStatus: ['01J', 'MasterLabel'],
  CollaborationGroup: ['0F9', 'Name'],
  CollaborationGroupMember: ['0FB', null],
  Contact: ['003', 'Name'],
  ContentDocument: ['069', 'Title'],
  ContentDocumentLink: ['06A', null],
  ContentVersion: ['068', 'Title'],
  Contract: ['800', 'ContractNumber'],
  Document: ['015', 'Name'],
  EmailMessage: ['02s', 'Subject'],
  EmailTemplate: ['00X', 'Name'],
  Event: ['00U', null],
  FeedItem: ['0D5', null],
  FiscalYearSettings: ['022', 'Name'],
  Folder: ['00l', 'Name'],
  Group: ['00G', 'Name'],
  GroupMember: ['011', null],
  Holiday: ['0C0', 'Name'],
  Lead: ['00Q', 'Name'],
  LeadStatus: ['01J', 'MasterLabel'],
  ListView: ['00B', 'Name'],
  Note: ['002', 'Title'],
  Opportunity: ['006', 'Name'],
  OpportunityContactRole: ['00K', null],
  OpportunityLineItem: ['00k', 'Name'],
  OpportunityStage: ['01J', 'MasterLabel'],
  Order: ['801', 'OrderNumber'],
  OrderItem: ['802', 'OrderItemNumber'],
  Organization: ['00D', 'Name'],
  Partner: ['00I', null],
  Period: ['026', null],
  PermissionSet: ['0PS', 'Name'],
  PermissionSetAssignment: ['0Pa', null],
  Pricebook2: ['01s', 'Name'],
  PricebookEntry: ['01u', 'Name'],
  ProcessDefinition: ['04a', 'Name'],
  ProcessInstance: ['04g', null],
  ProcessInstanceStep: ['04h', null],
  ProcessInstanceWorkitem: ['04i', null],
  Product2: ['01t', 'Name'],
  Profile: ['00e', 'Name'],
  QueueSobject: ['03g', null],
  RecordType: ['012', 'Name'],
  Solution: ['501', 'SolutionName'],
  StaticResource: ['081', 'Name'],
  Task: ['00T', null],
  TaskPriority: ['01J', 'MasterLabel'],
  TaskStatus: ['01J', 'MasterLabel'],
  Topic: ['0TO', 'Name'],
  TopicAssignment: ['0TA', null],
  User: ['005', 'Name'],
  UserRole: ['00E', 'Name'],
  WebLink: ['00b', 'Name'],
};

/** Objects that references lead to and this org does not have: their ids are taken unchecked. */
const EXTERNAL = new Set([
  'Announcement',
  'BrandTemplate',
  'BusinessProcess',
  'CallCenter',
  'ContentAsset',
  'ContentBody',
  'ContentWorkspace',
  'DandBCompany',
  'Entitlement',
  'ExternalDataSource',
  'Individual',
  'OperatingHours',
  'PermissionSetGroup',
  'PermissionSetLicense',
  'Scontrol',
  'UserLicense',
]);

const schema = new Schema(standardObjects);

describe('the standard objects', () => {
  it.each(Object.entries(OBJECTS))(
    'have %s with its key prefix, id and name',
    (name, [prefix, nameField]) => {
      const object = schema.object(name);
      expect(object?.keyPrefix).toBe(prefix);
      expect(object?.fields.find(({ type }) => type === 'id')?.name).toBe('Id');
      expect(object?.fields.filter((field) => field.nameField).map((field) => field.name)).toEqual(
        nameField === null ? [] : [nameField],
      );
    },
  );

  it('lead only to objects that there are, or that are known to be elsewhere', () => {
    const names = new Set(standardObjects.map(({ name }) => name));
    const targets = new Set(
      standardObjects.flatMap(({ fields }) => fields.flatMap(({ referenceTo }) => referenceTo)),
    );
    expect([...targets].filter((name) => !names.has(name)).sort()).toEqual([...EXTERNAL]);
  });

  it.each([
    ['Contact', 'AccountId', 'cascade'],
    ['Case', 'AccountId', 'restrict'],
    ['Task', 'WhatId', 'cascade'],
    ['CaseComment', 'ParentId', 'cascade'],
    ['OpportunityLineItem', 'OpportunityId', 'cascade'],
    ['OpportunityLineItem', 'PricebookEntryId', 'restrict'],
    ['ContentDocumentLink', 'ContentDocumentId', 'cascade'],
    ['Attachment', 'ParentId', 'cascade'],
    ['Account', 'ParentId', 'clear'],
    ['Lead', 'ConvertedAccountId', 'clear'],
  ] as const)('say what becomes of a %s when the record in its %s goes: %s', (name, fieldName, rule) => {
    const object = schema.object(name);
    expect(object && schema.field(object, fieldName)?.onParentDelete).toBe(rule);
  });

  it.each([
    ['Task', 'WhoId', ['Contact', 'Lead']],
    ['Task', 'OwnerId', ['Group', 'User']],
    ['Case', 'OwnerId', ['Group', 'User']],
    ['GroupMember', 'UserOrGroupId', ['Group', 'User']],
  ] as const)('lead from %s.%s to several', (name, fieldName, targets) => {
    const object = schema.object(name);
    expect(object && schema.field(object, fieldName)?.referenceTo).toEqual(targets);
  });
});
