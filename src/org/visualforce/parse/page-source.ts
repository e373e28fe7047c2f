import type { Place } from '../../merge-fields/needs.js';

/** The text of a page or component, and the name it goes by in messages. */
export class PageSource {
  constructor(
    /** `pages/Accounts.page` */
    readonly file: string,
    readonly text: string,
  ) {}

  /** The place of an offset in the text. */
  place(offset: number): Place {
    const before = this.text.slice(0, offset).split('\n');
    return { file: this.file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  }
}
