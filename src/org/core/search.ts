import { randomUUID } from 'node:crypto';
import type { ObjectType } from '../schema/schema.js';
import { type CompileContext, type CompiledQuery, compileQuery, limitClause } from '../soql/compile.js';
import type { Query, SelectItem } from '../soql/tree.js';
import { isSearchable, searchCondition } from '../sosl/compile.js';
import { parseSearch } from '../sosl/parse.js';
import { SoslError } from '../sosl/sosl-error.js';
import type { ReturningItem, Search } from '../sosl/tree.js';
import type { OrgContext } from './org-context.js';
import { contextOf } from './query.js';
import type { RecordShape, Row } from './records.js';
import { withSearchFaults } from './search-faults.js';
import type { Session } from './sessions.js';
import { shareOut } from './share-out.js';

/** Most records of a search (SOQL and SOSL reference, "LIMIT n"). */
const MAX_RECORDS = 2000;

/** A record that a search found. */
export interface FoundRecord {
  readonly shape: RecordShape;
  readonly row: Row;
}

/** What a search found: records of one object after another, in the order of RETURNING. */
export interface SearchResult {
  /** Names this one search. */
  readonly queryId: string;
  readonly records: readonly FoundRecord[];
}

const ID: SelectItem = { kind: 'path', path: { names: [{ text: 'Id', at: 0 }], at: 0 }, alias: null };

/** The query for the records of one object among which a search looks. */
function queryOf({ object, select, where, orderBy, limit, offset }: ReturningItem): Query {
  const [first = ID, ...others] = select;
  return {
    select: [first, ...others],
    from: [{ path: { names: [object], at: object.at }, alias: null }],
    scope: null,
    where,
    with: null,
    groupBy: null,
    having: null,
    orderBy,
    limit,
    offset,
    endings: [],
    at: object.at,
  };
}

const itemFor = ({ name }: ObjectType): ReturningItem => ({
  object: { text: name, at: 0 },
  select: [],
  where: null,
  orderBy: [],
  limit: null,
  offset: null,
});

function compileItem(
  { schema }: OrgContext,
  { expression, group }: Search,
  item: ReturningItem,
  context: CompileContext,
): CompiledQuery {
  const object = schema.object(item.object.text);
  if (object && !object.isUnion && !isSearchable(object))
    throw new SoslError('notSearchable', item.object.at, object.name);
  const compiled = compileQuery(queryOf(item), schema, context, (root, values) =>
    expression === null ? 'false' : searchCondition(expression, group, root, values),
  );
  if (compiled.kind !== 'rows') throw new SoslError('returningItem', item.object.at, 'an aggregate function');
  return compiled;
}

async function find(org: OrgContext, compiled: CompiledQuery, most: number): Promise<FoundRecord[]> {
  const { columns, from, orderBy, limit, offset, values, shape, read } = compiled;
  const window = limitClause(Math.min(limit ?? most, most), offset);
  const { rows } = await org.database.query(
    `SELECT ${columns.join(', ')} ${from} ORDER BY ${orderBy} ${window}`,
    values,
  );
  return rows.map((row) => ({ shape, row: read(row) }));
}

/**
 * Searches for words in the records of objects. A limit of the whole search is shared out among its objects. Throws an
 * `ApiFault` with the position of what is wrong in it.
 */
export async function search(org: OrgContext, session: Session, text: string): Promise<SearchResult> {
  const context = await contextOf(org, session, false);
  return withSearchFaults(text, async () => {
    const parsed = parseSearch(text);
    const items =
      parsed.returning.length > 0 ? parsed.returning : org.schema.objects.filter(isSearchable).map(itemFor);
    const compiled = items.map((item) => compileItem(org, parsed, item, context));
    const most = Math.min(parsed.limit?.value ?? MAX_RECORDS, MAX_RECORDS);
    const found: FoundRecord[][] = [];
    for (const one of compiled) found.push(await find(org, one, most));
    return { queryId: randomUUID(), records: shareOut(found, most).flat() };
  });
}
