import type { MergeContext } from '../../merge-fields/merge-context.js';

/** Rows of a page of a list (Visualforce Developer Guide, "Standard List Controllers"). */
export const PAGE_SIZE = 20;

/** Parameter of an address that says which page of its list is shown. */
export const LIST_PAGE = 'orgListPage';

/** A query leaves out 2000 rows at most (SOQL and SOSL reference, "OFFSET"). */
const MAX_PAGES = 2000 / PAGE_SIZE + 1;

/** Number of the page of a list that is asked for, from 1. */
export function pageNumberOf({ page }: Pick<MergeContext, 'page'>): number {
  const asked = Number(page?.parameters.get(LIST_PAGE));
  return Number.isInteger(asked) && asked > 0 ? Math.min(asked, MAX_PAGES) : 1;
}

/** How many pages a list of that many records has that can be shown. */
export const pageCount = (size: number): number =>
  Math.min(Math.max(Math.ceil(size / PAGE_SIZE), 1), MAX_PAGES);
