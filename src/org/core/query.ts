import { dayIn } from '../soql/calendar.js';
import { type CompileContext, type CompiledQuery, compileQuery, limitClause } from '../soql/compile.js';
import { parseQuery } from '../soql/parse.js';
import { describeSoqlError, positionOf, SoqlError } from '../soql/soql-error.js';
import { DatabaseError } from '../storage/database-errors.js';
import { type KeptRows, keepRows, parseLocator, readKeptRows } from '../storage/query-locators.js';
import { ApiFault } from './api-fault.js';
import { databaseFault } from './database-fault.js';
import type { OrgContext } from './org-context.js';
import type { QueryResult } from './records.js';
import type { Session } from './sessions.js';

export interface QueryOptions {
  /** Rows in one batch: 200 to 2,000. Default: 500. */
  readonly batchSize?: number;
}

const DEFAULT_BATCH_SIZE = 500;

/** Most rows of a query with groups: one batch at its largest (SOAP API guide, "queryMore"). */
const MAX_GROUPS = 2000;

/** All that a kept query needs to be read on, later or after a restart: its compilation comes out the same again. */
interface QueryDescription {
  readonly text: string;
  readonly context: CompileContext;
}

/** Runs `work` for a query's text and turns what a query can fail by into the fault that the platform answers with. */
export async function withFaults<T>(text: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SoqlError)
      throw new ApiFault(error.code, describeSoqlError(text, error), positionOf(text, error.at));
    // Exceptions in data, which no value in a field can cause: so what the query asks with is out of bounds.
    if (error instanceof DatabaseError && error.sqlState.startsWith('22'))
      throw new ApiFault('MALFORMED_QUERY', `The query cannot be evaluated: ${error.message}`);
    throw databaseFault(error) ?? error;
  }
}

export async function contextOf(
  org: OrgContext,
  session: Session,
  includeDeleted: boolean,
): Promise<CompileContext> {
  const { fiscalYearStartMonth, fiscalYearNamedByStart } = await org.organization();
  const { userId, timeZone, locale } = session;
  const today = dayIn(Date.now(), timeZone);
  return {
    includeDeleted,
    userId,
    timeZone,
    locale,
    today,
    fiscalYearStartMonth,
    fiscalYearNamedByStart,
  };
}

const orderClause = (orderBy: string) => (orderBy === '' ? '' : `ORDER BY ${orderBy}`);

/** The statement for at most `most` rows. */
function statement({ columns, from, orderBy, limit, offset }: CompiledQuery, most: number): string {
  const rows = limit === null ? most : Math.min(limit, most);
  return `SELECT ${columns.join(', ')} ${from} ${orderClause(orderBy)} ${limitClause(rows, offset)}`;
}

/** The statement that gives each row as one `cells` array, all of them. */
function cellsStatement({ columns, from, orderBy, limit, offset }: CompiledQuery): string {
  const cells = columns.map((column) => `${column}::text`).join(', ');
  return `SELECT ARRAY[${cells}]::text[] AS cells ${from} ${orderClause(orderBy)} ${limitClause(limit, offset)}`;
}

async function count(org: OrgContext, compiled: CompiledQuery): Promise<QueryResult> {
  const { from, limit, offset, values, shape } = compiled;
  const { rows } = await org.database.query(
    `SELECT count(*) FROM (SELECT 1 ${from} ${limitClause(limit, offset)}) q`,
    values,
  );
  return { done: true, queryLocator: null, size: Number(rows[0]?.[0]), shape, rows: [] };
}

/** Rows of groups, which come in one batch only. */
async function groups(org: OrgContext, compiled: CompiledQuery): Promise<QueryResult> {
  const { rows } = await org.database.query(statement(compiled, MAX_GROUPS + 1), compiled.values);
  if (rows.length > MAX_GROUPS)
    throw new ApiFault(
      'EXCEEDED_ID_LIMIT',
      'Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch',
    );
  const { shape, read } = compiled;
  return { done: true, queryLocator: null, size: rows.length, shape, rows: rows.map(read) };
}

