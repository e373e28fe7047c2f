import { type RecordRule, refuse } from '../record-rule.js';

/** Rules for owners, record types and users. */
export const ownershipRules: readonly RecordRule[] = [
  {
    object: '*',
    name: 'an owner is active',
    source: 'SOAP API guide, "StatusCode", INACTIVE_OWNER_OR_USER; words as orgs answer',
    fields: ['OwnerId'],
    parents: { OwnerId: ['IsActive'] },
    apply: ({ given, parent }) =>
      given('OwnerId')?.startsWith('005') && parent('OwnerId', 'IsActive') === 'f'
        ? refuse(
            'INACTIVE_OWNER_OR_USER',
            `operation performed with inactive user [${given('OwnerId')?.slice(0, 15)}] as owner of record`,
            'OwnerId',
          )
        : null,
  },
  {
    object: '*',
    name: 'a group that owns is a queue',
    source: 'Object reference, Group (only queues own records); code and words assumed',
    fields: ['OwnerId'],
    parents: { OwnerId: ['Type'] },
    apply: ({ given, parent }) =>
      given('OwnerId')?.startsWith('00G') && parent('OwnerId', 'Type')?.toLowerCase() !== 'queue'
        ? refuse(
            'INVALID_OWNER',
            `Owner ID: the group ${given('OwnerId')} is no queue and cannot own records`,
            'OwnerId',
          )
        : null,
  },
  {
    object: '*',
    name: 'a record type is of the object',
    source: 'Object reference, RecordType, SobjectType; words as orgs answer',
    fields: ['RecordTypeId'],
    parents: { RecordTypeId: ['SobjectType'] },
    apply: ({ object, given, parent }) =>
      given('RecordTypeId') && parent('RecordTypeId', 'SobjectType')?.toLowerCase() !== object.toLowerCase()
        ? refuse(
            'INVALID_CROSS_REFERENCE_KEY',
            `Record Type ID: this ID value isn't valid for the user: ${given('RecordTypeId')}`,
            'RecordTypeId',
          )
        : null,
  },
  {
    object: 'User',
    name: 'a username has the form of an e-mail address',
    source: 'Object reference, User, Username; words as orgs answer',
    fields: ['Username'],
    apply: ({ given }) =>
      given('Username') && !/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(given('Username') as string)
        ? refuse(
            'INVALID_EMAIL_ADDRESS',
            'Username must be in the form of an email address (for example, john@acme.com).',
            'Username',
          )
        : null,
  },
  {
    object: 'User',
    name: 'nobody deactivates oneself',
    source: 'Salesforce Help, "Deactivate Users"; code and words assumed',
    fields: ['IsActive'],
    apply: ({ id, authorship, given }) =>
      id === authorship.userId && given('IsActive') === 'false'
        ? refuse('FIELD_INTEGRITY_EXCEPTION', 'You cannot deactivate your own user', 'IsActive')
        : null,
  },
  {
    object: 'Lead',
    name: 'a converted lead is left alone',
    source: 'SOAP API guide, "StatusCode", CANNOT_UPDATE_CONVERTED_LEAD; words as orgs answer',
    fields: ['IsConverted'],
    apply: ({ isNew, old }) =>
      !isNew && old('IsConverted') === 't'
        ? refuse('CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead')
        : null,
  },
];
