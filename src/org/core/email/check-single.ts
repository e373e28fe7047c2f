import { emailLimits } from './email-limits.js';
import { EmailProblem } from './email-problem.js';
import type { SingleEmail } from './messages.js';

/** What a message must not be, whatever the org holds: one row a reason. */
const RULES: readonly {
  readonly broken: (email: SingleEmail) => boolean;
  readonly statusCode: string;
  readonly message: string;
  readonly fields: readonly string[];
}[] = [
  {
    broken: ({ orgWideEmailAddressId }) => orgWideEmailAddressId !== null,
    statusCode: 'INVALID_ID_FIELD',
    message: 'This org has no organization-wide e-mail addresses; leave orgWideEmailAddressId out',
    fields: ['orgWideEmailAddressId'],
  },
  {
    broken: ({ templateId, templateName }) => templateId !== null && templateName !== null,
    statusCode: 'INVALID_FIELD_WHEN_USING_TEMPLATE',
    message: 'Name the template by templateId or by templateName, not by both',
    fields: ['templateName'],
  },
  {
    broken: ({ templateId, templateName, subject, htmlBody, plainTextBody }) =>
      (templateId ?? templateName) !== null && (subject ?? htmlBody ?? plainTextBody) !== null,
    statusCode: 'INVALID_FIELD_WHEN_USING_TEMPLATE',
    message: 'A template brings subject and bodies; leave subject, htmlBody and plainTextBody out',
    fields: ['subject', 'htmlBody', 'plainTextBody'],
  },
  {
    broken: ({ templateId, templateName, targetObjectId, whatId }) =>
      (templateId ?? templateName) !== null && (targetObjectId ?? whatId) === null,
    statusCode: 'REQUIRED_FIELD_MISSING',
    message: 'Missing targetObjectId with template',
    fields: ['targetObjectId'],
  },
  {
    broken: ({ templateId, templateName, htmlBody, plainTextBody }) =>
      (templateId ?? templateName ?? htmlBody ?? plainTextBody) === null,
    statusCode: 'REQUIRED_FIELD_MISSING',
    message: 'Missing body, need at least one of html or plainText',
    fields: ['plainTextBody', 'htmlBody'],
  },
  {
    broken: ({ templateId, templateName, subject }) => (templateId ?? templateName ?? subject) === null,
    statusCode: 'REQUIRED_FIELD_MISSING',
    message: 'Missing subject',
    fields: ['subject'],
  },
  {
    broken: ({ toAddresses }) => toAddresses.length > emailLimits.toAddresses,
    statusCode: 'LIMIT_EXCEEDED',
    message: `A message has at most ${emailLimits.toAddresses} toAddresses`,
    fields: ['toAddresses'],
  },
  {
    broken: ({ ccAddresses }) => ccAddresses.length > emailLimits.ccAddresses,
    statusCode: 'MAXIMUM_CCEMAILS_EXCEEDED',
    message: `A message has at most ${emailLimits.ccAddresses} ccAddresses`,
    fields: ['ccAddresses'],
  },
  {
    broken: ({ bccAddresses }) => bccAddresses.length > emailLimits.bccAddresses,
    statusCode: 'MAXIMUM_CCEMAILS_EXCEEDED',
    message: `A message has at most ${emailLimits.bccAddresses} bccAddresses`,
    fields: ['bccAddresses'],
  },
];

/** Throws the first reason why a message cannot be sent that can be told from itself. */
export function checkSingle(email: SingleEmail): void {
  const rule = RULES.find(({ broken }) => broken(email));
  if (rule) throw new EmailProblem(rule.statusCode, rule.message, rule.fields);
}
