import type { ToolkitCase } from './toolkit-case.js';

/** What XML writes otherwise, and characters of one to four bytes. */
const ODD = `<b> & "q" 'a' ]]> é 日本 😀`;

/** What fields hold, sent and read. */
export const valueCases: readonly ToolkitCase[] = [
  {
    fact: 'text with markup and of all scripts comes back as it was',
    makes: { Account: 1 },
    run: async ({ mark, call, make }) => {
      const [id] = await make('Account', { Name: `${mark} ${ODD}`, Description: 'one\ntwo' });
      const [{ Name, Description }] = await call('retrieve', 'Name, Description', 'Account', [id]);
      return [Name.replace(mark, 'Mark'), Description.replace('\r\n', '\n')];
    },
    gives: [`Mark ${ODD}`, 'one\ntwo'],
  },
  {
    fact: 'numbers: sent as such, read as text by name and as numbers by getInt and getFloat',
    makes: { Account: 1 },
    run: async ({ mark, call, make }) => {
      const [id] = await make('Account', { Name: mark, NumberOfEmployees: 12, BillingLatitude: 12.5 });
      const [account] = await call('retrieve', 'NumberOfEmployees, BillingLatitude', 'Account', [id]);
      return [
        account.NumberOfEmployees,
        account.getInt('NumberOfEmployees'),
        account.getFloat('BillingLatitude'),
      ];
    },
    gives: ['12', 12, 12.5],
  },
  {
    fact: 'a Date is a day in a field of dates, and an instant in one of date-times; true and false are booleans',
    makes: { Event: 1 },
    run: async ({ mark, call, make }) => {
      const start = new Date(2031, 1, 28, 9, 30);
      const [id] = await make('Event', {
        Subject: mark,
        StartDateTime: start,
        DurationInMinutes: 45,
        IsPrivate: true,
        IsAllDayEvent: false,
      });
      const fields = 'StartDateTime, DurationInMinutes, IsPrivate, IsAllDayEvent, ActivityDate, CreatedDate';
      const [event] = await call('retrieve', fields, 'Event', [id]);
      return [
        event.getDateTime('StartDateTime')?.getTime() === start.getTime(),
        event.getInt('DurationInMinutes'),
        event.IsPrivate,
        event.getBoolean('IsPrivate'),
        event.getBoolean('IsAllDayEvent'),
        /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/.test(event.CreatedDate),
      ];
    },
    gives: [true, 45, 'true', true, false, true],
  },
  {
    fact: 'a Date keeps its day, wherever the page runs',
    makes: { Opportunity: 1 },
    run: async ({ mark, call, make }) => {
      const [id] = await make('Opportunity', {
        Name: mark,
        StageName: 'Prospecting',
        CloseDate: new Date(2031, 1, 28),
      });
      const [record] = await call('retrieve', 'CloseDate, IsClosed', 'Opportunity', [id]);
      const day = record.getDate('CloseDate');
      return [record.CloseDate, day?.getDate(), day?.getHours(), record.getBoolean('IsClosed')];
    },
    gives: ['2031-02-28', 28, 0, false],
  },
  {
    fact: 'Base64Binary: a text as the body of a file, and its bytes back by getBase64Binary',
    makes: { Account: 1, Attachment: 1 },
    run: async ({ sforce, mark, call, make }) => {
      const [ParentId] = await make('Account', { Name: mark });
      const Body = new sforce.Base64Binary('grün €');
      const [id] = await make('Attachment', { ParentId, Name: 'colour.txt', Body });
      const [file] = await call('retrieve', 'Body, BodyLength', 'Attachment', [id]);
      return [file.Body, file.getBase64Binary('Body'), file.getInt('BodyLength')];
    },
    gives: ['Z3LDvG4g4oKs', 'gr\u00c3\u00bcn \u00e2\u0082\u00ac', 9],
  },
  {
    fact: 'getUpdated and getDeleted: take Dates, and give lists and instants',
    run: async ({ call }) => {
      // Which ids: records of the last seconds, or minutes, may be among those of the next call.
      const span = [-2, 2].map((minutes) => new Date(Date.now() + minutes * 60_000));
      const updated = await call('getUpdated', 'Account', ...span);
      const deleted = await call('getDeleted', 'Account', ...span);
      return [
        updated.getArray('ids').every((id: string) => id.startsWith('001')),
        updated.getDateTime('latestDateCovered') <= (span[1] as Date),
        deleted.getDateTime('earliestDateAvailable') < (span[0] as Date),
      ];
    },
    gives: [true, true, true],
  },
];
