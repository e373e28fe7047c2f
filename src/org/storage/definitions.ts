import type { Field, Schema } from '../schema/schema.js';
import type { Sql } from './sql.js';

/** What of a field limits its values beyond the type of its column. */
export interface Definition {
  readonly length: number;
  readonly precision: number;
  readonly scale: number;
  readonly referenceTo: readonly string[];
}

const definitionOf = ({ length, precision, scale, referenceTo }: Field): Definition => ({
  length,
  precision,
  scale,
  referenceTo,
});

/** Statements that note what the fields of the database are. */
export function writeDefinitions(schema: Schema): string {
  const entries = schema.objects.flatMap((object) =>
    object.fields.map((field) => [`${object.name}.${field.name}`.toLowerCase(), definitionOf(field)]),
  );
  const text = JSON.stringify(Object.fromEntries(entries)).replaceAll("'", "''");
  return `DELETE FROM "_definitions";\nINSERT INTO "_definitions" (fields) VALUES ('${text}');`;
}

/** The fields as the database was last made for, by `object.field`; none in one that notes nothing. */
export async function readDefinitions(sql: Sql): Promise<ReadonlyMap<string, Definition>> {
  const { rows } = await sql.query(`SELECT fields FROM "_definitions"`);
  return new Map(Object.entries(JSON.parse(rows[0]?.[0] ?? '{}') as Record<string, Definition>));
}
