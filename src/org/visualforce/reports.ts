import type { Place } from '../merge-fields/needs.js';

/** Something that a page uses and this org lacks. */
export interface Report extends Place {
  readonly message: string;
}

/** Collects what a page uses and this org lacks, each once. */
export class Reports {
  readonly #reports = new Map<string, Report>();

  add(message: string, { file, line, column }: Place): void {
    const key = `${file}:${line}: ${message}`;
    if (!this.#reports.has(key)) this.#reports.set(key, { message, file, line, column });
  }

  /** In the order of files and lines. */
  get list(): readonly Report[] {
    return [...this.#reports.values()].sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
  }
}
