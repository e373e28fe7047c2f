/**
 * A button whose script runs in the page. `parts` are pieces of its source; where `ids` stands, the ids of the records
 * that are ticked belong, inside of a text with the quotes escaped that would end it.
 */
export interface PageButton {
  readonly key: string;
  readonly label: string;
  readonly file: string;
  /** Line of the file on which the source starts. */
  readonly line: number;
  readonly parts: readonly (string | { readonly ids: 'code' | 'text' })[];
  /** API version of the toolkit that it asks for, `58.0`; `null` where it asks for none. */
  readonly version: string | null;
  /** Why it cannot run, with its line in the file; `null` where it can. */
  readonly problem: { readonly message: string; readonly line: number } | null;
}

/** The source of a button's function, for the records that are ticked. */
export function sourceOf({ parts }: PageButton, ids: readonly string[]): string {
  const list = JSON.stringify(ids);
  return parts
    .map((part) => (typeof part === 'string' ? part : part.ids === 'code' ? list : list.replace(/"/g, '\\"')))
    .join('');
}
