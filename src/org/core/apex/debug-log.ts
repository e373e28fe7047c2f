import { type LogLevel, logLevels } from './worker/messages.js';

export type LogCategory = 'Apex_code' | 'Db';

/** How much of each category is logged; a category that is left out is not. */
export type LogSettings = Readonly<Partial<Record<LogCategory, LogLevel>>>;

const clock = (date: Date) => date.toISOString().slice(11, 23);

/** The log of one call, in the platform's form: time, nanoseconds since the start, event, details. */
export class DebugLog {
  readonly #start = performance.now();
  readonly #lines: string[] = [];

  constructor(private readonly settings: LogSettings) {}

  /** Notes an event, if its category is logged at its level. */
  add(category: LogCategory, level: LogLevel, event: string, ...details: readonly (string | number)[]): void {
    const wanted = this.settings[category];
    if (wanted === undefined || logLevels.indexOf(level) > logLevels.indexOf(wanted)) return;
    const nanoseconds = Math.round((performance.now() - this.#start) * 1e6);
    this.#lines.push([`${clock(new Date())} (${nanoseconds})`, event, ...details].join('|'));
  }

  get text(): string {
    const levels = Object.entries(this.settings).map(([name, level]) => `${name.toUpperCase()},${level}`);
    return [levels.join(';'), ...this.#lines, ''].join('\n');
  }
}
