import type { RecordRule, UniqueTogether } from './record-rule.js';
import { activityRules } from './rules/activities.js';
import { fileRules } from './rules/files.js';
import { ownershipRules } from './rules/ownership.js';
import { salesRules } from './rules/sales.js';

/** All rules for saving records, in the order in which they are applied. */
export const recordRules: readonly RecordRule[] = [
  ...ownershipRules,
  ...activityRules,
  ...salesRules,
  ...fileRules,
];

/** What can stand only once. Deleted records take no place. */
export const uniqueTogether: readonly UniqueTogether[] = [
  {
    object: 'CampaignMember',
    fields: ['CampaignId', 'LeadId'],
    source: 'Object reference, CampaignMember; words as orgs answer',
    message: 'Already a campaign member.',
  },
  {
    object: 'CampaignMember',
    fields: ['CampaignId', 'ContactId'],
    source: 'Object reference, CampaignMember; words as orgs answer',
    message: 'Already a campaign member.',
  },
  {
    object: 'PricebookEntry',
    fields: ['Pricebook2Id', 'Product2Id'],
    source: 'Object reference, PricebookEntry; words as orgs answer',
    message: 'This price definition already exists in this price book',
  },
  { object: 'GroupMember', fields: ['GroupId', 'UserOrGroupId'], source: 'assumed' },
  { object: 'PermissionSetAssignment', fields: ['PermissionSetId', 'AssigneeId'], source: 'assumed' },
  { object: 'TopicAssignment', fields: ['TopicId', 'EntityId'], source: 'assumed' },
  { object: 'CollaborationGroupMember', fields: ['CollaborationGroupId', 'MemberId'], source: 'assumed' },
  { object: 'QueueSobject', fields: ['QueueId', 'SobjectType'], source: 'assumed' },
  { object: 'ContentDocumentLink', fields: ['ContentDocumentId', 'LinkedEntityId'], source: 'assumed' },
  { object: 'CampaignMemberStatus', fields: ['CampaignId', 'Label'], source: 'assumed' },
];
