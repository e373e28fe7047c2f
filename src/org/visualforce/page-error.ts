/** Something in a page that this org cannot render: which file, which line, and what can be done. */
export class PageError extends Error {
  override readonly name = 'PageError';

  constructor(
    message: string,
    /** File of the project, relative to its folder: `pages/Accounts.page`. */
    readonly file: string,
    /** Line in that file, from 1. */
    readonly line: number,
    /** What is supported instead. */
    readonly hint: string,
  ) {
    super(message);
  }
}
