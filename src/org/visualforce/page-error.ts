import type { Place } from '../merge-fields/needs.js';

/** Something that keeps a page from being shown: which file, where in it, and what can be done. */
export class PageError extends Error {
  override readonly name = 'PageError';

  constructor(
    message: string,
    /** The file is relative to the project's folder: `pages/Accounts.page`. */
    readonly place: Place,
    /** What to do. */
    readonly hint: string,
    /** Status of the HTTP answer. */
    readonly status: 403 | 404 | 500 = 500,
  ) {
    super(message);
  }
}
