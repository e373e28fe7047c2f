import type { Schema } from '../../schema/schema.js';
import type { Authorship } from '../../storage/authorship.js';
import type { Sql } from '../../storage/sql.js';
import { rollUp } from '../roll-up.js';
import { publishVersions } from './publish-versions.js';

/** Makes documents for versions that came without one: as sample data, or saved by a build that made none. */
export async function publishLeft(sql: Sql, schema: Schema, authorship: Authorship): Promise<void> {
  const versions = schema.object('ContentVersion');
  if (!versions) return;
  const { rows } = await sql.query(
    `SELECT "id" FROM "contentversion" WHERE "contentdocumentid" IS NULL AND NOT "isdeleted"`,
  );
  if (rows.length === 0) return;
  const ids = rows.map(([id]) => id as string);
  await publishVersions(sql, schema, ids, authorship);
  await rollUp(sql, schema, versions, ids);
}
