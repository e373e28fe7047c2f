import type { ObjectType } from '../schema/schema.js';
import type { Database, Sql } from './sql.js';
import { createTable } from './tables.js';

/** A column as the database knows it. */
export interface KnownColumn {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly derivedAs: string | null;
  readonly defaultsTo: string | null;
}

/** Columns by `table.column`. */
export type KnownColumns = ReadonlyMap<string, KnownColumn>;

/** The columns of the records' tables, as they are in a schema of the database. */
export async function readColumns(sql: Sql, schemaName = 'public'): Promise<KnownColumns> {
  const { rows } = await sql.query(
    `SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod) || coalesce(' COLLATE ' || l.collname, ''),
       CASE WHEN a.attgenerated <> '' THEN pg_get_expr(d.adbin, d.adrelid) END,
       CASE WHEN a.attgenerated = '' THEN pg_get_expr(d.adbin, d.adrelid) END
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r'
       LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
       LEFT JOIN pg_collation l ON l.oid = a.attcollation
     WHERE c.relnamespace = $1::text::regnamespace AND a.attnum > 0 AND NOT a.attisdropped AND left(c.relname, 1) <> '_'`,
    [schemaName],
  );
  return new Map(
    rows.map(([table = '', name = '', type = '', derivedAs = null, defaultsTo = null]) => [
      `${table}.${name}`,
      { table: table as string, name: name as string, type: type as string, derivedAs, defaultsTo },
    ]),
  );
}

/** Names of the indexes of the records' tables, but those of their ids. */
export async function readIndexes(sql: Sql): Promise<readonly string[]> {
  const { rows } = await sql.query(
    `SELECT i.relname FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
     WHERE t.relnamespace = 'public'::regnamespace AND left(t.relname, 1) <> '_' AND NOT x.indisprimary`,
  );
  return rows.map(([name]) => name as string);
}

/** Ends the transaction in which tables were made only to be looked at. */
class OnlyLooked extends Error {}

/** The columns that a new database would have: made, looked at, and rolled back. Only so do expressions compare. */
export async function wantedColumns(
  database: Database,
  objects: readonly ObjectType[],
): Promise<KnownColumns> {
  let columns: KnownColumns = new Map();
  await database
    .transaction(async (sql) => {
      await sql.query('CREATE SCHEMA "_wanted"');
      for (const object of objects) await sql.query(createTable(object, '_wanted'));
      columns = await readColumns(sql, '_wanted');
      throw new OnlyLooked();
    })
    .catch((error) => {
      if (!(error instanceof OnlyLooked)) throw error;
    });
  return columns;
}
