import { createHash } from 'node:crypto';
import type { Field, ObjectType } from '../schema/schema.js';
import { columnName, isText, tableName } from './columns.js';

/** An index of a table. Its name says what it is: another one has another name. */
export interface Index {
  readonly name: string;
  /** The statement that makes it where it is missing. */
  readonly create: string;
}

/** PostgreSQL cuts longer names, without a word. */
const LONGEST_NAME = 63;

function indexName(object: ObjectType, field: Field, ending: string): string {
  const name = `${object.name}_${field.name}${ending}`.toLowerCase();
  if (name.length <= LONGEST_NAME) return name;
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 12);
  return `${name.slice(0, LONGEST_NAME - 13)}_${digest}`;
}

/** Fields that queries and deletions look records up by: names, parents, and what is unique. */
const isIndexed = (field: Field) =>
  field.nameField ||
  field.childRelationshipName !== null ||
  (field.type === 'reference' && (field.onParentDelete !== 'clear' || field.custom)) ||
  field.idLookup ||
  field.name === 'OwnerId';

const deletedField = (object: ObjectType) => object.fields.find(({ name }) => name === 'IsDeleted');

/** What is in the recycle bin takes no unique value from a record that is there. */
function uniqueIndex(object: ObjectType, field: Field): Index {
  const deleted = deletedField(object);
  const key = field.caseSensitive ? `(${columnName(field)}::text COLLATE "C")` : columnName(field);
  const ending = `${field.caseSensitive ? '_exact' : ''}${deleted ? '_present' : '_unique'}`;
  const name = indexName(object, field, ending);
  const where = deleted ? ` WHERE NOT ${columnName(deleted)}` : '';
  return {
    name,
    create: `CREATE UNIQUE INDEX IF NOT EXISTS "${name}" ON ${tableName(object)} (${key})${where};`,
  };
}

function plainIndex(object: ObjectType, field: Field): Index {
  const name = indexName(object, field, '');
  return {
    name,
    create: `CREATE INDEX IF NOT EXISTS "${name}" ON ${tableName(object)} (${columnName(field)});`,
  };
}

/** An index for the beginnings of names: `LIKE 'Acme%'`, in the form in which queries compare (`lower(name)`). */
function prefixIndex(object: ObjectType, field: Field): Index {
  const name = indexName(object, field, '_prefix');
  const key = `lower(${columnName(field)}::text) text_pattern_ops`;
  return { name, create: `CREATE INDEX IF NOT EXISTS "${name}" ON ${tableName(object)} (${key});` };
}

/**
 * Whether a unique index serves all queries: one without deleted records is none for `queryAll` or a parent's field.
 */
const servesQueries = (object: ObjectType, field: Field) =>
  field.unique && !field.caseSensitive && !deletedField(object);

/** The indexes that an object's table has besides that of its ids. */
export const indexesOf = (object: ObjectType): readonly Index[] =>
  object.fields
    .filter((field) => field.type !== 'id')
    .flatMap((field) => [
      ...(field.unique ? [uniqueIndex(object, field)] : []),
      ...(isIndexed(field) && !servesQueries(object, field) ? [plainIndex(object, field)] : []),
      ...(field.nameField && isText(field.type) ? [prefixIndex(object, field)] : []),
    ]);
