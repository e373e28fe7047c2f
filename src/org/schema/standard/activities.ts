import type { ObjectSource } from '../notation.js';
import { referenceTo } from './reference-sets.js';

export const task: ObjectSource = {
  name: 'Task',
  plural: 'Tasks',
  prefix: '00T',
  fields: `
    @id
    WhoId | ${referenceTo.who} | Name ID | parent=Who children=Tasks cascade
    WhatId | ${referenceTo.what} | Related To ID | parent=What children=Tasks cascade
    Subject | combobox(255) | Subject | picklist=taskSubject
    ActivityDate | date | Due Date Only |
    Status | picklist(40) | Status | required picklist=taskStatus
    Priority | picklist(40) | Priority | required picklist=taskPriority
    IsHighPriority | boolean | High Priority | derived=taskIsHighPriority
    OwnerId | reference(Group,User) | Assigned To ID | default=* parent=Owner
    Description | textarea(32000) | Description |
    Type | picklist(40) | Type | picklist=taskSubject
    @deleted
    AccountId | reference(Account) | Account ID | readonly parent=Account
    IsClosed | boolean | Closed | derived=taskIsClosed
    @audit
    IsArchived | boolean | Archived | readonly
    CallDurationInSeconds | int | Call Duration |
    CallType | picklist(40) | Call Type | picklist=callType
    CallDisposition | string(255) | Call Result |
    CallObject | string(255) | Call Object Identifier |
    ReminderDateTime | datetime | Reminder Date/Time |
    IsReminderSet | boolean | Reminder Set |
    RecurrenceActivityId | reference(Task) | Recurrence Activity ID | readonly children=RecurringTasks
    IsRecurrence | boolean | Create Recurring Series of Tasks | createonly
    RecurrenceStartDateOnly | date | Recurrence Start |
    RecurrenceEndDateOnly | date | Recurrence End |
    RecurrenceTimeZoneSidKey | picklist(40) | Recurrence Time Zone | picklist=timeZone
    RecurrenceType | picklist(40) | Recurrence Type | picklist=recurrenceType
    RecurrenceInterval | int | Recurrence Interval |
    RecurrenceDayOfWeekMask | int | Recurrence Day of Week Mask |
    RecurrenceDayOfMonth | int | Recurrence Day of Month |
    RecurrenceInstance | picklist(40) | Recurrence Instance | picklist=recurrenceInstance
    RecurrenceMonthOfYear | picklist(40) | Recurrence Month of Year | picklist=month
    RecurrenceRegeneratedType | picklist(40) | Repeat This Task | picklist=regeneratedType
    TaskSubtype | picklist(40) | Task Subtype | createonly picklist=taskSubtype
    CompletedDateTime | datetime | Completed Date | readonly nogroup
  `,
};

export const event: ObjectSource = {
  name: 'Event',
  plural: 'Events',
  prefix: '00U',
  fields: `
    @id
    WhoId | ${referenceTo.who} | Name ID | parent=Who children=Events cascade
    WhatId | ${referenceTo.what} | Related To ID | parent=What children=Events cascade
    Subject | combobox(255) | Subject | picklist=eventSubject
    Location | string(255) | Location |
    IsAllDayEvent | boolean | All-Day Event |
    ActivityDateTime | datetime | Due Date Time |
    ActivityDate | date | Due Date Only |
    DurationInMinutes | int | Duration |
    StartDateTime | datetime | Start Date Time |
    EndDateTime | datetime | End Date Time |
    EndDate | date | End Date Only | derived=eventEndDate
    Description | textarea(32000) | Description |
    AccountId | reference(Account) | Account ID | readonly parent=Account
    @owner
    Type | picklist(40) | Type | picklist=eventSubject
    IsPrivate | boolean | Private |
    ShowAs | picklist(40) | Show Time As | picklist=showAs
    @deleted
    IsChild | boolean | Is Child | readonly
    IsGroupEvent | boolean | Is Group Event | readonly
    @audit
    IsArchived | boolean | Archived | readonly
    IsRecurrence | boolean | Create Recurring Series of Events | createonly
    RecurrenceActivityId | reference(Event) | Recurrence Activity ID | readonly children=RecurringEvents
    RecurrenceStartDateTime | datetime | Recurrence Start |
    RecurrenceEndDateOnly | date | Recurrence End |
    RecurrenceTimeZoneSidKey | picklist(40) | Recurrence Time Zone | picklist=timeZone
    RecurrenceType | picklist(40) | Recurrence Type | picklist=recurrenceType
    RecurrenceInterval | int | Recurrence Interval |
    RecurrenceDayOfWeekMask | int | Recurrence Day of Week Mask |
    RecurrenceDayOfMonth | int | Recurrence Day of Month |
    RecurrenceInstance | picklist(40) | Recurrence Instance | picklist=recurrenceInstance
    RecurrenceMonthOfYear | picklist(40) | Recurrence Month of Year | picklist=month
    EventSubtype | picklist(40) | Event Subtype | createonly picklist=eventSubtype
    GroupEventType | picklist(40) | Group Event Type | readonly picklist=groupEventType
    ReminderDateTime | datetime | Reminder Date/Time |
    IsReminderSet | boolean | Reminder Set |
  `,
};
