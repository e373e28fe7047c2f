/** When a day begins in UTC, in milliseconds since 1970; `NaN` where `YYYY-MM-DD` is no day of the calendar. */
export function dayTime(text: string): number {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) ? time : Number.NaN;
}

/**
 * The instant of a day, a time of day (`HH:MM:SS`, with or without parts of a second) and an offset (`Z`, `+HH:MM` or
 * `+HHMM`), in milliseconds since 1970; `NaN` where there is none.
 */
export function instantTime(day: string, time: string, zone: string): number {
  const offset = /^z$/i.test(zone) ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  return Number.isNaN(dayTime(day)) ? Number.NaN : Date.parse(`${day}T${time}${offset}`);
}
