import { Schema } from '../schema/schema.js';
import type { Authorship } from '../storage/authorship.js';
import type { Sql } from '../storage/sql.js';
import { insertRecords } from './insert-records.js';

const keyOf = (object: string, developerName: string) => `${object}.${developerName}`.toLowerCase();

/**
 * Makes the rows of RecordType those of the schema's objects. Known ones keep their ids; one that has gone is only made
 * inactive, as records may have it.
 */
export async function writeRecordTypes(sql: Sql, schema: Schema, authorship: Authorship): Promise<void> {
  const { rows } = await sql.query(`SELECT "sobjecttype"::text, "developername"::text FROM "recordtype"`);
  const known = new Set(rows.map(([object, name]) => keyOf(object ?? '', name ?? '')));
  const wanted = schema.objects.flatMap((object) =>
    (object.recordTypes ?? []).map((recordType) => ({ object: object.name, recordType })),
  );
  await sql.query(`UPDATE "recordtype" SET "isactive" = false`);
  await insertRecords(
    sql,
    schema,
    'RecordType',
    wanted
      .filter(({ object, recordType }) => !known.has(keyOf(object, recordType.developerName)))
      .map(({ object, recordType }) => ({
        SobjectType: object,
        DeveloperName: recordType.developerName,
        Name: recordType.label,
      })),
    authorship,
  );
  await sql.query(
    `UPDATE "recordtype" AS r SET "name" = v.label, "description" = v.description, "isactive" = v.active
     FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::boolean[]) AS v(object, name, label, description, active)
     WHERE r."sobjecttype" = v.object::citext AND r."developername" = v.name::citext`,
    [
      wanted.map(({ object }) => object),
      wanted.map(({ recordType }) => recordType.developerName),
      wanted.map(({ recordType }) => recordType.label),
      wanted.map(({ recordType }) => recordType.description),
      wanted.map(({ recordType }) => recordType.isActive),
    ],
  );
}

/** The schema with the ids that a database gave its record types. */
export async function withRecordTypeIds(sql: Sql, schema: Schema): Promise<Schema> {
  if (schema.objects.every(({ recordTypes }) => recordTypes === undefined)) return schema;
  const { rows } = await sql.query(
    `SELECT "sobjecttype"::text, "developername"::text, "id" FROM "recordtype"`,
  );
  const ids = new Map(rows.map(([object, name, id]) => [keyOf(object ?? '', name ?? ''), id ?? null]));
  return new Schema(
    schema.objects.map((object) => {
      if (!object.recordTypes) return object;
      const recordTypes = object.recordTypes.map((recordType) => ({
        ...recordType,
        id: ids.get(keyOf(object.name, recordType.developerName)) ?? null,
      }));
      return { ...object, recordTypes };
    }),
  );
}
