import type { ObjectType, Schema } from '../schema/schema.js';
import type { Authorship } from '../storage/authorship.js';
import type { Sql } from '../storage/sql.js';
import { publishVersions, retitleVersions } from './files/publish-versions.js';

/** What saving records of an object makes of others, in the same transaction. */
export interface FollowUp {
  readonly object: string;
  readonly after: 'create' | 'update';
  /** What follows in a few words; it names the row in the tests. */
  readonly name: string;
  /** Where it is documented, or that it is assumed. */
  readonly source: string;
  readonly apply: (sql: Sql, schema: Schema, ids: readonly string[], authorship: Authorship) => Promise<void>;
}

export const followUps: readonly FollowUp[] = [
  {
    object: 'ContentVersion',
    after: 'create',
    name: 'a version makes its document',
    source:
      'Object reference, ContentVersion, ContentDocumentId, FirstPublishLocationId; the links as orgs have them: assumed',
    apply: publishVersions,
  },
  {
    object: 'ContentDocument',
    after: 'update',
    name: 'a document names its latest version',
    source: 'assumed',
    apply: (sql, _schema, ids) => retitleVersions(sql, ids),
  },
];

/** Does what follows from records that have been written. */
export async function followUp(
  sql: Sql,
  schema: Schema,
  object: ObjectType,
  after: FollowUp['after'],
  ids: readonly string[],
  authorship: Authorship,
): Promise<void> {
  for (const row of followUps)
    if (row.object === object.name && row.after === after) await row.apply(sql, schema, ids, authorship);
}
