/** Why a data folder is of no use, in one line for its user: what, where, and what to do. Nothing was touched. */
export class DataFolderError extends Error {
  override readonly name = 'DataFolderError';

  constructor(
    /** `in-use` passes when the other process ends; the others stay until somebody does something. */
    readonly reason:
      | 'in-use'
      | 'foreign'
      | 'incomplete'
      | 'unreadable'
      | 'other-version'
      | 'not-a-folder'
      | 'not-permitted',
    message: string,
  ) {
    super(message);
  }
}
