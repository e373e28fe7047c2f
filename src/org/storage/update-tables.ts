import { ProjectError } from '../schema/project-error.js';
import type { ObjectType, Schema } from '../schema/schema.js';
import { columnName, tableName } from './columns.js';
import { type Definition, readDefinitions, writeDefinitions } from './definitions.js';
import { indexesOf } from './indexes.js';
import {
  type KnownColumn,
  type KnownColumns,
  readColumns,
  readIndexes,
  wantedColumns,
} from './known-tables.js';
import type { Database } from './sql.js';
import { columnDefinitions, createTable, INTERNAL_TABLES, storedObjects } from './tables.js';
import { type Loss, lossesOf } from './value-losses.js';

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** Whether a column stays: of the same type, and derived from others as before or not at all. */
const fits = (was: KnownColumn, is: KnownColumn) =>
  was.type === is.type && was.derivedAs === null && is.derivedAs === null;

/** Works out how a database becomes one for a schema, with all of its rows. */
class TableUpdate {
  readonly #statements: string[] = [];
  readonly #losses: { readonly place: string; readonly change: string; readonly loss: Loss }[] = [];

  constructor(
    private readonly schema: Schema,
    private readonly found: KnownColumns,
    private readonly wanted: KnownColumns,
    private readonly definitions: ReadonlyMap<string, Definition>,
    private readonly indexes: ReadonlySet<string>,
  ) {}

