import type { CallName } from '../../../src/contract/calls.js';
import { describeRequests } from './describe-requests.js';

/** An Id that no record has: the call answers with a row of its own that says so. */
const NOBODY = '001000000000009AAA';

const record = (type: string, fields: string) => `<sObjects><type>${type}</type>${fields}</sObjects>`;
const span = '<startDate>{yesterday}</startDate><endDate>{tomorrow}</endDate>';

/**
 * A minimal valid request of every call that does not describe: call → what stands in its element. Names in braces
 * are replaced by what the org holds: `{account}`, `{otherAccount}`, `{contact}`, `{lead}` are records made for it,
 * `{user}` is a user other than the caller, `{template}` an e-mail template, `{locator}` leads to a further batch.
 */
const otherRequests: Readonly<Record<string, string>> = {
  login: '<username>demo@local.org</username><password>demo1234</password>',
  query: '<queryString>SELECT Id, Name FROM Account LIMIT 5</queryString>',
  queryAll: '<queryString>SELECT Id, Name FROM Account LIMIT 5</queryString>',
  queryMore: '<queryLocator>{locator}</queryLocator>',
  search: '<searchString>FIND {Acme} IN NAME FIELDS RETURNING Account(Id, Name)</searchString>',
  create: record('Account', '<Name>Made</Name>'),
  update: record('Account', '<Id>{account}</Id><Site>x</Site>'),
  upsert: `<externalIDFieldName>Id</externalIDFieldName>${record('Account', '<Name>Made or changed</Name>')}`,
  retrieve: '<fieldList>Name</fieldList><sObjectType>Account</sObjectType><ids>{account}</ids>',
  getUpdated: `<sObjectType>Account</sObjectType>${span}`,
  getDeleted: `<sObjectType>Account</sObjectType>${span}`,
  findDuplicates: record('Account', '<Name>Made</Name>'),
  findDuplicatesByIds: '<ids>{account}</ids>',
  merge:
    '<request><masterRecord><type>Account</type><Id>{account}</Id></masterRecord><recordToMergeIds>{otherAccount}</recordToMergeIds></request>',
  deleteIds: '<ids>{account}</ids>',
  undelete: '<ids>{account}</ids>',
  emptyRecycleBin: `<ids>${NOBODY}</ids>`,
  deleteByExample: record('Account', '<Name>Nobody has this name</Name>'),
  convertLead:
    '<leadConverts><accountId>{account}</accountId><convertedStatus>Closed - Converted</convertedStatus><doNotCreateOpportunity>true</doNotCreateOpportunity><leadId>{lead}</leadId><overwriteLeadSource>false</overwriteLeadSource><sendNotificationEmail>false</sendNotificationEmail></leadConverts>',
  process:
    '<actions xsi:type="ProcessSubmitRequest"><comments>Please</comments><objectId>{account}</objectId></actions>',
  getUserInfo: '',
  getServerTimestamp: '',
  describeGlobal: '',
  // Objects without addresses: the WSDL's list of types lacks the one that the platform describes an address by.
  describeSObject: '<sObjectType>Task</sObjectType>',
  describeSObjects: '<sObjectType>Task</sObjectType><sObjectType>Case</sObjectType>',
  sendEmail:
    '<messages xsi:type="SingleEmailMessage"><subject>Hello</subject><useSignature>false</useSignature><plainTextBody>Hello</plainTextBody><toAddresses>someone@example.com</toAddresses></messages>',
  sendEmailMessage: `<ids>${NOBODY}</ids>`,
  renderEmailTemplate:
    '<renderRequests><escapeHtmlInMergeFields>true</escapeHtmlInMergeFields><templateBodies>Hello {!Contact.LastName}</templateBodies><whoId>{contact}</whoId></renderRequests>',
  renderStoredEmailTemplate: '<request><templateId>{template}</templateId><whoId>{contact}</whoId></request>',
  setPassword: '<userId>{user}</userId><password>another1pass</password>',
  resetPassword: '<userId>{user}</userId>',
  changeOwnPassword: '<oldPassword>demo1234</oldPassword><newPassword>changed1pass</newPassword>',
  invalidateSessions: '<sessionIds>{otherSession}</sessionIds>',
  logout: '',
};

/** A minimal valid request of every call, in an order in which they can be made: call → what stands in its element. */
export const everyCall: readonly (readonly [CallName, string])[] = Object.entries({
  // What ends sessions stands last.
  ...describeRequests,
  ...otherRequests,
}) as [CallName, string][];
