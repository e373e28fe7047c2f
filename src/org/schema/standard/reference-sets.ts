const reference = (...names: string[]) => `reference(${names.join(',')})`;

const ACTIVITY_PARENTS = [
  'Account',
  'Asset',
  'Campaign',
  'Case',
  'Contract',
  'Opportunity',
  'Order',
  'Product2',
  'Solution',
];
const FEED_PARENTS = [
  ...ACTIVITY_PARENTS,
  'CollaborationGroup',
  'Contact',
  'ContentDocument',
  'Event',
  'Lead',
  'Task',
  'Topic',
  'User',
];

/**
 * Types of references to several objects, by the field whose parents they are.
 *
 * Source: Object reference, the "Refers To" of each field. The custom objects that join them are in
 * `schema/custom/shared-parents.ts`.
 */
export const referenceTo = {
  who: reference('Contact', 'Lead'),
  what: reference(...ACTIVITY_PARENTS),
  owner: reference('Group', 'User'),
  attachmentParent: reference(
    ...ACTIVITY_PARENTS,
    'Contact',
    'EmailMessage',
    'EmailTemplate',
    'Event',
    'Lead',
    'Task',
  ),
  noteParent: reference(
    'Account',
    'Asset',
    'Contact',
    'Contract',
    'Lead',
    'Opportunity',
    'Order',
    'Product2',
  ),
  linkedEntity: reference(
    ...ACTIVITY_PARENTS,
    'CollaborationGroup',
    'Contact',
    'EmailMessage',
    'EmailTemplate',
    'Event',
    'Lead',
    'OrderItem',
    'Organization',
    'Task',
    'Topic',
    'User',
  ),
  processTarget: reference(...ACTIVITY_PARENTS, 'Contact', 'EmailMessage', 'Lead'),
  feedParent: reference(...FEED_PARENTS),
  topicEntity: reference(
    ...ACTIVITY_PARENTS,
    'Contact',
    'ContentDocument',
    'Event',
    'FeedItem',
    'Lead',
    'Task',
  ),
} as const;
