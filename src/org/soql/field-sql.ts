import type { Field, ObjectType, Schema } from '../schema/schema.js';
import { castType, columnName } from '../storage/columns.js';
import { quoted } from './quoted.js';
import { rowsOf } from './rows-of.js';

/** The value at the end of a path of a field that is read from parents. */
function atEnd(schema: Schema, object: ObjectType, path: readonly string[], alias: string): string {
  const [name = '', ...rest] = path;
  const field = schema.field(object, name);
  // An object has no field with its own name: that is what the end of a path asks for where there is no such field.
  if (!field && name === 'Type' && rest.length === 0) return quoted(object.name);
  if (!field) throw new TypeError(`schema of ${object.name}: there is no ${name} to read`);
  if (rest.length === 0) return fieldSql(schema, object, field, alias);
  const [target] = schema.targets(field);
  if (!target) throw new TypeError(`schema of ${object.name}: ${name} leads to no object of this org`);
  const parent = `"_${name.toLowerCase()}"`;
  const value = atEnd(schema, target, rest, parent);
  const reference = `${alias}.${columnName(field)}`;
  return `(SELECT ${value} FROM ${rowsOf(target)} AS ${parent} WHERE ${parent}."id" = ${reference})`;
}

/** The value of a field of rows with an alias: its column, or what is read from the first parent that is given. */
export function fieldSql(schema: Schema, object: ObjectType, field: Field, alias: string): string {
  if (!field.from) return `${alias}.${columnName(field)}`;
  const branches = field.from.map((path) => {
    const reference = schema.field(object, path[0] as string);
    if (!reference) throw new TypeError(`schema of ${object.name}: there is no ${path[0]} to read`);
    return `WHEN ${alias}.${columnName(reference)} IS NOT NULL THEN ${atEnd(schema, object, path, alias)}`;
  });
  const value = `(CASE ${branches.join(' ')} END)::${castType(field.type)}`;
  // A check box has no third state.
  return field.type === 'boolean' ? `coalesce(${value}, false)` : value;
}
