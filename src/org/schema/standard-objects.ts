import { type ObjectSource, parseObject } from './notation.js';
import type { ObjectType } from './schema.js';
import { account } from './standard/account.js';
import { event, task } from './standard/activities.js';
import {
  processDefinition,
  processInstance,
  processInstanceStep,
  processInstanceWorkitem,
  processNode,
} from './standard/approvals.js';
import { campaign, campaignMember } from './standard/campaign.js';
import { caseObject } from './standard/case.js';
import {
  collaborationGroup,
  collaborationGroupMember,
  feedComment,
  feedItem,
  topic,
  topicAssignment,
} from './standard/chatter.js';
import { contact } from './standard/contact.js';
import { attachment, document, emailTemplate, folder, note } from './standard/content.js';
import { contentDocument, contentDocumentLink, contentVersion } from './standard/files.js';
import { lead } from './standard/lead.js';
import { nameObject } from './standard/name.js';
import { opportunity } from './standard/opportunity.js';
import { organization, recordType } from './standard/organization.js';
import {
  group,
  groupMember,
  permissionSet,
  permissionSetAssignment,
  profile,
  user,
  userRole,
} from './standard/people.js';
import { picklists } from './standard/picklists.js';
import { pricebook, pricebookEntry, product } from './standard/products.js';
import {
  accountContactRole,
  asset,
  contract,
  opportunityContactRole,
  opportunityLineItem,
  order,
  orderItem,
  partner,
} from './standard/sales.js';
import {
  assignmentRule,
  businessHours,
  caseComment,
  emailMessage,
  holiday,
  solution,
} from './standard/service.js';
import {
  apexClass,
  apexPage,
  fiscalYearSettings,
  listView,
  period,
  queueSobject,
  staticResource,
  webLink,
} from './standard/setup.js';
import {
  campaignMemberStatus,
  caseStatus,
  contractStatus,
  leadStatus,
  opportunityStage,
  taskPriority,
  taskStatus,
} from './standard/statuses.js';

const sources: readonly ObjectSource[] = [
  account,
  accountContactRole,
  apexClass,
  apexPage,
  asset,
  assignmentRule,
  attachment,
  businessHours,
  campaign,
  campaignMember,
  campaignMemberStatus,
  caseComment,
  caseObject,
  caseStatus,
  collaborationGroup,
  collaborationGroupMember,
  contact,
  contentDocument,
  contentDocumentLink,
  contentVersion,
  contract,
  contractStatus,
  document,
  emailMessage,
  emailTemplate,
  event,
  feedComment,
  feedItem,
  fiscalYearSettings,
  folder,
  group,
  groupMember,
  holiday,
  lead,
  leadStatus,
  listView,
  nameObject,
  note,
  opportunity,
  opportunityContactRole,
  opportunityLineItem,
  opportunityStage,
  order,
  orderItem,
  organization,
  partner,
  period,
  permissionSet,
  permissionSetAssignment,
  pricebook,
  pricebookEntry,
  processDefinition,
  processInstance,
  processInstanceStep,
  processInstanceWorkitem,
  processNode,
  product,
  profile,
  queueSobject,
  recordType,
  solution,
  staticResource,
  task,
  taskPriority,
  taskStatus,
  topic,
  topicAssignment,
  user,
  userRole,
  webLink,
];

/** The objects that every org has, in the order in which describes list them. */
export const standardObjects: readonly ObjectType[] = sources.map((source) => parseObject(source, picklists));
