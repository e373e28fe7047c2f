import type { ObjectType } from '../schema/schema.js';
import { columnType } from './columns.js';
import type { Database, Sql } from './sql.js';
import { columnDefault, createTable } from './tables.js';

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

/** Runs statements in a schema that is gone afterwards, and gives the columns of the tables that they made. */
async function lookAt(database: Database, statements: readonly string[]): Promise<KnownColumns> {
  let columns: KnownColumns = new Map();
  await database
    .transaction(async (sql) => {
      await sql.query(`CREATE SCHEMA "${WANTED}"`);
      for (const statement of statements) await sql.query(statement);
      columns = await readColumns(sql, WANTED);
      throw new OnlyLooked();
    })
    .catch((error) => {
      if (!(error instanceof OnlyLooked)) throw error;
    });
  return columns;
}

const WANTED = '_wanted';

/** A table with a column of each type, to learn how the database calls them. */
const TYPES = 'types';

const hasDerived = ({ fields }: ObjectType) => fields.some(({ derived }) => derived !== null);

/**
 * The columns that a new database would have. Expressions compare only once the database has read them: tables with
 * derived columns are made, looked at, and rolled back. The others need only the database's names of their types.
 */
export async function wantedColumns(
  database: Database,
  objects: readonly ObjectType[],
): Promise<KnownColumns> {
  const types = new Map(
    objects.flatMap(({ fields }) => fields.map((field) => [columnType(field), field.type])),
  );
  types.delete(null);
  const typeColumns = [...types].map(([type, name]) => `"${name.toLowerCase()}" ${type}`);
  const looked = await lookAt(database, [
    `CREATE TABLE "${WANTED}"."${TYPES}" (${typeColumns.join(', ')})`,
    ...objects.filter(hasDerived).map((object) => createTable(object, WANTED)),
  ]);
  const plain = objects
    .filter((object) => !hasDerived(object))
    .flatMap((object) =>
      plainColumns(object, (type) => looked.get(`${TYPES}.${types.get(type)}`.toLowerCase())),
    );
  return new Map([...looked, ...plain]);
}

function plainColumns(
  object: ObjectType,
  typeOf: (type: string) => KnownColumn | undefined,
): [string, KnownColumn][] {
  const table = object.name.toLowerCase();
  return object.fields.flatMap((field): [string, KnownColumn][] => {
    const type = columnType(field);
    if (type === null || field.from) return [];
    const name = field.name.toLowerCase();
    const column = {
      table,
      name,
      type: typeOf(type)?.type as string,
      derivedAs: null,
      defaultsTo: columnDefault(field),
    };
    return [[`${table}.${name}`, column]];
  });
}
