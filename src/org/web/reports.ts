/** Something that a page uses and this org lacks, and where: a file of the project, from line 1. */
export interface Report {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** Collects what a page uses and this org lacks, each once. */
export class Reports {
  readonly #reports = new Map<string, Report>();

  add(message: string, { file, line }: Pick<Report, 'file' | 'line'>): void {
    const key = `${file}:${line}: ${message}`;
    if (!this.#reports.has(key)) this.#reports.set(key, { message, file, line });
  }

  /** In the order of files and lines. */
  get list(): readonly Report[] {
    return [...this.#reports.values()].sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
  }
}
