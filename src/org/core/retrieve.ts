import { normalizeId } from '../../wire/ids.js';
import { compileQuery } from '../soql/compile.js';
import { parseFieldList } from '../soql/parse.js';
import { soqlFaults } from '../soql/soql-faults.js';
import type { Name, Query } from '../soql/tree.js';
import { ApiFault } from './api-fault.js';
import type { OrgContext } from './org-context.js';
import { contextOf, withFaults } from './query.js';
import type { RecordShape, Row } from './records.js';
import type { Session } from './sessions.js';

/** Most ids in one call (SOAP API guide, "retrieve"). */
const MAX_IDS = 2000;

/** Records in the order of the ids that were asked for; `null` for one that is not there. */
export interface RetrievedRows {
  readonly shape: RecordShape;
  readonly rows: readonly (Row | null)[];
  /** The record's id beside each row: a record carries it whether its field list names it or not. */
  readonly ids: readonly string[];
}

function readIds(ids: readonly string[]): string[] {
  if (ids.length > MAX_IDS)
    throw new ApiFault(
      'EXCEEDED_ID_LIMIT',
      `record limit reached. cannot submit more than ${MAX_IDS} records into this call`,
    );
  return ids.map((text) => {
    const id = normalizeId(text.trim());
    if (id === null) throw new ApiFault('MALFORMED_ID', `malformed id ${text}`);
    return id;
  });
}

function queryFor(fieldList: string, type: string, ids: readonly string[]): Query {
  const nameOf = (text: string): Name => ({ text, at: 0 });
  const path = (text: string) => ({ names: [nameOf(text)] as const, at: 0 });
  return {
    select: parseFieldList(fieldList),
    from: [{ path: path(type), alias: null }],
    where: {
      kind: 'set',
      left: { kind: 'path', path: path('Id') },
      operator: 'IN',
      operatorAt: 0,
      right: ids.map((id) => ({ kind: 'string', text: id, pattern: id, at: 0 })),
    },
    scope: null,
    with: null,
    groupBy: null,
    having: null,
    orderBy: [],
    limit: null,
    offset: null,
    endings: [],
    at: 0,
  };
}

/** Gets records by their ids. `fieldList` is a list with commas; fields of parents are possible. */
export async function retrieve(
  org: OrgContext,
  session: Session,
  fieldList: string,
  type: string,
  ids: readonly string[],
): Promise<RetrievedRows> {
  const wanted = readIds(ids);
  if (!org.schema.object(type) || org.schema.object(type)?.isUnion) throw unknownObject(type);
  const context = await contextOf(org, session, false);
  return withFaults(fieldList, async () => {
    const compiled = compileQuery(queryFor(fieldList, type, wanted), org.schema, context);
    const { rows } = await org.database.query(
      `SELECT ${[compiled.idColumn, ...compiled.columns].join(', ')} ${compiled.from}`,
      compiled.values,
    );
    const found = new Map(rows.map(([id, ...cells]) => [id, compiled.read(cells)]));
    return { shape: compiled.shape, rows: wanted.map((id) => found.get(id) ?? null), ids: wanted };
  });
}

/** The fault for a call that names an object which the org does not have. */
export const unknownObject = (type: string) =>
  new ApiFault('INVALID_TYPE', soqlFaults.unknownType.message(type));
