import { customPrefix } from '../schema/custom-prefix.js';
import { Schema } from '../schema/schema.js';
import type { Sql } from './sql.js';

/** The schema with the key prefixes that a database gave its custom objects. */
export async function withKeyPrefixes(sql: Sql, schema: Schema): Promise<Schema> {
  const known = await readKeyPrefixes(sql);
  if (schema.objects.every(({ custom }) => !custom)) return schema;
  return new Schema(
    schema.objects.map((object) => {
      const keyPrefix = known.get(object.name.toLowerCase());
      return keyPrefix === undefined ? object : { ...object, keyPrefix };
    }),
  );
}

async function readKeyPrefixes(sql: Sql): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql.query(`SELECT lower(object::text), prefix FROM "_key_prefixes"`);
  return new Map(rows.map(([object, prefix]) => [object as string, prefix as string]));
}

/**
 * Gives key prefixes to the custom objects that have none yet, and keeps them: ids are good for as long as the
 * database, whatever objects come and go. A prefix is never given again.
 */
export async function giveKeyPrefixes(sql: Sql, schema: Schema): Promise<void> {
  const known = await readKeyPrefixes(sql);
  const missing = schema.objects.filter(({ custom, name }) => custom && !known.has(name.toLowerCase()));
  if (missing.length === 0) return;
  await sql.query(
    `INSERT INTO "_key_prefixes" (object, prefix) SELECT * FROM unnest($1::text[], $2::text[])`,
    [missing.map(({ name }) => name), missing.map((_, i) => customPrefix(known.size + i))],
  );
}
