import { wallClock } from '../soql/calendar.js';

/** How far a time zone is ahead of UTC at an instant, in milliseconds. */
const offsetAt = (time: number, timeZone: string): number =>
  wallClock(time, timeZone) - Math.floor(time / 1000) * 1000;

/** The instant at which clocks of a time zone show a time, which is given as if it were UTC. In milliseconds. */
export function instantOf(local: number, timeZone: string): number {
  const first = local - offsetAt(local, timeZone);
  return local - offsetAt(first, timeZone);
}
