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
    const { affectedRows: size } = await sql.query(
      `INSERT INTO "_query_rows" (locator, n, cells)
       SELECT $${values.length + 1}::text, row_number() OVER (), q.cells FROM (${select}) q`,
      [...values, id],
    );
    await sql.query(
      `INSERT INTO "_query_locators" (id, user_id, size, description, expires_at)
       VALUES ($1::text, $2::text, $3::integer, $4::text, now() + ${LIFETIME})`,
      [id, userId, size, description],
    );
    return { id, size, description, rows: await rowsOf(sql, id, 0, count) };
  });
}

async function rowsOf(sql: Sql, id: string, offset: number, count: number): Promise<KeptRows['rows']> {
  const { rows } = await sql.query(
    `SELECT array_to_json(cells)::text FROM "_query_rows"
     WHERE locator = $1::text AND n > $2::integer AND n <= $2::integer + $3::integer ORDER BY n`,
    [id, offset, count],
  );
  return rows.map(([cells]) => JSON.parse(cells as string));
}

async function closeOld(sql: Sql, userId: string): Promise<void> {
  await sql.query(
    `WITH closed AS (
       DELETE FROM "_query_locators" WHERE expires_at < now() OR id IN (
         SELECT id FROM "_query_locators" WHERE user_id = $1::text ORDER BY id DESC OFFSET ${MAX_OPEN - 1}
       ) RETURNING id
     )
     DELETE FROM "_query_rows" USING closed WHERE locator = closed.id`,
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
    return { size: Number(size), description: description as string, rows };
  });
}
