import { seenBy } from '../access/access.js';
import { ApiFault } from '../api-fault.js';
import { create } from '../create.js';
import { databaseFault } from '../database-fault.js';
import { deleteRecords } from '../delete.js';
import type { OrgContext } from '../org-context.js';
import { query } from '../query.js';
import type { QueryResult, SaveResult } from '../records.js';
import type { SaveOptions } from '../save-together.js';
import type { Session } from '../sessions.js';
import { undelete } from '../undelete.js';
import { update } from '../update.js';
import { upsert } from '../upsert.js';
import { getUserInfo } from '../user-info.js';
import type { ApexRecord, ApexValue } from './apex-value.js';
import { bindSoql } from './bind.js';
import { toInputRecord } from './input-record.js';
import { rowRecord } from './record-values.js';
import type { FailedRow, Thrown } from './worker/messages.js';

/**
 * Most rows that the queries of one call may give, and that it may save. Source: Apex Developer Guide, "Governor
 * Limits".
 */
const MAX_QUERY_ROWS = 50_000;
const MAX_DML_ROWS = 10_000;

/** Most queries and saves of one call. Source: the same. */
const MAX_QUERIES = 100;
const MAX_DML_STATEMENTS = 150;

/** Most records in one call of the API, in which saves are done. */
const CHUNK = 200;

export type Used = Record<'queries' | 'queryRows' | 'dmlStatements' | 'dmlRows', number>;

export const nothingUsed = (): Used => ({ queries: 0, queryRows: 0, dmlStatements: 0, dmlRows: 0 });

/** What the operations of one call share. */
export interface DataContext {
  readonly org: OrgContext;
  readonly session: Session;
  /** Counted over the call. */
  readonly used: Used;
  log(event: string, text: string): void;
}

const thrown = (type: string, text: string, more: Partial<Thrown> = {}): Thrown => ({
  type,
  text,
  stack: '',
  ...more,
});

const tooMany = (what: string, most: number) =>
  thrown('System.LimitException', `Too many ${what}: ${most + 1}`, { final: true });

/** The form of a query that fits; what is wrong with the first is told where none does. */
async function runForms({ org, session }: DataContext, forms: readonly string[]): Promise<QueryResult> {
  const seen = await seenBy(org, session);
  const options = { batchSize: MAX_QUERY_ROWS };
  const [first = '', second] = forms;
  try {
    return await query(seen, session, first, options);
  } catch (error) {
    if (second === undefined || !(error instanceof ApiFault)) throw error;
    return await query(seen, session, second, options).catch(() => {
      throw error;
    });
  }
}

async function runQuery(context: DataContext, soql: unknown, binds: unknown): Promise<QueryResult> {
  if (typeof soql !== 'string') throw thrown('System.QueryException', 'the query is no text');
  if (++context.used.queries > MAX_QUERIES) throw tooMany('SOQL queries', MAX_QUERIES);
  const forms = bindSoql(soql, binds as ApexValue);
  context.log('SOQL_EXECUTE_BEGIN', forms[0] as string);
  const result = await runForms(context, forms).catch((error) => {
    throw error instanceof ApiFault ? thrown('System.QueryException', error.message.trim()) : error;
  });
  context.log('SOQL_EXECUTE_END', `Rows:${result.size}`);
  context.used.queryRows += result.rows.length;
  if (!result.done || context.used.queryRows > MAX_QUERY_ROWS) throw tooMany('query rows', MAX_QUERY_ROWS);
  return result;
}

/** What a save is called in messages, and how it is done for at most 200 rows. */
interface Saving<Item> {
  readonly name: string;
  readonly save: (items: readonly Item[], options: SaveOptions) => Promise<readonly SaveResult[]>;
}

const failedRows = (results: readonly SaveResult[], ids: readonly (string | null)[]): FailedRow[] =>
  results.flatMap(({ errors: [first], success }, index) => {
    if (success || !first) return [];
    const { statusCode, message, fields } = first;
    return [{ index, id: ids[index] ?? null, statusCode, message, fields }];
  });

/** The platform's exception for a save of which rows have failed. */
function dmlException(name: string, rows: readonly FailedRow[]): Thrown {
  // Rows that failed only because others did are not the reason.
  const [first] = [
    ...rows.filter(({ statusCode }) => statusCode !== 'ALL_OR_NONE_OPERATION_ROLLED_BACK'),
    ...rows,
  ];
  const { index, id, statusCode, message, fields } = first as FailedRow;
  return thrown(
    'System.DmlException',
    `${name} failed. First exception on row ${index}${id ? ` with id ${id}` : ''}; first error: ${statusCode}, ` +
      `${message}: [${fields.join(', ')}]`,
    { rows },
  );
}