/** Notes in the records of a query, all of them, that they were looked at. */
async function touch(org: OrgContext, compiled: CompiledQuery): Promise<void> {
  if (!compiled.touch) return;
  const { from, orderBy, limit, offset, idColumn, values } = compiled;
  const { table, columns } = compiled.touch;
  const stamps = columns.map((column) => `${column} = date_trunc('second', now())`).join(', ');
  const ids = `SELECT ${idColumn} ${from} ${orderClause(orderBy)} ${limitClause(limit, offset)}`;
  await org.database.query(`UPDATE ${table} SET ${stamps} WHERE "id" IN (${ids})`, values);
}

async function firstBatch(
  org: OrgContext,
  session: Session,
  compiled: CompiledQuery,
  description: QueryDescription,
  batchSize: number,
): Promise<QueryResult> {
  const { rows } = await org.database.query(statement(compiled, batchSize + 1), compiled.values);
  if (rows.length <= batchSize) {
    const { shape, read } = compiled;
    return { done: true, queryLocator: null, size: rows.length, shape, rows: rows.map(read) };
  }
  const kept = await keepRows(
    org.database,
    session.userId,
    JSON.stringify(description),
    cellsStatement(compiled),
    compiled.values,
    batchSize,
  );
  return batchOf(kept.id, kept, 0, compiled);
}

/** A batch of rows that are kept, which begins at an offset. */
function batchOf(
  id: string,
  { rows, size }: KeptRows,
  offset: number,
  { shape, read }: Pick<CompiledQuery, 'shape' | 'read'>,
): QueryResult {
  const next = offset + rows.length;
  const done = next >= size;
  return { done, queryLocator: done ? null : `${id}-${next}`, size, shape, rows: rows.map(read) };
}

const invalidLocator = () => new ApiFault('INVALID_QUERY_LOCATOR', 'invalid query locator');

/** A query that was kept. The org may have been started with other objects since then. */
function compileAgain(org: OrgContext, description: string): CompiledQuery {
  try {
    const { text, context } = JSON.parse(description) as QueryDescription;
    return compileQuery(parseQuery(text), org.schema, context);
  } catch (error) {
    if (!(error instanceof SoqlError)) throw error;
    throw new ApiFault(
      'INVALID_QUERY_LOCATOR',
      `the query of this locator no longer fits the org: ${error.message}`,
    );
  }
}

async function readBatch(
  org: OrgContext,
  session: Session,
  id: string,
  offset: number,
  batchSize: number,
): Promise<QueryResult> {
  const kept = await readKeptRows(org.database, session.userId, id, offset, batchSize);
  if (!kept) throw invalidLocator();
  return batchOf(id, kept, offset, compileAgain(org, kept.description));
}

/** Runs a query. Throws an `ApiFault` with the position of what is wrong in it. */
export async function query(
  org: OrgContext,
  session: Session,
  text: string,
  { batchSize = DEFAULT_BATCH_SIZE }: QueryOptions = {},
  includeDeleted = false,
): Promise<QueryResult> {
  const context = await contextOf(org, session, includeDeleted);
  return withFaults(text, async () => {
    const compiled = compileQuery(parseQuery(text), org.schema, context);
    if (compiled.kind === 'count') return count(org, compiled);
    if (compiled.kind === 'groups') return groups(org, compiled);
    const result = await firstBatch(org, session, compiled, { text, context }, batchSize);
    await touch(org, compiled);
    return result;
  });
}

/** Gives the next batch of a query. Throws `INVALID_QUERY_LOCATOR`. */
export async function queryMore(
  org: OrgContext,
  session: Session,
  locator: string,
  { batchSize = DEFAULT_BATCH_SIZE }: QueryOptions = {},
): Promise<QueryResult> {
  const parsed = parseLocator(locator);
  if (!parsed) throw invalidLocator();
  return readBatch(org, session, parsed.id, parsed.offset, batchSize);
}
