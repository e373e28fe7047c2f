import { afterEach, describe, expect, it } from 'vitest';
import { dateTimeToString, dateToString, stringToDate, stringToDateTime } from '../../src/wire/dates.js';

const home = process.env.TZ;
afterEach(() => {
  if (home === undefined) delete process.env.TZ;
  else process.env.TZ = home;
});

describe('dates sent', () => {
  it.each([
    ['America/Los_Angeles', '2025-06-01T23:05:09.007-07:00'],
    ['Asia/Kolkata', '2025-06-02T11:35:09.007+05:30'],
    ['Asia/Kathmandu', '2025-06-02T11:50:09.007+05:45'],
    ['America/St_Johns', '2025-06-02T03:35:09.007-02:30'],
    ['UTC', '2025-06-02T06:05:09.007+00:00'],
    // Zones whose names hold what stands before the offset.
    ['Etc/GMT+5', '2025-06-02T01:05:09.007-05:00'],
    ['Europe/Jersey', '2025-06-02T07:05:09.007+01:00'],
    ['America/Punta_Arenas', '2025-06-02T03:05:09.007-03:00'],
  ])("are in the user's own zone: %s", (zone, text) => {
    process.env.TZ = zone;
    const date = new Date('2025-06-02T06:05:09.007Z');
    expect(dateTimeToString(date)).toBe(text);
    expect(dateToString(date)).toBe(text.slice(0, 10));
  });

  it('cannot be invalid', () => {
    expect(() => dateTimeToString(new Date('no date'))).toThrow('invalid date');
    expect(() => dateToString(new Date('no date'))).toThrow('invalid date');
  });
});

describe('dates received', () => {
  it.each(['UTC', 'America/Los_Angeles', 'Asia/Kolkata'])('are local midnights: %s', (zone) => {
    process.env.TZ = zone;
    for (const text of ['2025-06-01', '1970-01-01', '0099-12-31', '2024-02-29']) {
      const date = stringToDate(text);
      expect(dateToString(date)).toBe(text);
      expect([date.getHours(), date.getMinutes(), date.getSeconds()]).toEqual([0, 0, 0]);
    }
  });

  it.each([
    '2025-6-1',
    '2025-02-29',
    '2025-13-01',
    '2025-00-10',
    '2025-01-32',
    '25-01-01',
    '2025-01-01T00:00:00Z',
    '',
    ' 2025-01-01',
    'today',
  ])('refuses %j as a date', (text) => {
    expect(() => stringToDate(text)).toThrow(`'${text}' is not of the form yyyy-MM-dd`);
  });

  it.each([
    ['2025-06-01T06:05:09.000Z', '2025-06-01T06:05:09.000Z'],
    ['2025-06-01T06:05:09Z', '2025-06-01T06:05:09.000Z'],
    ['2025-06-01T06:05:09.7Z', '2025-06-01T06:05:09.700Z'],
    ['2025-06-01T06:05:09.1234567Z', '2025-06-01T06:05:09.123Z'],
    ['2025-06-01T06:05:09.999999Z', '2025-06-01T06:05:09.999Z'],
    ['2025-06-01T06:05:09.000+05:30', '2025-06-01T00:35:09.000Z'],
    ['2025-06-01T06:05:09.000-0800', '2025-06-01T14:05:09.000Z'],
    ['1970-01-01T00:00:00.000Z', '1970-01-01T00:00:00.000Z'],
    ['0001-01-01T00:00:00.000Z', '0001-01-01T00:00:00.000Z'],
  ])('reads %s', (text, instant) => {
    process.env.TZ = 'Asia/Kolkata';
    expect(stringToDateTime(text).toISOString()).toBe(instant);
  });

  it('reads a date-time without zone as local', () => {
    process.env.TZ = 'America/Los_Angeles';
    expect(stringToDateTime('2025-06-01T23:05:09').toISOString()).toBe('2025-06-02T06:05:09.000Z');
  });

  it.each([
    '2025-06-01',
    '2025-06-01 06:05:09Z',
    '2025-06-01T24:00:00Z',
    '2025-06-01T23:60:00Z',
    '2025-06-01T23:05:60Z',
    '2025-02-30T00:00:00Z',
    '2025-06-01T06:05Z',
    '2025-06-01T06:05:09.Z',
    '2025-06-01T06:05:09+5',
    '',
  ])('refuses %j as a date-time', (text) => {
    expect(() => stringToDateTime(text)).toThrow(`'${text}' is not of the form`);
  });
});
