import { ApiFault } from './api-fault.js';

/** How much of its calls an org has used in the last 24 hours, or since it was opened where that is less. */
export interface ApiUsage {
  readonly current: number;
  readonly limit: number;
}

const MINUTE = 60_000;
const MINUTES_KEPT = 24 * 60;

/** Counts calls of the last 24 hours, to the minute. It lives as long as the program: a restart counts anew. */
export class CallCounter {
  /** Calls of each minute since 1970 that had any, oldest first. */
  readonly #minutes = new Map<number, number>();
  #calls = 0;

  constructor(private readonly limit: number) {}

  /** Counts a call, and gives the usage with it. Throws `REQUEST_LIMIT_EXCEEDED`, counting nothing. */
  count(): ApiUsage {
    const minute = this.#now();
    if (this.#calls >= this.limit)
      throw new ApiFault(
        'REQUEST_LIMIT_EXCEEDED',
        `TotalRequests Limit exceeded. This org takes ${this.limit} API calls in 24 hours; start it with another ` +
          '--limit api=N for more',
      );
    this.#minutes.set(minute, (this.#minutes.get(minute) ?? 0) + 1);
    this.#calls++;
    return this.usage();
  }

  usage(): ApiUsage {
    this.#now();
    return { current: this.#calls, limit: this.limit };
  }

  reset(): void {
    this.#minutes.clear();
    this.#calls = 0;
  }

  /** The current minute; what is older than a day goes. */
  #now(): number {
    const minute = Math.floor(Date.now() / MINUTE);
    for (const [then, calls] of this.#minutes) {
      if (then > minute - MINUTES_KEPT) break;
      this.#minutes.delete(then);
      this.#calls -= calls;
    }
    return minute;
  }
}
