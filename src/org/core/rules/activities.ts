import { missing, type RecordRule, type RuleRow, refuse } from '../record-rule.js';

const MINUTE = 60_000;

/** The account of an activity: what it is about, what that belongs to, or whom the person works for. */
const ACCOUNT_SOURCES = ['WhatId', 'WhoId'] as const;

function accountOf({ value, parent }: RuleRow): string | null {
  for (const reference of ACCOUNT_SOURCES) {
    const id = value(reference);
    if (id?.startsWith('001')) return id;
    const account = parent(reference, 'AccountId');
    if (account !== null) return account;
  }
  return null;
}

const activity = (object: string): readonly RecordRule[] => [
  {
    object,
    name: `a lead's ${object.toLowerCase()} is about nothing else`,
    source: `Object reference, ${object}, WhoId (with a lead, WhatId must be empty); words assumed`,
    fields: ['WhoId', 'WhatId'],
    apply: ({ value }) =>
      value('WhoId')?.startsWith('00Q') && value('WhatId') !== null
        ? refuse(
            'FIELD_INTEGRITY_EXCEPTION',
            'Related To ID: with a lead as the name, nothing can be related to',
            'WhatId',
          )
        : null,
  },
  {
    object,
    name: `the account of a ${object.toLowerCase()} follows from what it is about`,
    source: `Object reference, ${object}, AccountId`,
    fields: ['AccountId', 'WhoId', 'WhatId'],
    parents: { WhatId: ['AccountId'], WhoId: ['AccountId'] },
    apply: (row) => {
      if (row.given('WhatId') !== undefined || row.given('WhoId') !== undefined)
        row.set('AccountId', accountOf(row));
      return null;
    },
  },
];

const timeOf = (text: string | null) => (text === null ? null : Date.parse(text));
const instant = (time: number) => new Date(time).toISOString();

const EVENT_TIMES = [
  'StartDateTime',
  'ActivityDateTime',
  'ActivityDate',
  'EndDateTime',
  'DurationInMinutes',
  'IsAllDayEvent',
];

/** Start of an event: whichever of its three fields the save gives, else what it was. */
function startOf({ given, value }: RuleRow): number | null {
  const day = given('ActivityDate') ?? value('ActivityDate');
  const start = given('StartDateTime') ?? given('ActivityDateTime') ?? value('StartDateTime');
  return timeOf(start ?? (isTrue(value('IsAllDayEvent')) ? day : null));
}

const isTrue = (text: string | null) => text === 'true' || text === 't';

/** Minutes that an event takes by what the save gives, else as long as it was; an event of a whole day, one day. */
function minutesOf({ given, value }: RuleRow, start: number): number | null {
  const end = timeOf(given('EndDateTime') ?? null);
  if (end !== null) return (end - start) / MINUTE;
  const minutes = given('DurationInMinutes') ?? value('DurationInMinutes');
  if (minutes !== null) return Number(minutes);
  return isTrue(value('IsAllDayEvent')) ? 24 * 60 : null;
}

const eventTimes: RecordRule = {
  object: 'Event',
  name: 'an event has a start and an end or a duration, which agree',
  source:
    'Object reference, Event, StartDateTime, EndDateTime, DurationInMinutes; words of the refusals assumed',
  fields: EVENT_TIMES,
  apply: (row) => {
    if (!row.isNew && EVENT_TIMES.every((name) => row.given(name) === undefined)) return null;
    const start = startOf(row);
    const minutes = start === null ? null : minutesOf(row, start);
    if (start === null || minutes === null) return missing('DurationInMinutes', 'ActivityDateTime');
    if (minutes < 0)
      return refuse('FIELD_INTEGRITY_EXCEPTION', 'Event duration can not be negative', 'EndDateTime');
    const given = row.given('DurationInMinutes') ?? null;
    if (given !== null && Number(given) !== minutes)
      return refuse(
        'FIELD_INTEGRITY_EXCEPTION',
        `Event duration: EndDateTime makes it ${minutes} minutes and DurationInMinutes ${given}`,
        'DurationInMinutes',
      );
    row.set('StartDateTime', instant(start));
    row.set('ActivityDateTime', instant(start));
    row.set('ActivityDate', instant(start).slice(0, 10));
    row.set('DurationInMinutes', String(minutes));
    row.set('EndDateTime', instant(start + minutes * MINUTE));
    return null;
  },
};

/** Rules for tasks and events. */
export const activityRules: readonly RecordRule[] = [...activity('Task'), ...activity('Event'), eventTimes];
