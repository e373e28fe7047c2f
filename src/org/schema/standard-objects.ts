import { type ObjectSource, parseObject } from './notation.js';
import type { ObjectType } from './schema.js';
import { account } from './standard/account.js';
import { event, task } from './standard/activities.js';
import { campaign, campaignMember } from './standard/campaign.js';
import { caseObject } from './standard/case.js';
import { contact } from './standard/contact.js';
import { attachment, document, emailTemplate, folder, note } from './standard/content.js';
import { lead } from './standard/lead.js';
import { nameObject } from './standard/name.js';
import { opportunity } from './standard/opportunity.js';
import { organization, recordType } from './standard/organization.js';
import { group, profile, user, userRole } from './standard/people.js';
import { picklists } from './standard/picklists.js';
import { pricebook, product } from './standard/products.js';

const sources: readonly ObjectSource[] = [
  account,
  attachment,
  campaign,
  campaignMember,
  caseObject,
  contact,
  document,
  emailTemplate,
  event,
  folder,
  group,
  lead,
  nameObject,
  note,
  opportunity,
  organization,
  pricebook,
  product,
  profile,
  recordType,
  task,
  user,
  userRole,
];

/** The objects that every org has, in the order in which describes list them. */
export const standardObjects: readonly ObjectType[] = sources.map((source) => parseObject(source, picklists));
