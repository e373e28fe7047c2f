import { fieldAt } from '../core/describe/field-paths.js';
import type { Field, ObjectType } from '../schema/schema.js';
import { linksOf, listButtons } from './object-links.js';
import { mergeLinks, type PageLink } from './page-links.js';
import type { RecordRequest } from './record-context.js';

/** What is asked of a list, as it stands in the page's address. */
export interface ListQuery {
  /** Name or id of a list view; `null` for that with all records. */
  readonly view: string | null;
  /** Path of the field by which it is sorted; `null` for the order of the view. */
  readonly sort: string | null;
  readonly descending: boolean;
  /** From 1 on. */
  readonly page: number;
}

export interface ListColumn {
  readonly path: string;
  readonly label: string;
  readonly field: Field;
  readonly sortable: boolean;
  readonly direction: 'ascending' | 'descending' | null;
}

export interface ListRow {
  readonly id: string;
  /** Canonical texts in the order of the columns. */
  readonly cells: readonly (string | null)[];
}

export interface ListPage {
  readonly object: ObjectType;
  readonly views: readonly { readonly name: string; readonly label: string; readonly shown: boolean }[];
  readonly columns: readonly ListColumn[];
  readonly rows: readonly ListRow[];
  readonly query: ListQuery;
  /** There are more pages. */
  readonly more: boolean;
  readonly buttons: readonly PageLink[];
}

/** Rows of a page. */
export const PAGE_ROWS = 25;

/** Most pages: lists give no rows behind the two thousandth. */
const MOST_PAGES = 81;

/** Reads the query of a page's address. */
export function readListQuery(parameters: URLSearchParams): ListQuery {
  const page = Number(parameters.get('page') ?? 1);
  return {
    view: parameters.get('view') || parameters.get('fcf') || null,
    sort: parameters.get('sort') || null,
    descending: parameters.get('dir') === 'desc',
    page: Number.isInteger(page) && page >= 1 && page <= MOST_PAGES ? page : 1,
  };
}

/** Reads a list of records with its buttons. Throws `RECORD_NOT_FOUND` for a view that there is not. */
export async function readListPage(
  request: RecordRequest,
  object: ObjectType,
  query: ListQuery,
): Promise<ListPage> {
  const { site, session, merge } = request;
  const describes = await site.org.describesFor(session);
  const views = await describes.listViewNames(object.name);
  const { sort, descending } = query;
  const list = await describes.executeListView(session, {
    object: object.name,
    developerNameOrId: query.view ?? views[0]?.developerName ?? '',
    limit: PAGE_ROWS,
    offset: (query.page - 1) * PAGE_ROWS,
    orderBy: sort === null ? [] : [{ path: sort, descending, nullsLast: true }],
  });
  const places = list.columns.flatMap((column, place) => {
    const found = column.hidden ? undefined : fieldAt(merge.schema, object, column.fieldNameOrPath);
    return found ? [{ place, column, field: found.field }] : [];
  });
  const id = list.columns.findIndex(({ fieldNameOrPath }) => fieldNameOrPath === 'Id');
  const own = await linksOf(merge.project, object);
  const subject = { object, id: null, others: [] };
  return {
    object,
    views: views.map(({ developerName, label }) => ({
      name: developerName,
      label,
      shown: developerName === list.developerName,
    })),
    columns: places.map(({ column, field }) => ({
      path: column.fieldNameOrPath,
      label: column.label,
      field,
      sortable: column.sortable,
      direction: column.sortDirection,
    })),
    rows: list.records.map(({ columns }) => ({
      id: columns[id]?.value ?? '',
      cells: places.map(({ place }) => columns[place]?.value ?? null),
    })),
    query: { ...query, view: list.developerName },
    more: !list.done && query.page < MOST_PAGES,
    buttons: await mergeLinks(merge, subject, listButtons(own, own.listButtons)),
  };
}
