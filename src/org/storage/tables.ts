import type { Field, ObjectType, Schema } from '../schema/schema.js';
import { columnName, columnType, tableName } from './columns.js';
import { derivedColumns } from './derived-columns.js';
import { indexesOf } from './indexes.js';

/** Tables that no query of a user reaches. Their names start with `_`, which no object's does. */
export const INTERNAL_TABLES = `
CREATE EXTENSION IF NOT EXISTS citext;
CREATE TABLE IF NOT EXISTS "_ids" (prefix text PRIMARY KEY, next bigint NOT NULL);
CREATE TABLE IF NOT EXISTS "_numbers" (field text PRIMARY KEY, next bigint NOT NULL);
CREATE TABLE IF NOT EXISTS "_key_prefixes" (object citext PRIMARY KEY, prefix text COLLATE "C" NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS "_definitions" (fields text NOT NULL);
CREATE TABLE IF NOT EXISTS "_cleared_references" (parent text COLLATE "C", child text COLLATE "C", field text NOT NULL);
CREATE INDEX IF NOT EXISTS "_cleared_references_parent" ON "_cleared_references" (parent);
CREATE TABLE IF NOT EXISTS "_deleted" (
  id text COLLATE "C" PRIMARY KEY,
  object text COLLATE "C" NOT NULL,
  root text COLLATE "C" NOT NULL,
  deleted_at timestamptz NOT NULL,
  in_bin boolean NOT NULL
);
CREATE INDEX IF NOT EXISTS "_deleted_root" ON "_deleted" (root);
CREATE INDEX IF NOT EXISTS "_deleted_at" ON "_deleted" (object, deleted_at);
CREATE TABLE IF NOT EXISTS "_passwords" (user_id text COLLATE "C" PRIMARY KEY, hash text NOT NULL);
ALTER TABLE "_passwords"
  ADD COLUMN IF NOT EXISTS failures integer NOT NULL DEFAULT 0,
  ADD COLUMN IF NOT EXISTS locked_until timestamptz,
  ADD COLUMN IF NOT EXISTS must_change boolean NOT NULL DEFAULT false;
CREATE TABLE IF NOT EXISTS "_password_history" (
  n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_id text COLLATE "C" NOT NULL,
  hash text NOT NULL
);
CREATE INDEX IF NOT EXISTS "_password_history_user" ON "_password_history" (user_id);
CREATE TABLE IF NOT EXISTS "_sessions" (
  hash text COLLATE "C" PRIMARY KEY,
  user_id text COLLATE "C" NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE TABLE IF NOT EXISTS "_outbox" (
  n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sent_at timestamptz NOT NULL DEFAULT now(),
  user_id text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  external integer NOT NULL,
  message_id text NOT NULL,
  sender text NOT NULL,
  recipients text NOT NULL,
  cc text NOT NULL,
  bcc text NOT NULL,
  subject text NOT NULL,
  text_body text,
  html_body text,
  files text[] NOT NULL,
  eml text NOT NULL
);
CREATE TABLE IF NOT EXISTS "_locked_records" (
  record text COLLATE "C" PRIMARY KEY,
  instance text COLLATE "C" NOT NULL,
  by_approver boolean NOT NULL
);
CREATE TABLE IF NOT EXISTS "_workitem_steps" (workitem text COLLATE "C" PRIMARY KEY, step text NOT NULL);
CREATE TABLE IF NOT EXISTS "_query_locators" (
  id text COLLATE "C" PRIMARY KEY,
  user_id text COLLATE "C" NOT NULL,
  size integer NOT NULL,
  description text NOT NULL,
  expires_at timestamptz NOT NULL
);
DROP TABLE IF EXISTS "_query_rows";
CREATE TABLE IF NOT EXISTS "_query_parts" (
  locator text COLLATE "C" NOT NULL,
  part integer NOT NULL,
  size integer NOT NULL,
  rows text STORAGE EXTERNAL NOT NULL,
  PRIMARY KEY (locator, part)
);
`;

/** What a column has where nothing is given: check boxes are never null. */
export const columnDefault = (field: Field): string | null =>
  field.type === 'boolean' && field.derived === null ? String(field.defaultValue === 'true') : null;

function columnDefinition(object: ObjectType, field: Field): string | null {
  const type = columnType(field);
  if (type === null || field.from) return null;
  const column = `${columnName(field)} ${type}`;
  if (field.type === 'id') return `${column} PRIMARY KEY`;
  if (field.derived !== null) {
    const expression = derivedColumns[field.derived];
    if (!expression) throw new TypeError(`schema of ${object.name}: no rule derives '${field.derived}'`);
    return `${column} GENERATED ALWAYS AS (${expression(object, field)}) STORED`;
  }
  const value = columnDefault(field);
  return value === null ? column : `${column} NOT NULL DEFAULT ${value}`;
}

/** What makes the columns of fields; a compound has none, nor has what is read from a parent. */
export const columnDefinitions = (object: ObjectType, fields: readonly Field[]) =>
  fields.flatMap((field) => columnDefinition(object, field) ?? []);

/** The statement that makes the table of an object. */
export function createTable(object: ObjectType, schemaName = 'public'): string {
  return `CREATE TABLE "${schemaName}".${tableName(object)} (\n  ${columnDefinitions(object, object.fields).join(',\n  ')}\n);`;
}

/** Objects that have rows of their own. */
export const storedObjects = (schema: Schema): readonly ObjectType[] =>
  schema.objects.filter((object) => !object.isUnion);

/** Statements that make all tables of a schema in a new database. */
export function createTables(schema: Schema): string {
  const tables = storedObjects(schema).flatMap((object) => [
    createTable(object),
    ...indexesOf(object).map(({ create }) => create),
  ]);
  return [INTERNAL_TABLES, ...tables].join('\n');
}