async function saveAll<Item>(
  context: DataContext,
  items: readonly Item[],
  ids: readonly (string | null)[],
  options: unknown,
  { name, save }: Saving<Item>,
): Promise<readonly SaveResult[]> {
  const allOrNone = (options as SaveOptions | undefined)?.allOrNone !== false;
  context.log('DML_BEGIN', `Op:${name}|Rows:${items.length}`);
  if (++context.used.dmlStatements > MAX_DML_STATEMENTS) throw tooMany('DML statements', MAX_DML_STATEMENTS);
  context.used.dmlRows += items.length;
  if (context.used.dmlRows > MAX_DML_ROWS) throw tooMany('DML rows', MAX_DML_ROWS);
  const results: SaveResult[] = [];
  for (let at = 0; at < items.length; at += CHUNK)
    results.push(...(await save(items.slice(at, at + CHUNK), { allOrNone })));
  context.log('DML_END', `Op:${name}`);
  const failed = failedRows(results, ids);
  if (allOrNone && failed.length > 0) throw dmlException(name, failed);
  return results;
}

const recordIds = (records: readonly ApexRecord[]) =>
  records.map(({ fields }) => {
    const id = fields.find(([name]) => name.toLowerCase() === 'id')?.[1];
    return typeof id === 'string' && id !== '' ? id : null;
  });

const saveRecords = (
  context: DataContext,
  records: unknown,
  options: unknown,
  saving: Saving<ReturnType<typeof toInputRecord>>,
) => {
  const list = records as readonly ApexRecord[];
  return saveAll(context, list.map(toInputRecord), recordIds(list), options, saving);
};

const saveIds = (context: DataContext, ids: unknown, options: unknown, saving: Saving<string>) =>
  saveAll(context, ids as readonly string[], ids as readonly string[], options, saving);

type Operation = (context: DataContext, ...values: readonly unknown[]) => Promise<unknown>;

/** What handlers can ask of the org, one row an operation; each ends with `Thrown` where it fails. */
export const dataOperations: Readonly<Record<string, Operation>> = {
  query: async (context, soql, binds) => {
    const { shape, rows, size } = await runQuery(context, soql, binds);
    if (rows.length === 0 && size > 0)
      throw thrown('System.QueryException', 'SELECT COUNT() gives no records; countQuery gives the number');
    return rows.map((row) => rowRecord(shape, row));
  },
  countQuery: async (context, soql, binds) => {
    const { rows, size } = await runQuery(context, soql, binds);
    if (rows.length > 0)
      throw thrown(
        'System.QueryException',
        'countQuery takes SELECT COUNT() FROM …; this query gives records',
      );
    return size;
  },
  insert: (context, records, options) =>
    saveRecords(context, records, options, {
      name: 'Insert',
      save: (some, how) => create(context.org, context.session, some, how),
    }),
  update: (context, records, options) =>
    saveRecords(context, records, options, {
      name: 'Update',
      save: (some, how) => update(context.org, context.session, some, how),
    }),
  upsert: (context, records, options, key) =>
    saveRecords(context, records, options, {
      name: 'Upsert',
      save: (some, how) => upsert(context.org, context.session, String(key), some, how),
    }),
  delete: (context, ids, options) =>
    saveIds(context, ids, options, {
      name: 'Delete',
      save: (some, how) => deleteRecords(context.org, context.session, some, how),
    }),
  undelete: (context, ids, options) =>
    saveIds(context, ids, options, {
      name: 'Undelete',
      save: (some, how) => undelete(context.org, context.session, some, how),
    }),
  userInfo: async ({ org, session }) => {
    const info = await getUserInfo(org, session);
    return { ...info, sessionId: session.id };
  },
};

/** Does an operation. Rejects with `Thrown`: what a handler sees as an exception. */
export async function operate(
  context: DataContext,
  operation: string,
  values: readonly unknown[],
): Promise<unknown> {
  const run = Object.hasOwn(dataOperations, operation) ? dataOperations[operation] : undefined;
  if (!run) throw thrown('System.UnexpectedException', `there is no operation '${operation}'`);
  try {
    return await run(context, ...values);
  } catch (error) {
    // Faults of saves are about the call as a whole: an object or field that is not there, too many rows.
    if (error instanceof ApiFault)
      throw thrown('System.DmlException', `${error.code}: ${error.message}`, { rows: [] });
    const fault = databaseFault(error);
    if (fault) throw thrown('System.UnexpectedException', `${fault.code}: ${fault.message}`);
    if (error instanceof TypeError) throw thrown('System.TypeException', error.message);
    throw error;
  }
}
