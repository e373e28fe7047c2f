import type { Schema } from '../../../schema/schema.js';
import type { Authorship } from '../../../storage/authorship.js';
import type { Sql } from '../../../storage/sql.js';
import { insertRecords } from '../../insert-records.js';
import type { Presentation } from '../presentation.js';
import { allListViews } from './list-views.js';

/** Makes the rows of ListView those of the project and its objects. Rows that are right keep their ids. */
export async function writeListViews(
  sql: Sql,
  schema: Schema,
  presentation: Presentation,
  authorship: Authorship,
): Promise<void> {
  const wanted = allListViews(schema, presentation).map(({ object, developerName, label }) => ({
    SobjectType: object,
    DeveloperName: developerName,
    Name: label.slice(0, 40),
    IsSoqlCompatible: 'true',
  }));
  const keyOf = (values: readonly (string | null)[]) => JSON.stringify(values);
  const key = ({ SobjectType, DeveloperName, Name }: (typeof wanted)[number]) =>
    keyOf([SobjectType, DeveloperName, Name]);
  const { rows } = await sql.query(
    `SELECT "id", "sobjecttype"::text, "developername"::text, "name"::text FROM "listview"`,
  );
  const needed = new Set(wanted.map(key));
  const found = new Set(rows.map(([, ...values]) => keyOf(values)));
  const stale = rows.flatMap(([id, ...values]) => (needed.has(keyOf(values)) ? [] : [id as string]));
  if (stale.length > 0) await sql.query(`DELETE FROM "listview" WHERE "id" = ANY ($1::text[])`, [stale]);
  await insertRecords(
    sql,
    schema,
    'ListView',
    wanted.filter((record) => !found.has(key(record))),
    authorship,
  );
}
