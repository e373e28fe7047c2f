import { ProjectError } from '../schema/project-error.js';
import type { Field, ObjectType, Schema } from '../schema/schema.js';
import { columnName, tableName } from './columns.js';
import type { Database, Sql } from './sql.js';
import { columnDefinitions, createIndexes, createTable, INTERNAL_TABLES, storedObjects } from './tables.js';

/** A column as the database knows it. */
interface KnownColumn {
  readonly type: string;
  readonly derivedAs: string | null;
  readonly defaultsTo: string | null;
}

/** Columns by `table.column`, as they are in a schema of the database. */
async function readColumns(sql: Sql, schemaName: string): Promise<Map<string, KnownColumn>> {
  const { rows } = await sql.query(
    `SELECT c.relname || '.' || a.attname, format_type(a.atttypid, a.atttypmod) || coalesce(' COLLATE ' || l.collname, ''),
       CASE WHEN a.attgenerated <> '' THEN pg_get_expr(d.adbin, d.adrelid) END,
       CASE WHEN a.attgenerated = '' THEN pg_get_expr(d.adbin, d.adrelid) END
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r'
       LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
       LEFT JOIN pg_collation l ON l.oid = a.attcollation
     WHERE c.relnamespace = $1::text::regnamespace AND a.attnum > 0 AND NOT a.attisdropped`,
    [schemaName],
  );
  return new Map(
    rows.map(([name, type, derivedAs, defaultsTo]) => [
      name as string,
      { type: type as string, derivedAs: derivedAs ?? null, defaultsTo: defaultsTo ?? null },
    ]),
  );
}

/** Ends the transaction in which tables were made only to be looked at. */
class OnlyLooked extends Error {}

/** The columns that a new database would have: made, looked at, and rolled back. Only so do expressions compare. */
async function wantedColumns(
  database: Database,
  objects: readonly ObjectType[],
): Promise<Map<string, KnownColumn>> {
  let columns = new Map<string, KnownColumn>();
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

const refuseChange = (object: ObjectType, field: Field, was: string, is: string) =>
  new ProjectError(
    `${object.name}.${field.name} is ${was} in the data folder and ${is} in this org, and its values cannot be carried ` +
      'over; use the version or project that made the folder, or delete its data and start anew by --fresh',
  );

/** Statements that bring a column that is there up to date: its values stay, unless they are derived from others. */
function changeColumn(object: ObjectType, field: Field, was: KnownColumn, is: KnownColumn): string[] {
  const kind = (column: KnownColumn) =>
    column.derivedAs === null ? column.type : `derived (${column.type})`;
  if (was.derivedAs !== null && is.derivedAs !== null) {
    if (was.derivedAs === is.derivedAs && was.type === is.type) return [];
    const [definition] = columnDefinitions(object, [field]);
    const table = tableName(object);
    return [
      `ALTER TABLE ${table} DROP COLUMN ${columnName(field)};`,
      `ALTER TABLE ${table} ADD COLUMN ${definition};`,
    ];
  }
  if (kind(was) !== kind(is)) throw refuseChange(object, field, kind(was), kind(is));
  if (was.defaultsTo === is.defaultsTo) return [];
  const change = is.defaultsTo === null ? 'DROP DEFAULT' : `SET DEFAULT ${is.defaultsTo}`;
  return [`ALTER TABLE ${tableName(object)} ALTER COLUMN ${columnName(field)} ${change};`];
}

/**
 * Statements that add the tables and columns that a database lacks, and compute anew what is derived by another rule
 * than before. Nothing that was saved is dropped or changed: throws a `ProjectError` where a column would need that.
 */
export async function updateTables(database: Database, schema: Schema): Promise<string> {
  const found = await readColumns(database, 'public');
  const tables = new Set([...found.keys()].map((name) => name.split('.')[0]));
  const objects = storedObjects(schema);
  const there = objects.filter((object) => tables.has(object.name.toLowerCase()));
  const wanted = await wantedColumns(database, there);
  const statements = objects.flatMap((object) => {
    if (!there.includes(object)) return [createTable(object), ...createIndexes(object)];
    const changed = object.fields.flatMap((field) => {
      const name = `${object.name}.${field.name}`.toLowerCase();
      const [was, is] = [found.get(name), wanted.get(name)];
      if (was && is) return changeColumn(object, field, was, is);
      return columnDefinitions(object, [field]).map(
        (column) => `ALTER TABLE ${tableName(object)} ADD COLUMN ${column};`,
      );
    });
    return [...changed, ...createIndexes(object)];
  });
  return [INTERNAL_TABLES, ...statements].join('\n');
}
