import type { Field, ObjectType, Schema } from '../schema/schema.js';
import { columnName, isText, tableName } from './columns.js';
import type { Definition } from './definitions.js';

/** A change that some values of a field would not survive. */
export interface Loss {
  /** Query whose single number is that of the records in the way. */
  readonly count: string;
  /** What is in the way, for the message: `have more than 20 characters in it`. */
  readonly because: string;
}

const countWhere = (object: ObjectType, condition: string) =>
  `SELECT count(*) FROM ${tableName(object)} WHERE ${condition}`;

/** Length of a text in UTF-16 units, as the lengths of fields are counted. */
const units = (column: string) =>
  `(length(${column}::text) + length(regexp_replace(${column}::text, '[^\\U00010000-\\U0010ffff]', '', 'g')))`;

function shorter(object: ObjectType, field: Field, was: Definition): Loss[] {
  if (!isText(field.type) || field.length === 0 || (was.length > 0 && was.length <= field.length)) return [];
  return [
    {
      count: countWhere(object, `${units(columnName(field))} > ${field.length}`),
      because: `have more than ${field.length} characters in it`,
    },
  ];
}

function narrower(object: ObjectType, field: Field, was: Definition): Loss[] {
  if (field.precision === 0) return [];
  const [before, after] = [was.precision - was.scale, field.precision - field.scale];
  if (was.precision > 0 && after >= before && field.scale >= was.scale) return [];
  const column = columnName(field);
  return [
    {
      count: countWhere(
        object,
        `abs(${column}) >= 1e${after} OR ${column} <> round(${column}, ${field.scale})`,
      ),
      because: `have a number in it that does not fit ${after} digits before the point and ${field.scale} after it`,
    },
  ];
}

function otherParents(schema: Schema, object: ObjectType, field: Field, was: Definition): Loss[] {
  const gone = was.referenceTo.filter((name) => !field.referenceTo.includes(name));
  const targets = schema.targets(field);
  // An id of an object that the org does not have can be any.
  if (gone.length === 0 || targets.length < field.referenceTo.length) return [];
  const prefixes = targets.map(({ keyPrefix }) => `'${keyPrefix}'`);
  return [
    {
      count: countWhere(object, `left(${columnName(field)}, 3) NOT IN (${prefixes.join(', ')})`),
      because: `have a record in it that is none of ${field.referenceTo.join(', ')}`,
    },
  ];
}

function twice(object: ObjectType, field: Field): Loss[] {
  if (!field.unique) return [];
  const deleted = object.fields.find(({ name }) => name === 'IsDeleted');
  const key = field.caseSensitive ? `${columnName(field)}::text` : columnName(field);
  const there = deleted ? ` AND NOT ${columnName(deleted)}` : '';
  return [
    {
      count:
        `SELECT coalesce(sum(n), 0) FROM (SELECT count(*) AS n FROM ${tableName(object)} ` +
        `WHERE ${columnName(field)} IS NOT NULL${there} GROUP BY ${key} HAVING count(*) > 1) AS d`,
      because: 'have a value in it that another one has too, and it is to be unique',
    },
  ];
}

/** What values of a field that stays in its column might not survive, against what the field was. */
export const lossesOf = (
  schema: Schema,
  object: ObjectType,
  field: Field,
  was: Definition | undefined,
  isNewlyUnique: boolean,
): readonly Loss[] => [
  ...(was
    ? [
        ...shorter(object, field, was),
        ...narrower(object, field, was),
        ...otherParents(schema, object, field, was),
      ]
    : []),
  ...(isNewlyUnique ? twice(object, field) : []),
];
