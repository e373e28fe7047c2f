import { ApiFault } from '../../api-fault.js';
import type { OrgContext } from '../../org-context.js';
import { query } from '../../query.js';
import type { RecordShape, Row } from '../../records.js';
import type { Session } from '../../session.js';
import { describedObject } from '../described-object.js';
import { fieldAt } from '../field-paths.js';
import type { OrderBy } from '../presentation.js';
import { describeColumns } from './describe-list-views.js';
import { findListView } from './list-views.js';
import { columnsOf, viewQuery } from './view-query.js';

/** Bounds of a page of a list (REST API guide, "List View Results", which has the same calls). */
const PAGING = { limit: 25, mostRows: 2000, mostOffset: 2000 } as const;

export interface ListViewRequest {
  readonly developerNameOrId: string;
  readonly object: string;
  /** Most records that are given. Default: 25. */
  readonly limit: number | null;
  readonly offset: number | null;
  /** Instead of the order of the view; paths as they come, in any case. */
  readonly orderBy: readonly {
    readonly path: string;
    readonly descending: boolean;
    readonly nullsLast: boolean;
  }[];
}

function readPaging({ limit, offset }: ListViewRequest) {
  const page = { limit: limit ?? PAGING.limit, offset: offset ?? 0 };
  if (
    page.limit >= 1 &&
    page.limit <= PAGING.mostRows &&
    page.offset >= 0 &&
    page.offset <= PAGING.mostOffset
  )
    return page;
  throw new ApiFault(
    'INVALID_PAGING_OPTION',
    `limit ${page.limit}, offset ${page.offset}: a limit is 1 to ${PAGING.mostRows}, an offset 0 to ${PAGING.mostOffset}`,
  );
}

/** The text of a row's cell at the end of a path; `null` where there is no value or no parent. */
function cellAt(shape: RecordShape, row: Row, path: string): string | null {
  const [name, ...rest] = path.split('.');
  const place = shape.columns.findIndex((column) => column.name === name);
  const column = shape.columns[place];
  const cell = row[place] ?? null;
  if (cell === null || typeof cell === 'string') return cell;
  return column?.kind === 'parent' ? cellAt(column.shape, cell as Row, rest.join('.')) : null;
}

/** Runs a list view. Throws `INVALID_TYPE`, `RECORD_NOT_FOUND`, `INVALID_PAGING_OPTION` or `INVALID_SORT_OPTION`. */
export async function executeListView(org: OrgContext, session: Session, request: ListViewRequest) {
  const object = describedObject(org, request.object);
  const { limit, offset } = readPaging(request);
  const { id, view } = await findListView(org, object, request.developerNameOrId);
  const given = request.orderBy.map(({ path, descending, nullsLast }): OrderBy => {
    const found = fieldAt(org.schema, object, path);
    if (!found?.field.sortable)
      throw new ApiFault(
        'INVALID_SORT_OPTION',
        `'${path}' is no field of ${object.name} that lists are sorted by`,
      );
    return {
      path: found.path,
      direction: descending ? 'descending' : 'ascending',
      nulls: nullsLast ? 'last' : 'first',
    };
  });
  const orderBy = given.length > 0 ? given : view.orderBy;
  const columns = columnsOf(org.schema, object, view);
  const text = `${viewQuery(columns, view, orderBy)} LIMIT ${limit + 1} OFFSET ${offset}`;
  const { shape, rows } = await query(org, session, text, { batchSize: PAGING.mostRows + 1 });
  const page = rows.slice(0, limit);
  return {
    columns: describeColumns(org.schema, object, columns, orderBy),
    developerName: view.developerName,
    done: rows.length <= limit,
    id,
    label: view.label,
    records: page.map((row) => ({
      columns: columns.map(({ path }) => ({ fieldNameOrPath: path, value: cellAt(shape, row, path) })),
    })),
    size: page.length,
  };
}
