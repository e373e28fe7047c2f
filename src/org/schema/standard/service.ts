import type { ObjectSource } from '../notation.js';
import { referenceTo } from './reference-sets.js';

export const caseComment: ObjectSource = {
  name: 'CaseComment',
  label: 'Case Comment',
  plural: 'Case Comments',
  prefix: '00a',
  traits: 'createable updateable deletable undeletable searchable triggerable replicateable',
  fields: `
    @id
    ParentId | reference(Case) | Parent ID | required createonly parent=Parent children=CaseComments cascade
    IsPublished | boolean | Published |
    CommentBody | textarea(4000) | Body |
    @audit
    @deleted
  `,
};

export const solution: ObjectSource = {
  name: 'Solution',
  plural: 'Solutions',
  prefix: '501',
  fields: `
    @id
    @deleted
    SolutionNumber | string(30) | Solution Number | auto=00000000 lookup
    SolutionName | string(255) | Title | required name
    IsPublished | boolean | Visible in Self-Service Portal |
    IsPublishedInPublicKb | boolean | Visible in Public Knowledge Base |
    Status | picklist(40) | Status | required picklist=solutionStatus
    IsReviewed | boolean | Reviewed | derived=solutionIsReviewed
    SolutionNote | textarea(32000) | Description |
    @owner
    @audit
    TimesUsed | int | Num Related Cases | default=0 readonly
    @viewed
    IsHtml | boolean | Is Html | readonly
  `,
};

export const assignmentRule: ObjectSource = {
  name: 'AssignmentRule',
  label: 'Assignment Rule',
  plural: 'Assignment Rule',
  prefix: '01Q',
  traits: 'replicateable',
  fields: `
    @id
    Name | string(120) | Name | readonly name
    SobjectType | picklist(40) | SObject Type | readonly
    Active | boolean | Active | readonly
    @created
    @modified
  `,
};

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

export const businessHours: ObjectSource = {
  name: 'BusinessHours',
  label: 'Business Hours',
  plural: 'Business Hours',
  prefix: '01m',
  traits: 'createable updateable replicateable',
  fields: `
    @id
    Name | string(80) | Business Hours Name | required name
    IsActive | boolean | Active |
    IsDefault | boolean | Default Business Hours |
    ${WEEKDAYS.map((day) => `${day}StartTime | time | ${day} Start |\n    ${day}EndTime | time | ${day} End |`).join('\n    ')}
    TimeZoneSidKey | picklist(40) | Time Zone | required picklist=timeZone restricted
    @audit
    LastViewedDate | datetime | Last Viewed Date | readonly nogroup
  `,
};

export const holiday: ObjectSource = {
  name: 'Holiday',
  plural: 'Holiday',
  prefix: '0C0',
  traits: 'createable updateable deletable replicateable',
  fields: `
    @id
    Name | string(80) | Holiday Name | required name
    Description | string(255) | Description |
    IsAllDay | boolean | All Day |
    ActivityDate | date | Holiday Date |
    StartTimeInMinutes | int | Start Time (minutes) |
    EndTimeInMinutes | int | End Time (minutes) |
    @audit
    IsRecurrence | boolean | Recurring Holiday |
    RecurrenceStartDate | date | Recurrence Start |
    RecurrenceEndDateOnly | date | Recurrence End |
    RecurrenceType | picklist(40) | Recurrence Type | picklist=recurrenceType restricted
    RecurrenceInterval | int | Recurrence Interval |
    RecurrenceDayOfWeekMask | int | Recurrence Day of Week Mask |
    RecurrenceDayOfMonth | int | Recurrence Day of Month |
    RecurrenceInstance | picklist(40) | Recurrence Instance | picklist=recurrenceInstance restricted
    RecurrenceMonthOfYear | picklist(40) | Recurrence Month of Year | picklist=month restricted
  `,
};

export const emailMessage: ObjectSource = {
  name: 'EmailMessage',
  label: 'Email Message',
  plural: 'Email Messages',
  prefix: '02s',
  traits: 'createable updateable deletable undeletable searchable layoutable triggerable replicateable',
  fields: `
    @id
    ParentId | reference(Case) | Case ID | createonly parent=Parent children=EmailMessages cascade
    ActivityId | reference(Task) | Activity ID | createonly parent=Activity children=EmailMessages
    @audit
    TextBody | textarea(131072) | Text Body |
    HtmlBody | textarea(131072) | HTML Body |
    Headers | textarea(32000) | Headers |
    Subject | string(3000) | Subject | name
    FromName | string(1000) | From Name |
    FromAddress | email(1000) | From Address |
    ValidatedFromAddress | picklist(1000) | From | createonly
    ToAddress | string(4000) | To Address |
    CcAddress | string(4000) | CC Address |
    BccAddress | string(4000) | BCC Address |
    Incoming | boolean | Is Incoming | createonly
    HasAttachment | boolean | Has Attachment | readonly
    Status | picklist(40) | Status | default=5 picklist=emailStatus restricted
    MessageDate | datetime | Message Date |
    @deleted
    ReplyToEmailMessageId | reference(EmailMessage) | Email Message ID | createonly parent=ReplyToEmailMessage
    IsPrivateDraft | boolean | Is Private Draft | readonly
    IsExternallyVisible | boolean | Is Externally Visible |
    MessageIdentifier | string(765) | Message ID | createonly
    ThreadIdentifier | string(765) | Thread ID | createonly
    IsClientManaged | boolean | Is Client Managed | createonly
    RelatedToId | ${referenceTo.what} | Related To ID | parent=RelatedTo children=Emails
    EmailTemplateId | reference(EmailTemplate) | Email Template ID | createonly parent=EmailTemplate
    IsTracked | boolean | Is Tracked | readonly
    IsOpened | boolean | Opened? | readonly
    FirstOpenedDate | datetime | First Opened | readonly
    LastOpenedDate | datetime | Last Opened | readonly
    IsBounced | boolean | Is Bounced | readonly
  `,
};