  #columnsOf(table: string): KnownColumn[] {
    return [...this.found.values()].filter((column) => column.table === table);
  }

  /** A value is lost with a column, unless it is null, derived from others, or what the column has anyway. */
  #dropColumn(column: KnownColumn, place: string, change: string): void {
    const name = quoted(column.name);
    if (column.derivedAs === null)
      this.#losses.push({
        place,
        change,
        loss: {
          count: `SELECT count(*) FROM ${quoted(column.table)} WHERE ${name} IS DISTINCT FROM ${column.defaultsTo ?? 'NULL'}`,
          because: 'have a value in it',
        },
      });
    this.#statements.push(`ALTER TABLE ${quoted(column.table)} DROP COLUMN ${name};`);
  }

  #dropTable(table: string): void {
    this.#losses.push({
      place: table,
      change: 'is no object of the project any more',
      loss: { count: `SELECT count(*) FROM ${quoted(table)}`, because: 'are in it' },
    });
    this.#statements.push(`DROP TABLE ${quoted(table)};`);
  }

  #updateTable(object: ObjectType): void {
    const table = object.name.toLowerCase();
    const before = this.#columnsOf(table);
    const keyOf = (name: string) => `${table}.${name.toLowerCase()}`;
    const stays = (column: KnownColumn) => {
      const is = this.wanted.get(keyOf(column.name));
      return is !== undefined && fits(column, is);
    };
    const isDerivedAsBefore = (column: KnownColumn) => {
      const is = this.wanted.get(keyOf(column.name));
      return column.derivedAs !== null && is?.derivedAs === column.derivedAs && is.type === column.type;
    };
    // Derived columns stand on others: where one of those goes, they go first and are computed anew.
    const goes = before.filter((column) => column.derivedAs === null && !stays(column));
    const derived = before.filter(
      (column) => column.derivedAs !== null && (goes.length > 0 || !isDerivedAsBefore(column)),
    );
    for (const column of [...derived, ...goes]) this.#removeColumn(object, column);
    const kept = new Set(before.filter((column) => !derived.includes(column) && !goes.includes(column)));
    const keptNames = new Set([...kept].map(({ name }) => name));
    const added = object.fields.filter((field) => !keptNames.has(field.name.toLowerCase()));
    for (const definition of columnDefinitions(object, added))
      this.#statements.push(`ALTER TABLE ${tableName(object)} ADD COLUMN ${definition};`);
    this.#updateFields(object, kept);
  }

  #removeColumn(object: ObjectType, column: KnownColumn): void {
    const is = this.wanted.get(`${column.table}.${column.name}`);
    const field = this.schema.field(object, column.name);
    const kind = ({ derivedAs, type }: KnownColumn) => (derivedAs === null ? type : `derived (${type})`);
    this.#dropColumn(
      column,
      `${object.name}.${field?.name ?? column.name}`,
      is === undefined
        ? 'is no field of the project any more'
        : `is ${kind(column)} in the data folder and ${kind(is)} in this org`,
    );
  }

  /** Fields whose columns stay: their defaults, and limits that their values must keep. */
  #updateFields(object: ObjectType, kept: ReadonlySet<KnownColumn>): void {
    for (const was of kept) {
      const field = this.schema.field(object, was.name);
      const is = this.wanted.get(`${was.table}.${was.name}`);
      if (!field || !is || field.derived !== null) continue;
      if (was.defaultsTo !== is.defaultsTo) {
        const change = is.defaultsTo === null ? 'DROP DEFAULT' : `SET DEFAULT ${is.defaultsTo}`;
        this.#statements.push(
          `ALTER TABLE ${tableName(object)} ALTER COLUMN ${columnName(field)} ${change};`,
        );
      }
      const place = `${object.name}.${field.name}`;
      const isNewlyUnique =
        field.unique &&
        !indexesOf({
          ...object,
          fields: object.fields.filter((f) => f === field || f.name === 'IsDeleted'),
        }).some(({ name, create }) => create.startsWith('CREATE UNIQUE') && this.indexes.has(name));
      for (const loss of lossesOf(
        this.schema,
        object,
        field,
        this.definitions.get(place.toLowerCase()),
        isNewlyUnique,
      ))
        this.#losses.push({ place, change: 'has changed in the project', loss });
    }
  }

  #updateIndexes(objects: readonly ObjectType[]): string[] {
    const wanted = objects.flatMap(indexesOf);
    const names = new Set(wanted.map(({ name }) => name));
    const stale = [...this.indexes].filter((name) => !names.has(name));
    return [
      ...stale.map((name) => `DROP INDEX IF EXISTS ${quoted(name)};`),
      ...wanted.map(({ create }) => create),
    ];
  }

  /** The statements. Throws a `ProjectError` where a record would lose a value. */
  async script(database: Database): Promise<string> {
    const objects = storedObjects(this.schema);
    const names = new Map(objects.map((object) => [object.name.toLowerCase(), object]));
    const tables = new Set([...this.found.values()].map(({ table }) => table));
    for (const table of tables) {
      const object = names.get(table);
      if (object) this.#updateTable(object);
      else this.#dropTable(table);
    }
    for (const object of objects)
      if (!tables.has(object.name.toLowerCase())) this.#statements.push(createTable(object));
    await this.#refuseLosses(database);
    return [...this.#statements, ...this.#updateIndexes(objects), writeDefinitions(this.schema)].join('\n');
  }

  async #refuseLosses(database: Database): Promise<void> {
    const refusals: string[] = [];
    for (const { place, change, loss } of this.#losses) {
      const { rows } = await database.query(loss.count);
      const count = Number(rows[0]?.[0]);
      if (count > 0) refusals.push(`${place} ${change}, and ${count} of its records ${loss.because}`);
    }
    if (refusals.length > 0)
      throw new ProjectError(
        `the data cannot be carried over: ${refusals.join('; ')}. Change the project back, change those records with ` +
          'it as it was, or delete all data and start anew by --fresh',
      );
  }
}

/**
 * Statements that bring the tables of a database to a schema, with their rows: adds, widens, drops what is empty, and
 * computes anew what is derived by another rule. Throws a `ProjectError` that names all that would lose a value.
 */
export async function updateTables(database: Database, schema: Schema): Promise<string> {
  await database.execute(INTERNAL_TABLES);
  const found = await readColumns(database);
  const tables = new Set([...found.values()].map(({ table }) => table));
  const there = storedObjects(schema).filter(({ name }) => tables.has(name.toLowerCase()));
  const update = new TableUpdate(
    schema,
    found,
    await wantedColumns(database, there),
    await readDefinitions(database),
    new Set(await readIndexes(database)),
  );
  return update.script(database);
}
