import type { Place } from '../../merge-fields/needs.js';

/** The text of a page or component, and the name it goes by in messages. */
export class PageSource {
  #lineStarts: readonly number[] | null = null;

  constructor(
    /** `pages/Accounts.page` */
    readonly file: string,
    readonly text: string,
  ) {}

  /** The place of an offset in the text. */
  place(offset: number): Place {
    this.#lineStarts ??= [0, ...[...this.text.matchAll(/\n/g)].map(({ index }) => index + 1)];
    const starts = this.#lineStarts;
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return { file: this.file, line: low + 1, column: offset - (starts[low] as number) + 1 };
  }
}
