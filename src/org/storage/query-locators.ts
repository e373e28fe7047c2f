import { allocateIds } from './ids.js';
import type { Database, Sql, SqlValue } from './sql.js';

/** Key prefix of query locators. */
const PREFIX = '01g';

/** How long a locator is good for after its last use (SOAP API guide, "queryMore"). */
const LIFETIME = `interval '15 minutes'`;

/** Locators that one user can have open; a new one closes the oldest (the same place). */
const MAX_OPEN = 10;

/** The rows of a query as they were, kept for the user who asked. */
export interface KeptRows {
  readonly size: number;
  /** What the asker noted with the rows. */
  readonly description: string;
  readonly rows: readonly (readonly (string | null)[])[];
}

/** Takes `01g…-500` apart. `null` when it is no locator. */
export function parseLocator(text: string): { id: string; offset: number } | null {
  const match = /^(01g[0-9A-Za-z]{15})-(\d{1,9})$/.exec(text.trim());
  return match ? { id: match[1] as string, offset: Number(match[2]) } : null;
}

/**
 * Rows that are kept in one row of the database. One each would take twice as long to keep and ten times as long to
 * delete, and leave so many deleted rows behind that what others ask for waits for their place to be cleared. No more
 * than the smallest batch, which must fit into memory anyway.
 */
const PART = 200;

/**
 * Keeps the rows of a query, all in one statement of the database, and gives the first `count` of them. `select` gives
 * them in order, one `text[]` column named `cells`, with `values` bound to `$1` and on. The rows stay as they are while
 * others write. Others may close the locator at once, so that its first rows are read before they can.
 */
export function keepRows(
  database: Database,
  userId: string,
  description: string,
  select: string,
  values: readonly SqlValue[],
  count: number,
): Promise<KeptRows & { readonly id: string }> {
  return database.transaction(async (sql) => {
    await closeOld(sql, userId);
    const [id = ''] = await allocateIds(sql, PREFIX, 1);
    // A row takes its number with it: within a part, they come in any order, which spares sorting all of them.
    await sql.query(
      `INSERT INTO "_query_parts" (locator, part, size, rows)
       SELECT $${values.length + 1}::text, n / ${PART}, count(*), json_agg(array_append(cells, n::text))::text
       FROM (SELECT row_number() OVER () - 1 AS n, q.cells FROM (${select}) q) numbered GROUP BY n / ${PART}`,
      [...values, id],
    );
    const { rows } = await sql.query(
      `INSERT INTO "_query_locators" (id, user_id, size, description, expires_at)
       VALUES ($1::text, $2::text, (SELECT coalesce(sum(size), 0) FROM "_query_parts" WHERE locator = $1::text),
         $3::text, now() + ${LIFETIME}) RETURNING size`,
      [id, userId, description],
    );
    return { id, size: Number(rows[0]?.[0]), description, rows: await rowsOf(sql, id, 0, count) };
  });
}

async function rowsOf(sql: Sql, id: string, offset: number, count: number): Promise<KeptRows['rows']> {
  const { rows: parts } = await sql.query(
    `SELECT rows FROM "_query_parts" WHERE locator = $1::text
     AND part BETWEEN $2::integer / ${PART} AND ($2::integer + $3::integer - 1) / ${PART} ORDER BY part`,
    [id, offset, count],
  );
  const start = offset % PART;
  return parts.flatMap(([rows]) => inOrder(JSON.parse(rows as string))).slice(start, start + count);
}

/** The rows of a part, without their numbers. */
function inOrder(numbered: string[][]): KeptRows['rows'] {
  const rows: string[][] = [];
  for (const row of numbered) rows[Number(row.pop()) % PART] = row;
  return rows;
}

async function closeOld(sql: Sql, userId: string): Promise<void> {
  await sql.query(
    `WITH closed AS (
       DELETE FROM "_query_locators" WHERE expires_at < now() OR id IN (
         SELECT id FROM "_query_locators" WHERE user_id = $1::text ORDER BY id DESC OFFSET ${MAX_OPEN - 1}
       ) RETURNING id
     )
     DELETE FROM "_query_parts" USING closed WHERE locator = closed.id`,
    [userId],
  );
}

/** Reads rows from an offset on. `null` when the user has no such locator, or no longer. */
export function readKeptRows(
  database: Database,
  userId: string,
  id: string,
  offset: number,
  count: number,
): Promise<KeptRows | null> {
  // In one transaction, or a locator that is closed in between would seem to have no more rows.
  return database.transaction(async (sql) => {
    const { rows: found } = await sql.query(
      `UPDATE "_query_locators" SET expires_at = now() + ${LIFETIME}
       WHERE id = $1::text AND user_id = $2::text AND expires_at > now() RETURNING size, description`,
      [id, userId],
    );
    const [size, description] = found[0] ?? [];
    if (size === undefined || offset > Number(size)) return null;
    const rows = await rowsOf(sql, id, offset, count);
    // Kept by a former build, in another way.
    if (rows.length === 0 && offset < Number(size)) return null;
    return { size: Number(size), description: description as string, rows };
  });
}
