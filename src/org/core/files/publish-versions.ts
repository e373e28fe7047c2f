import type { Schema } from '../../schema/schema.js';
import type { Authorship } from '../../storage/authorship.js';
import type { Sql } from '../../storage/sql.js';
import { insertRecords } from '../insert-records.js';
import { fileTypeOf } from './file-type.js';

/** A version that has just been saved. */
interface Version {
  readonly id: string;
  readonly document: string | null;
  readonly title: string;
  readonly owner: string;
  readonly extension: string | null;
  readonly location: string | null;
}

async function readVersions(sql: Sql, ids: readonly string[]): Promise<Version[]> {
  const { rows } = await sql.query(
    `SELECT "id", "contentdocumentid", "title", "ownerid", "fileextension", "firstpublishlocationid"
     FROM "contentversion" WHERE "id" = ANY ($1::text[]) ORDER BY "id"`,
    [ids],
  );
  return rows.map(([id, document, title, owner, extension, location]) => ({
    id: id as string,
    document: document ?? null,
    title: title as string,
    owner: owner as string,
    extension: extension ?? null,
    location: location ?? null,
  }));
}

/** Numbers versions after those that their documents have, and makes the last one of each document its latest. */
async function numberVersions(
  sql: Sql,
  versions: readonly Version[],
  documents: readonly string[],
  { userId, now }: Authorship,
): Promise<void> {
  const ids = versions.map(({ id }) => id);
  await sql.query(
    `UPDATE "contentversion" AS t SET "contentdocumentid" = v.document, "filetype" = v.type::citext,
       "versionnumber" = (v.number + (SELECT count(*) FROM "contentversion" o
         WHERE o."contentdocumentid" = v.document AND o."id" <> ALL ($1::text[])))::text::citext,
       "contentmodifieddate" = coalesce(t."contentmodifieddate", $4::timestamptz), "contentmodifiedbyid" = $5::text
     FROM (SELECT *, row_number() OVER (PARTITION BY document ORDER BY id) AS number
       FROM unnest($1::text[], $2::text[], $3::text[]) AS u(id, document, type)) v WHERE t."id" = v.id`,
    [ids, documents, versions.map(({ extension }) => fileTypeOf(extension)), now, userId],
  );
  await sql.query(
    `UPDATE "contentversion" AS t SET "islatest" = t."id" = v.latest
     FROM (SELECT "contentdocumentid" AS document, max("id") AS latest FROM "contentversion"
       WHERE "id" = ANY ($1::text[]) GROUP BY "contentdocumentid") v
     WHERE t."contentdocumentid" = v.document AND t."islatest" <> (t."id" = v.latest)`,
    [ids],
  );
}

/** Shares new documents with their owners, and all of them with where their versions are published. */
async function linkDocuments(
  sql: Sql,
  schema: Schema,
  versions: readonly Version[],
  documents: readonly string[],
  authorship: Authorship,
): Promise<void> {
  const links = versions.flatMap(({ document, owner, location }, i) => {
    const made = document === null ? [[documents[i] as string, owner, 'I'] as const] : [];
    return location === null ? made : [...made, [documents[i] as string, location, 'V'] as const];
  });
  const { rows } = await sql.query(
    `SELECT v.document, v.entity, min(v.share) FROM unnest($1::text[], $2::text[], $3::text[]) AS v(document, entity, share)
     WHERE NOT EXISTS (SELECT 1 FROM "contentdocumentlink" l WHERE l."contentdocumentid" = v.document
       AND l."linkedentityid" = v.entity AND NOT l."isdeleted") GROUP BY v.document, v.entity ORDER BY min(v.share)`,
    [links.map(([document]) => document), links.map(([, entity]) => entity), links.map(([, , type]) => type)],
  );
  const records = rows.map(([document, entity, share]) => ({
    ContentDocumentId: document as string,
    LinkedEntityId: entity as string,
    ShareType: share as string,
  }));
  await insertRecords(sql, schema, 'ContentDocumentLink', records, authorship);
}

/**
 * Makes documents for new versions that are of none, and gives all of them their numbers. What else the documents say
 * follows from their latest versions, as a roll-up.
 */
export async function publishVersions(
  sql: Sql,
  schema: Schema,
  ids: readonly string[],
  authorship: Authorship,
): Promise<void> {
  const versions = await readVersions(sql, ids);
  const first = versions.filter(({ document }) => document === null);
  const made = await insertRecords(
    sql,
    schema,
    'ContentDocument',
    first.map(({ title, owner }) => ({ Title: title, OwnerId: owner })),
    authorship,
  );
  const fresh = made.values();
  const documents = versions.map(({ document }) => document ?? (fresh.next().value as string));
  await numberVersions(sql, versions, documents, authorship);
  await linkDocuments(sql, schema, versions, documents, authorship);
}

/** Gives the latest versions of documents the names that the documents got. */
export async function retitleVersions(sql: Sql, ids: readonly string[]): Promise<void> {
  await sql.query(
    `UPDATE "contentversion" AS t SET "title" = d."title", "description" = d."description"
     FROM "contentdocument" d WHERE d."id" = ANY ($1::text[]) AND t."id" = d."latestpublishedversionid"`,
    [ids],
  );
}
