import type { Field, ObjectType, Schema } from '../schema/schema.js';
import { castType, columnName, tableName } from '../storage/columns.js';
import { fieldSql } from './field-sql.js';
import { quoted } from './quoted.js';
import { rowsOf } from './rows-of.js';

/**
 * A parent of several kinds, as SQL: the possible ones under each other, each with what it has of the common fields.
 */
export function unionTable(schema: Schema, union: ObjectType, reference: Field): string {
  const members = schema.targets(reference).map((target) => {
    const columns = union.fields.map(
      (field) => `(${memberColumn(schema, target, field)})::${castType(field.type)} AS ${columnName(field)}`,
    );
    return `SELECT ${columns.join(', ')} FROM ${rowsOf(target)} AS ${tableName(target)}`;
  });
  return `(${members.join(' UNION ALL ')})`;
}

function memberColumn(schema: Schema, target: ObjectType, field: Field): string {
  if (field.name === 'Type') return quoted(target.name);
  const own = field.nameField
    ? target.fields.find((candidate) => candidate.nameField)
    : schema.field(target, field.name);
  return own ? fieldSql(schema, target, own, tableName(target)) : 'NULL';
}

/** The name of the object that an id belongs to, by the three characters that it starts with. */
export function typeOfId(schema: Schema, id: string): string {
  const branches = schema.objects
    .filter((object) => object.keyPrefix !== '')
    .map((object) => `WHEN ${quoted(object.keyPrefix)} THEN ${quoted(object.name)}`);
  return `((CASE left(${id}, 3) ${branches.join(' ')} END)::citext)`;
}
